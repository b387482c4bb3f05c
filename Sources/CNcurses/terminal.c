// Takes the terminal over, gives it back, and knows how to do so in an emergency.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <linux/close_range.h>
#include <term.h>
#include <unistd.h>

bool gate_is_taken;
volatile sig_atomic_t gate_needs_restore;
struct termios gate_found_modes;
bool gate_modes_known;

static SCREEN *screen; // NULL where PlainTerminal writes lines
static char restore_bytes[512];
static size_t restore_count;
static bool is_utf8;

// Bracketed paste, focus reports, and the window's title saved.
static const char modes_on[] = "\033[?2004h\033[?1004h\033[22;2t";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?2004l\033[?1004l\033[23;2t";

void gate_write_all(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    // Another program made it non-blocking: what cannot be sent within a second is lost.
    struct pollfd wait = {.fd = STDOUT_FILENO, .events = POLLOUT};
    if (written < 0 && errno == EAGAIN && poll(&wait, 1, 1000) > 0) continue;
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

static void use_locale(void) {
  setlocale(LC_ALL, "");
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  // In the C locale, as often over ssh, only ASCII is shown; but terminals still send UTF-8.
  if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static void set_taken(bool is_taken) {
  if (is_taken) gate_restore_on_fatal_signals();
  gate_forward_signals(is_taken);
  gate_needs_restore = gate_is_taken = is_taken;
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
  char *mouse = tigetstr("kmous");
  gate_modes_known = mouse && mouse != (char *)-1;
  prepare_restore();
  // Before newterm, so that every end from the first change on restores the terminal, and because
  // ncurses installs handlers for signals at their default: those restore half of the terminal,
  // draw inside a handler, and ignore SIGTSTP while painting.
  set_taken(true);
  screen = newterm(name, stdout, stdin);
  if (!screen) {
    set_taken(false);
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
  keypad(stdscr, TRUE); // application keys, as terminfo describes them
  typeahead(-1); // else doupdate polls the keyboard and may stop half-way
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
  set_taken(true);
  set_plain_modes();
  return gate_terminal_ready;
}

// What frames set without ncurses, which takes it to be as it left it: colors, attributes, and
// whether the cursor is shown.
static void reset_look(void) {
  static const char reset[] = "\033[m\033[?25h";
  if (gate_modes_known) gate_write_all(reset, sizeof reset - 1);
}

// Leaves the alternate screen for good.
static void close_screen(void) {
  reset_look();
  if (gate_modes_known) gate_write_all(modes_off, sizeof modes_off - 1);
  curs_set(1);
  // Without an alternate screen, what was shown would stay for others to read.
  if (!exit_ca_mode) {
    clear();
    refresh();
  }
  endwin();
  delscreen(screen);
  screen = NULL;
}

void gate_terminal_stop(void) {
  if (!gate_is_taken) return;
  if (screen) close_screen();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &gate_found_modes);
  gate_needs_restore = gate_is_taken = false;
}

void gate_leave(void) {
  if (screen) {
    reset_look();
    if (gate_modes_known) gate_write_all(modes_off, sizeof modes_off - 1);
    def_prog_mode();
    endwin();
  }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &gate_found_modes);
  gate_needs_restore = false;
}

void gate_take_over_again(void) {
  gate_needs_restore = true;
  if (!screen) {
    set_plain_modes();
    return;
  }
  reset_prog_mode();
  keypad(stdscr, TRUE);
  if (gate_modes_known) gate_write_all(modes_on, sizeof modes_on - 1);
  gate_resume_mouse();
  clearok(curscr, TRUE);
  refresh(); // ends endwin's state: the alternate screen is set again
}

// The program that runs meanwhile has no use for sockets, epoll descriptors and files of this one,
// some of which libraries open without O_CLOEXEC.
static void close_on_exec(void) {
  enum { FIRST = 3, USUAL_LIMIT = 1024 };
  if (close_range(FIRST, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
  for (int i = FIRST; i < USUAL_LIMIT; i++) fcntl(i, F_SETFD, FD_CLOEXEC); // Linux before 5.11
}

void gate_terminal_release(void) {
  close_on_exec();
  if (gate_is_taken) gate_leave();
}

void gate_terminal_continued(void) {
  if (!gate_is_taken) return;
  if (screen) reset_look();
  if (screen) endwin(); // also after a stop that was not requested, so that all modes are set again
  gate_take_over_again();
}

static bool is_capability(const char *name, const char *wanted) {
  char *text = tigetstr((char *)name);
  return text && text != (char *)-1 && strcmp(text, wanted) == 0;
}

// Whether colors are set as xterm does. Its eight first ones have a sequence each; of more, the
// others come with 38 and the color.
static bool has_usual_colors(void) {
  char *text = tigetstr("setaf");
  if (!has_colors() || !text || text == (char *)-1) return !has_colors();
  if (COLORS <= 8) return strcmp(text, "\033[3%p1%dm") == 0;
  return COLORS >= 256 && (strstr(text, "38;5;") || strstr(text, "38;2;") ||
                           strstr(text, "38:5:") || strstr(text, "38:2:"));
}

bool gate_terminal_has_usual_sequences(void) {
  return gate_modes_known && tigetflag("xenl") > 0 &&
         is_capability("cup", "\033[%i%p1%d;%p2%dH") && is_capability("el", "\033[K") &&
         is_capability("ed", "\033[J") && has_usual_colors();
}

bool gate_terminal_repeats(void) { return is_capability("rep", "%p1%c\033[%p2%{1}%-%db"); }
bool gate_terminal_places_in_row(void) { return is_capability("hpa", "\033[%i%p1%dG"); }
bool gate_terminal_erases_in_row(void) { return is_capability("ech", "\033[%p1%dX"); }
bool gate_terminal_erases_in_color(void) { return tigetflag("bce") > 0; }

// Attributes with their sequences, and their bits in `ncv`.
static const struct {
  const char *name, *sequence;
  int32_t attribute;
  int bit;
} attributes[] = {
    {"bold", "\033[1m", gate_bold, 32},      {"dim", "\033[2m", gate_dim, 16},
    {"sitm", "\033[3m", gate_italic, 32768}, {"smul", "\033[4m", gate_underline, 2},
    {"rev", "\033[7m", gate_reverse, 4},
};

int32_t gate_terminal_attributes(void) {
  int32_t found = 0;
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
    if (is_capability(attributes[i].name, attributes[i].sequence)) found |= attributes[i].attribute;
  return found;
}

int32_t gate_terminal_attributes_excluded_by_colors(void) {
  int bits = tigetnum("ncv");
  int32_t found = 0;
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
    if (bits > 0 && bits & attributes[i].bit) found |= attributes[i].attribute;
  return found;
}

bool gate_terminal_has_modes(void) { return screen && gate_modes_known; }
bool gate_terminal_has_alternate_screen(void) { return screen && enter_ca_mode; }
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
