#define _GNU_SOURCE
#include "ctestterminal.h"
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

// MARK: The session

int32_t test_session_start(test_session *session, const char *leader, const char *const *arguments,
                           const char *const *environment, int32_t columns, int32_t rows) {
  int reports[2], orders[2], master, slave;
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (pipe2(reports, O_CLOEXEC) < 0 || pipe2(orders, O_CLOEXEC) < 0) return -1;
  if (openpty(&master, &slave, NULL, NULL, &size) < 0) return -1;
  fcntl(master, F_SETFD, FD_CLOEXEC);
  fcntl(slave, F_SETFD, FD_CLOEXEC);
  // Moved out of the way of the numbers that the leader knows them by.
  int from[] = {slave, slave, slave, fcntl(reports[1], F_DUPFD_CLOEXEC, 10), fcntl(orders[0], F_DUPFD_CLOEXEC, 10)};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int to = 0; to < 5; to++) posix_spawn_file_actions_adddup2(&actions, from[to], to);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t every, none;
  sigfillset(&every);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(&attributes, &every);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t process;
  int result = posix_spawn(&process, leader, &actions, &attributes, (char *const *)arguments, (char *const *)environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  int ours[] = {slave, reports[1], orders[0], from[3], from[4]};
  for (int i = 0; i < 5; i++) close(ours[i]);
  *session = (test_session){.terminal = master, .reports = reports[0], .orders = orders[1], .leader = process};
  return result == 0 ? 0 : -1;
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

int32_t test_session_unread(const test_session *session) {
  char name[64];
  if (ptsname_r(session->terminal, name, sizeof name) != 0) return -1;
  int terminal = open(name, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (terminal < 0) return -1;
  int count = -1;
  ioctl(terminal, FIONREAD, &count);
  close(terminal);
  return count;
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
  // libvterm 0.1 writes outside of its memory where a character of two columns comes to a screen of one, and where lines scroll in a
  // region that is higher than the screen has become. What a program writes before it knows of a resize does both.
  vterm_set_size(screen->terminal, rows, columns < 2 ? 2 : columns);
  static const char whole_screen[] = "\x1B[r";
  vterm_input_write(screen->terminal, whole_screen, sizeof whole_screen - 1);
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
  vterm_screen_convert_color_to_rgb(screen->screen, &found.bg);
  cell->background = (uint32_t)found.bg.rgb.red << 16 | (uint32_t)found.bg.rgb.green << 8 | found.bg.rgb.blue;
}

static size_t encode(uint32_t scalar, char *bytes) {
  if (scalar < 0x80) {
    bytes[0] = (char)scalar;
    return 1;
  }
  size_t count = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
  for (size_t i = count - 1; i > 0; i--, scalar >>= 6) bytes[i] = (char)(0x80 | (scalar & 0x3F));
  bytes[0] = (char)((0xF00 >> count & 0xFF) | scalar);
  return count;
}

size_t test_screen_row(test_screen *screen, int32_t row, int32_t columns, char *bytes, size_t size) {
  size_t count = 0;
  for (int32_t column = 0; column < columns && count + 24 <= size; column++) {
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(screen->screen, (VTermPos){.row = row, .col = column}, &cell)) cell.chars[0] = 0;
    if (cell.chars[0] == UINT32_MAX) continue; // the second half of a wide cell
    if (cell.chars[0] == 0) bytes[count++] = ' ';
    for (int i = 0; i < 6 && cell.chars[i] != 0; i++) count += encode(cell.chars[i], bytes + count);
  }
  return count;
}

bool test_screen_is_alternate(const test_screen *screen) { return screen->is_alternate; }
bool test_screen_shows_cursor(const test_screen *screen) { return screen->shows_cursor; }

// MARK: Memory

bool test_memory_contains(const uint8_t *memory, size_t size, const uint8_t *bytes, size_t count) {
  return memmem(memory, size, bytes, count) != NULL;
}

size_t test_memory_parts(const uint8_t *memory, size_t size, const uint8_t *bytes, size_t count, size_t length) {
  // Most of the memory begins no part, which two bytes show.
  bool begins[1 << 16] = {false};
  for (size_t start = 0; start + length <= count; start++) begins[bytes[start] | bytes[start + 1] << 8] = true;
  size_t found = 0;
  for (size_t at = 0; at + length <= size; at++) {
    if (!begins[memory[at] | memory[at + 1] << 8]) continue;
    for (size_t start = 0; start + length <= count; start++)
      if (memcmp(memory + at, bytes + start, length) == 0) {
        found++;
        break;
      }
  }
  return found;
}
