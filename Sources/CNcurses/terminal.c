// Takes the terminal over, gives it back, and knows how to do so in an emergency.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "internal.h"
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

SCREEN *gate_screen;
WINDOW *gate_input;
struct termios gate_found_modes;
bool gate_modes_known;

static char restore_bytes[512];
static size_t restore_count;
static bool is_utf8;
static bool is_plain; // lines are written by PlainTerminal, and ncurses only reads keys

// Bracketed paste, focus reports, and the window's title saved.
static const char modes_on[] = "\033[?2004h\033[?1004h\033[22;2t";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?2004l\033[?1004l\033[23;2t";

void gate_write_all(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void gate_terminal_write(const uint8_t *bytes, size_t count) {
  gate_write_all((const char *)bytes, count);
}

static int append_restore_byte(int byte) {
  if (restore_count < sizeof restore_bytes) restore_bytes[restore_count++] = (char)byte;
  return byte;
}

static void append_capability(const char *name) {
  char *text = tigetstr((char *)name);
  if (text && text != (char *)-1) tputs(text, 1, append_restore_byte);
}

// The bytes that a crash handler writes are made in advance: only write(2) is safe there.
static void prepare_restore(void) {
  restore_count = 0;
  if (gate_modes_known)
    for (const char *byte = modes_off; *byte; byte++) append_restore_byte(*byte);
  append_capability("sgr0");
  append_capability("rmkx");
  append_capability("cnorm");
  append_capability("rmcup");
}

void gate_restore_now(void) {
  gate_write_all(restore_bytes, restore_count);
  tcsetattr(STDIN_FILENO, TCSANOW, &gate_found_modes);
}

static void define_keys(void) {
  // Mouse reports are read in input.c: terminfo's prefix is not that of the mode that is set.
  define_key(NULL, KEY_MOUSE);
  define_key("\033[200~", CODE_PASTE_BEGINS);
  define_key("\033[201~", CODE_PASTE_ENDS);
  define_key("\033[I", CODE_FOCUS_IN);
  define_key("\033[O", CODE_FOCUS_OUT);
  define_key("\033[1;5D", CODE_CONTROL_LEFT);
  define_key("\033[1;5C", CODE_CONTROL_RIGHT);
  // Terminals in normal cursor key mode send CSI where terminfo says SS3, and the reverse.
  static const struct {
    const char *text;
    int code;
  } both[] = {{"\033[A", KEY_UP},     {"\033[B", KEY_DOWN},  {"\033[C", KEY_RIGHT},
              {"\033[D", KEY_LEFT},   {"\033[H", KEY_HOME},  {"\033[F", KEY_END},
              {"\033OA", KEY_UP},     {"\033OB", KEY_DOWN},  {"\033OC", KEY_RIGHT},
              {"\033OD", KEY_LEFT},   {"\033OH", KEY_HOME},  {"\033OF", KEY_END},
              {"\033[1~", KEY_HOME},  {"\033[4~", KEY_END},  {"\033[5~", KEY_PPAGE},
              {"\033[6~", KEY_NPAGE}, {"\033[3~", KEY_DC},   {"\033[Z", KEY_BTAB}};
  for (size_t i = 0; i < sizeof both / sizeof *both; i++) define_key(both[i].text, both[i].code);
}

static void use_locale(void) {
  setlocale(LC_ALL, "");
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  // In the C locale, as often over ssh, only ASCII is shown; but terminals still send UTF-8.
  if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static void make_input(void) {
  gate_input = newpad(1, 1);
  keypad(gate_input, TRUE);
  nodelay(gate_input, TRUE);
  meta(gate_input, TRUE);
  define_keys();
}

gate_terminal_start_result gate_terminal_start(const char *name) {
  use_locale();
  tcgetattr(STDIN_FILENO, &gate_found_modes);
  int outcome = 0;
  // Checked first, because newterm would print a message.
  if (!name || !*name || setupterm(name, STDOUT_FILENO, &outcome) != OK)
    return gate_terminal_unknown;
  char *cup = tigetstr("cup");
  if (!cup || cup == (char *)-1) return gate_terminal_cannot_place;
  set_escdelay(25); // enough for most sequences split by ssh, too short to be felt
  // Before newterm, so that every end from the first change on restores the terminal, and because
  // ncurses installs handlers for signals at their default: those restore half of the terminal,
  // draw inside a handler, and ignore SIGTSTP while painting.
  gate_forward_signals(true);
  gate_screen = newterm(name, stdout, stdin);
  if (!gate_screen) {
    gate_forward_signals(false);
    return gate_terminal_unknown;
  }
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  make_input();
  typeahead(-1); // else doupdate polls the keyboard and may stop half-way
  char *mouse = tigetstr("kmous");
  gate_modes_known = mouse && mouse != (char *)-1;
  prepare_restore();
  if (gate_modes_known) gate_write_all(modes_on, sizeof modes_on - 1);
  return gate_terminal_ready;
}

// Keys arrive one by one and without echo, but output still translates line ends.
static void set_plain_modes(void) {
  struct termios modes = gate_found_modes;
  modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
  modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON);
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

gate_terminal_start_result gate_terminal_start_plain(const char *name) {
  use_locale();
  tcgetattr(STDIN_FILENO, &gate_found_modes);
  int outcome = 0;
  if (!*name || setupterm(name, STDOUT_FILENO, &outcome) != OK) return gate_terminal_unknown;
  FILE *nowhere = fopen("/dev/null", "we");
  if (!nowhere) return gate_terminal_unknown;
  set_escdelay(25);
  gate_forward_signals(true);
  gate_screen = newterm(name, nowhere, stdin);
  if (!gate_screen) {
    gate_forward_signals(false);
    return gate_terminal_unknown;
  }
  is_plain = true;
  noecho();
  nonl();
  make_input();
  set_plain_modes();
  return gate_terminal_ready;
}

void gate_terminal_stop(void) {
  if (!gate_screen) return;
  if (gate_modes_known) gate_write_all(modes_off, sizeof modes_off - 1);
  curs_set(1);
  // Without an alternate screen, what was shown would stay for others to read.
  if (!exit_ca_mode) {
    erase();
    refresh();
  }
  endwin();
  delwin(gate_input);
  delscreen(gate_screen);
  gate_screen = NULL;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &gate_found_modes);
}

void gate_leave(void) {
  if (gate_modes_known) gate_write_all(modes_off, sizeof modes_off - 1);
  def_prog_mode();
  endwin();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &gate_found_modes);
}

void gate_take_over_again(void) {
  if (is_plain) {
    set_plain_modes();
    return;
  }
  reset_prog_mode();
  keypad(gate_input, TRUE);
  if (gate_modes_known) gate_write_all(modes_on, sizeof modes_on - 1);
  gate_resume_mouse();
  clearok(curscr, TRUE);
  refresh(); // ends endwin's state: alternate screen and application keys are set again
}

void gate_terminal_release(void) {
  if (gate_screen) gate_leave();
}

bool gate_terminal_has_modes(void) { return gate_screen && gate_modes_known; }
bool gate_terminal_is_utf8(void) { return is_utf8; }

void gate_terminal_size(int32_t *width, int32_t *height) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
    *width = size.ws_col;
    *height = size.ws_row;
  } else {
    *width = COLS;
    *height = LINES;
  }
}

void gate_terminal_copy(const uint8_t *bytes, size_t count) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char chunk[4096];
  size_t used = 0;
  gate_write_all("\033]52;c;", 7);
  for (size_t i = 0; i < count; i += 3) { // base64
    size_t left = count - i;
    uint32_t group = (uint32_t)bytes[i] << 16 | (left > 1 ? bytes[i + 1] << 8 : 0) |
                     (left > 2 ? bytes[i + 2] : 0);
    char text[4] = {digits[group >> 18], digits[group >> 12 & 63],
                    left > 1 ? digits[group >> 6 & 63] : '=', left > 2 ? digits[group & 63] : '='};
    memcpy(chunk + used, text, 4);
    used += 4;
    if (used == sizeof chunk) {
      gate_write_all(chunk, used);
      used = 0;
    }
  }
  gate_write_all(chunk, used);
  gate_write_all("\a", 1);
  explicit_bzero(chunk, sizeof chunk); // the text may be a secret
}
