// Forwards signals as bytes, restores the terminal before a signal ends the process, and stops the
// process on request.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int forwarded[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
enum { FORWARDED = sizeof forwarded / sizeof *forwarded };
static int signal_pipe[2] = {-1, -1};

static void forward(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  if (write(signal_pipe[1], &byte, 1) < 0) { /* full: enough signals are waiting to be read */ }
  errno = saved;
}

void gate_forward_signals(bool wanted) {
  // Without a pipe, signals keep their default effect.
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) < 0) return;
  for (int i = 0; i < FORWARDED; i++) signal(forwarded[i], wanted ? forward : SIG_DFL);
}

int32_t gate_terminal_signals(void) { return signal_pipe[0]; }

// Dies of the signal, so that the parent sees the truth.
static void die_of(int number) {
  signal(number, SIG_DFL);
  raise(number); // pending until the handler returns
}

// The runtime's own handler would ask questions on the terminal for half a minute, and print memory.
static void crash(int number) {
  static const char farewell[] =
      "\r\nGatehouse crashed. The terminal is as it was; please report how it came to this.\r\n";
  if (gate_needs_restore) {
    gate_restore_now();
    if (write(STDERR_FILENO, farewell, sizeof farewell - 1) < 0) { /* nothing is left to do */ }
  }
  die_of(number);
}

static void end(int number) {
  if (gate_needs_restore) gate_restore_now();
  die_of(number);
}

static void catch(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK}, present;
  sigemptyset(&action.sa_mask);
  // A signal that is ignored or handled does not end the process.
  bool is_fatal = sigaction(number, NULL, &present) == 0 && !(present.sa_flags & SA_SIGINFO) &&
                  present.sa_handler == SIG_DFL;
  if (is_fatal || handler == crash) sigaction(number, &action, NULL);
}

void gate_restore_on_fatal_signals(void) {
  static const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  // All others whose default is the end of the process and that are not forwarded.
  static const int ends[] = {SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1,   SIGUSR2,
                             SIGIO,   SIGPWR,  SIGSYS,    SIGXCPU, SIGSTKFLT, SIGXFSZ};
  static char stack[64 * 1024]; // an overflowed stack cannot run its own handler
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE))
    sigaltstack(&alternate, NULL);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) catch(crashes[i], crash);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) catch(ends[i], end);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) catch(number, end);
}

void gate_terminal_suspend(void) {
  if (!gate_is_taken) return;
  gate_leave();
  signal(SIGCONT, SIG_DFL); // the return from pthread_kill below says that the process continues
  // The rest of the process group (a make, a script) must stop as well, or the shell would not
  // notice; this process follows once they have their signal.
  signal(SIGTSTP, SIG_IGN);
  kill(0, SIGTSTP);
  // An ignored signal stays pending while the first thread blocks it, as it does in its handler.
  // Ignoring it again discards it; else it would stop the process a second time after `fg`.
  signal(SIGTSTP, SIG_IGN);
  signal(SIGTSTP, SIG_DFL);
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &before);
  pthread_kill(pthread_self(), SIGTSTP); // to this thread: it stops before the call returns
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  signal(SIGTSTP, forward);
  signal(SIGCONT, forward);
  gate_take_over_again();
}
