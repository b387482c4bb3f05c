// Leads a terminal session in a test's place, as a shell would: starts one program in the foreground, tells when it stops or ends,
// lets it go on, and keeps the terminal open until the test has looked at it.
//
// When a session leader ends, Linux hangs the terminal up and resets its modes, so that a test for restored modes would always pass; and a
// program without a parent in its session cannot be stopped by Ctrl-Z. A program of its own, because what follows fork() in a process
// with threads must do next to nothing.
//
// Descriptors: 0, 1 and 2 the terminal, 3 for reports ('P' and a pid_t; 'S'; 'E' and an int wait status), 4 for orders ('C').
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REPORTS = 3, ORDERS = 4 };

static void report(char kind, const void *detail, size_t size) {
  if (write(REPORTS, &kind, 1) < 0 || (size && write(REPORTS, detail, size) < 0)) _exit(1);
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  setsid();
  ioctl(STDIN_FILENO, TIOCSCTTY, 0);
  signal(SIGTTOU, SIG_IGN); // tcsetpgrp from the background
  signal(SIGHUP, SIG_IGN);
  pid_t program = fork();
  if (program == 0) {
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    signal(SIGTTOU, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    close_range(3, ~0U, 0);
    execv(arguments[1], arguments + 2);
    _exit(127);
  }
  setpgid(program, program);
  report('P', &program, sizeof program);
  for (;;) {
    int status;
    char order;
    if (waitpid(program, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      return 1;
    }
    if (WIFSTOPPED(status)) {
      tcsetpgrp(STDIN_FILENO, getpgrp());
      report('S', 0, 0);
      if (read(ORDERS, &order, 1) <= 0) {
        kill(-program, SIGKILL);
        return 0;
      }
      tcsetpgrp(STDIN_FILENO, program);
      kill(-program, SIGCONT);
      continue;
    }
    report('E', &status, sizeof status);
    return read(ORDERS, &order, 1) < 0; // until the test has looked at the terminal
  }
}
