#define _GNU_SOURCE
#include "ctestterminal.h"
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

// MARK: The session. After fork() in a process with threads nothing may be called that is not async-signal-safe.

static void lead(pid_t program, int reports, int orders) {
  char kind = 'P';
  if (write(reports, &kind, 1) < 0 || write(reports, &program, sizeof program) < 0) _exit(1);
  for (;;) {
    int status;
    if (waitpid(program, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      _exit(1);
    }
    char order;
    if (WIFSTOPPED(status)) {
      kind = 'S';
      tcsetpgrp(STDIN_FILENO, getpgrp());
      if (write(reports, &kind, 1) < 0) _exit(1);
      if (read(orders, &order, 1) <= 0) {
        kill(program, SIGKILL);
        _exit(0);
      }
      tcsetpgrp(STDIN_FILENO, program);
      kill(-program, SIGCONT);
      continue;
    }
    kind = 'E';
    if (write(reports, &kind, 1) < 0 || write(reports, &status, sizeof status) < 0) _exit(1);
    if (read(orders, &order, 1) < 0) _exit(1); // until the test has looked at the terminal
    _exit(0);
  }
}

static void default_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

int32_t test_session_start(test_session *session, const char *program, const char *const *arguments,
                           const char *const *environment, int32_t columns, int32_t rows) {
  int reports[2], orders[2], master;
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (pipe2(reports, O_CLOEXEC) < 0 || pipe2(orders, O_CLOEXEC) < 0) return -1;
  pid_t leader = forkpty(&master, NULL, NULL, &size);
  if (leader < 0) return -1;
  if (leader == 0) {
    default_signals();
    signal(SIGTTOU, SIG_IGN); // tcsetpgrp from the background
    close(reports[0]);
    close(orders[1]);
    pid_t child = fork();
    if (child == 0) {
      setpgid(0, 0);
      tcsetpgrp(STDIN_FILENO, getpid());
      signal(SIGTTOU, SIG_DFL);
      close_range(3, ~0U, 0);
      execve(program, (char *const *)arguments, (char *const *)environment);
      _exit(127);
    }
    setpgid(child, child);
    lead(child, reports[1], orders[0]);
  }
  close(reports[1]);
  close(orders[0]);
  fcntl(master, F_SETFD, FD_CLOEXEC);
  *session = (test_session){.terminal = master, .reports = reports[0], .orders = orders[1], .leader = leader};
  return 0;
}

int32_t test_session_resize(const test_session *session, int32_t columns, int32_t rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(session->terminal, TIOCSWINSZ, &size);
}

int32_t test_session_is_cooked(const test_session *session) {
  struct termios modes;
  if (tcgetattr(session->terminal, &modes) < 0) return -1;
  return (modes.c_lflag & (ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG) && (modes.c_iflag & ICRNL) &&
         (modes.c_oflag & (OPOST | ONLCR)) == (OPOST | ONLCR);
}

// MARK: The screen

struct test_screen {
  VTerm *terminal;
  VTermScreen *screen;
  bool is_alternate;
  bool shows_cursor;
};

static int property_set(VTermProp property, VTermValue *value, void *user) {
  test_screen *screen = user;
  if (property == VTERM_PROP_ALTSCREEN) screen->is_alternate = value->boolean;
  if (property == VTERM_PROP_CURSORVISIBLE) screen->shows_cursor = value->boolean;
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = property_set};

test_screen *test_screen_new(int32_t columns, int32_t rows) {
  test_screen *screen = calloc(1, sizeof *screen);
  screen->shows_cursor = true;
  screen->terminal = vterm_new(rows, columns);
  vterm_set_utf8(screen->terminal, 1);
  screen->screen = vterm_obtain_screen(screen->terminal);
  vterm_screen_set_callbacks(screen->screen, &callbacks, screen);
  vterm_screen_enable_altscreen(screen->screen, 1);
  vterm_screen_reset(screen->screen, 1);
  return screen;
}

void test_screen_free(test_screen *screen) {
  vterm_free(screen->terminal);
  free(screen);
}

void test_screen_resize(test_screen *screen, int32_t columns, int32_t rows) {
  vterm_set_size(screen->terminal, rows, columns);
}

void test_screen_write(test_screen *screen, const char *bytes, size_t count) {
  vterm_input_write(screen->terminal, bytes, count);
}

void test_screen_cell(test_screen *screen, int32_t row, int32_t column, test_cell *cell) {
  VTermScreenCell found;
  memset(cell, 0, sizeof *cell);
  if (!vterm_screen_get_cell(screen->screen, (VTermPos){.row = row, .col = column}, &found)) return;
  for (int i = 0; i < 6; i++) cell->scalars[i] = found.chars[i];
  cell->width = found.width;
  cell->bold = found.attrs.bold;
  cell->underline = found.attrs.underline != 0;
  cell->reverse = found.attrs.reverse;
  cell->has_foreground = !VTERM_COLOR_IS_DEFAULT_FG(&found.fg);
  cell->has_background = !VTERM_COLOR_IS_DEFAULT_BG(&found.bg);
}

bool test_screen_is_alternate(const test_screen *screen) { return screen->is_alternate; }
bool test_screen_shows_cursor(const test_screen *screen) { return screen->shows_cursor; }
