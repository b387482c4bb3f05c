#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "input.h"
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>


static SCREEN *screen;
WINDOW *gate_input;
static struct termios found;
static bool modes_known; // the terminal understands xterm's private modes
static char restore_bytes[512];
static size_t restore_count;

// Bracketed paste, focus, and the title put aside.
static const char modes_on[] = "\033[?2004h\033[?1004h\033[22;2t";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?2004l\033[?1004l\033[23;2t";
// Presses and the wheel, told in numbers that know no limit of columns. Movements are not asked for: nothing here follows the mouse.
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
static bool mouse_wanted;
static bool is_utf8;
static bool is_plain; // lines are written by somebody else, and ncurses only reads keys

static void write_all(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void gate_terminal_write(const uint8_t *bytes, size_t count) { write_all((const char *)bytes, count); }

static int keep_byte(int byte) {
  if (restore_count < sizeof restore_bytes) restore_bytes[restore_count++] = (char)byte;
  return byte;
}

static void keep_capability(const char *name) {
  char *text = tigetstr((char *)name);
  if (text && text != (char *)-1) tputs(text, 1, keep_byte);
}

// What a crash handler writes: fixed bytes made in advance, since nothing else is safe there.
static void prepare_restore(void) {
  restore_count = 0;
  if (modes_known)
    for (const char *byte = modes_off; *byte; byte++) keep_byte(*byte);
  keep_capability("sgr0");
  keep_capability("rmkx");
  keep_capability("cnorm");
  keep_capability("rmcup");
}

static void define_keys(void) {
  define_key(NULL, KEY_MOUSE); // we read its reports ourselves: terminfo's prefix for them is not the one that is asked for
  define_key("\033[200~", CODE_PASTE_BEGINS);
  define_key("\033[201~", CODE_PASTE_ENDS);
  define_key("\033[I", CODE_FOCUS_IN);
  define_key("\033[O", CODE_FOCUS_OUT);
  define_key("\033[1;5D", CODE_CONTROL_LEFT);
  define_key("\033[1;5C", CODE_CONTROL_RIGHT);
  // Terminals left in "normal cursor keys" mode send CSI where terminfo promises SS3, and the other way round.
  static const struct { const char *text; int code; } both[] = {
      {"\033[A", KEY_UP},   {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
      {"\033[H", KEY_HOME}, {"\033[F", KEY_END},  {"\033OA", KEY_UP},    {"\033OB", KEY_DOWN},
      {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
      {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
      {"\033[3~", KEY_DC},  {"\033[Z", KEY_BTAB}};
  for (size_t i = 0; i < sizeof both / sizeof *both; i++) define_key(both[i].text, both[i].code);
}

static const int told_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
enum { TOLD_SIGNALS = sizeof told_signals / sizeof *told_signals };
static int signal_pipe[2] = {-1, -1};

static void tell(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  if (write(signal_pipe[1], &byte, 1) < 0) { /* full: enough is waiting to be looked at */ }
  errno = saved;
}

static void catch_signals(void (*handler)(int)) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) < 0) return; // then they do as always
  for (int i = 0; i < TOLD_SIGNALS; i++) signal(told_signals[i], handler);
}

static void use_locale(void) {
  setlocale(LC_ALL, "");
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  // Without a locale (LC_ALL=C, as often over ssh) only ASCII is shown, but what a terminal of today sends when ä is typed is UTF-8 all the same.
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
  tcgetattr(STDIN_FILENO, &found);
  int outcome = 0;
  // Asked first, because newterm would leave a message on the terminal.
  if (!name || !*name || setupterm(name, STDOUT_FILENO, &outcome) != OK) return gate_terminal_unknown;
  char *place = tigetstr("cup");
  if (!place || place == (char *)-1) return gate_terminal_cannot_place;
  set_escdelay(25); // long enough for a sequence split on its way through ssh, too short to be felt
  // Before newterm, so that from the first change of the terminal on every end gives it back. And ncurses takes signals that it finds at their
  // default for its own: it restores half of the terminal, draws from inside a handler, and ignores SIGTSTP while it paints.
  catch_signals(tell);
  screen = newterm(name, stdout, stdin);
  if (!screen) {
    catch_signals(SIG_DFL);
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
  typeahead(-1); // else doupdate looks at the keyboard and may stop half-way
  char *mouse = tigetstr("kmous");
  modes_known = mouse && mouse != (char *)-1;
  prepare_restore();
  if (modes_known) write_all(modes_on, sizeof modes_on - 1);
  return gate_terminal_ready;
}

// Keys one by one, and nothing echoed; what is written still ends its lines as anywhere.
static void read_keys_alone(void) {
  struct termios keys = found;
  keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
  keys.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON);
  keys.c_cc[VMIN] = 1;
  keys.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &keys);
}

gate_terminal_start_result gate_terminal_start_plain(const char *name) {
  use_locale();
  tcgetattr(STDIN_FILENO, &found);
  int outcome = 0;
  if (!*name || setupterm(name, STDOUT_FILENO, &outcome) != OK) return gate_terminal_unknown;
  FILE *nowhere = fopen("/dev/null", "we");
  if (!nowhere) return gate_terminal_unknown;
  set_escdelay(25);
  catch_signals(tell);
  screen = newterm(name, nowhere, stdin);
  if (!screen) {
    catch_signals(SIG_DFL);
    return gate_terminal_unknown;
  }
  is_plain = true;
  noecho();
  nonl();
  make_input();
  read_keys_alone();
  return gate_terminal_ready;
}

void gate_terminal_stop(void) {
  if (!screen) return;
  if (modes_known) write_all(modes_off, sizeof modes_off - 1);
  curs_set(1);
  // A terminal with one screen only keeps what is on it: whose account this was is nobody else's business.
  if (!exit_ca_mode) {
    erase();
    refresh();
  }
  endwin();
  delwin(gate_input);
  delscreen(screen);
  screen = NULL;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
}

// MARK: Signals

static const int crash_signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { CRASH_SIGNALS = sizeof crash_signals / sizeof *crash_signals };

// Dies of the signal at once. The runtime's own handler would ask questions on the terminal for half a minute, and print memory.
static void crashed(int number) {
  static const char farewell[] = "\r\nGatehouse crashed. The terminal is as it was; please report how it came to this.\r\n";
  if (screen) {
    write_all(restore_bytes, restore_count);
    tcsetattr(STDIN_FILENO, TCSANOW, &found);
    if (write(STDERR_FILENO, farewell, sizeof farewell - 1) < 0) { /* nobody is left to be told */ }
  }
  signal(number, SIG_DFL);
  raise(number); // pending until this handler returns
}

void gate_terminal_restore_on_crash(void) {
  static char stack[64 * 1024]; // an overflowed stack cannot run its own handler
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < CRASH_SIGNALS; i++) sigaction(crash_signals[i], &action, NULL);
}

int32_t gate_terminal_signals(void) { return signal_pipe[0]; }

static void take_over_again(void) {
  if (is_plain) return read_keys_alone();
  reset_prog_mode();
  keypad(gate_input, TRUE);
  if (modes_known) write_all(modes_on, sizeof modes_on - 1);
  if (modes_known && mouse_wanted) write_all(mouse_on, sizeof mouse_on - 1);
  clearok(curscr, TRUE);
  refresh(); // leaves endwin's state: the alternate screen and the application keys come back
}

void gate_terminal_lend(void) {
  if (!screen) return;
  if (modes_known) write_all(modes_off, sizeof modes_off - 1);
  def_prog_mode();
  endwin();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
}

void gate_terminal_suspend(void) {
  if (!screen) return;
  gate_terminal_lend();
  signal(SIGCONT, SIG_DFL); // we know ourselves when we go on
  // The others of the group (a make, a script) must stop as well, or the shell would not notice; we follow when they have their signal.
  signal(SIGTSTP, SIG_IGN);
  kill(0, SIGTSTP);
  // An ignored signal is kept all the same while the first thread has it blocked, which is so inside its handler. Ignoring it once more
  // throws that one away; it would stop us before our own does, and after the first `fg` a second would be needed.
  signal(SIGTSTP, SIG_IGN);
  signal(SIGTSTP, SIG_DFL);
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &before);
  pthread_kill(pthread_self(), SIGTSTP); // to this very thread: stopped before the call returns
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  signal(SIGTSTP, tell);
  signal(SIGCONT, tell);
  take_over_again();
}

// Whoever stopped us without asking (SIGSTOP) may have left anything on the terminal.
void gate_terminal_continued(void) {
  if (!screen) return;
  endwin();
  take_over_again();
}

void gate_terminal_copy(const uint8_t *bytes, size_t count) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char chunk[4096];
  size_t used = 0;
  write_all("\033]52;c;", 7);
  for (size_t i = 0; i < count; i += 3) { // base64
    size_t left = count - i;
    uint32_t group = (uint32_t)bytes[i] << 16 | (left > 1 ? bytes[i + 1] << 8 : 0) | (left > 2 ? bytes[i + 2] : 0);
    char text[4] = {digits[group >> 18], digits[group >> 12 & 63], left > 1 ? digits[group >> 6 & 63] : '=',
                    left > 2 ? digits[group & 63] : '='};
    memcpy(chunk + used, text, 4);
    used += 4;
    if (used == sizeof chunk) {
      write_all(chunk, used);
      used = 0;
    }
  }
  write_all(chunk, used);
  write_all("\a", 1);
  memset(chunk, 0, sizeof chunk); // what is copied may be as good as a password
}

bool gate_terminal_has_modes(void) { return screen && modes_known; }

// MARK: Painting

int32_t gate_terminal_colors(void) { return has_colors() ? COLORS : 0; }
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

void gate_terminal_resize(int32_t width, int32_t height) { resizeterm(height, width); }

static attr_t attributes_of(int32_t wanted) {
  attr_t attributes = A_NORMAL;
  if (wanted & gate_bold) attributes |= A_BOLD;
  if (wanted & gate_dim) attributes |= A_DIM;
  if (wanted & gate_italic) attributes |= A_ITALIC;
  if (wanted & gate_underline) attributes |= A_UNDERLINE;
  if (wanted & gate_reverse) attributes |= A_REVERSE;
  return attributes;
}

void gate_terminal_put(int32_t row, int32_t column, const gate_cell *cells, int32_t count, int32_t attributes,
                       int32_t foreground, int32_t background) {
  int pair = 0;
  if (has_colors() && (foreground >= 0 || background >= 0)) {
    pair = alloc_pair(foreground, background);
    if (pair < 0) pair = 0;
  }
  attr_t attribute = attributes_of(attributes);
  wmove(stdscr, row, column);
  for (int32_t i = 0; i < count; i++) {
    wchar_t text[6] = {0};
    for (uint32_t j = 0; j < cells[i].count && j < 5; j++) text[j] = (wchar_t)cells[i].scalars[j];
    cchar_t cell;
    if (setcchar(&cell, text, attribute, (short)(pair > 32767 ? 0 : pair), &pair) == OK) wadd_wch(stdscr, &cell);
  }
}

// A terminal that knows it shows what comes between the two at once; any other ignores them.
static const char frame_begins[] = "\033[?2026h";
static const char frame_ends[] = "\033[?2026l";

void gate_terminal_present(int32_t cursor_row, int32_t cursor_column, bool at_once) {
  static int shown = -1;
  int wanted = cursor_row >= 0;
  if (wanted) wmove(stdscr, cursor_row, cursor_column);
  if (shown != wanted) curs_set(shown = wanted);
  wnoutrefresh(stdscr);
  at_once = at_once && modes_known;
  if (at_once) write_all(frame_begins, sizeof frame_begins - 1);
  doupdate();
  if (at_once) write_all(frame_ends, sizeof frame_ends - 1);
}

void gate_terminal_mouse(bool wanted) {
  mouse_wanted = wanted;
  if (!screen || !modes_known) return;
  write_all(wanted ? mouse_on : mouse_off, (wanted ? sizeof mouse_on : sizeof mouse_off) - 1);
}

void gate_terminal_title(const uint8_t *bytes, size_t count) {
  if (!screen || !modes_known) return;
  write_all("\033]2;", 4);
  write_all((const char *)bytes, count);
  write_all("\033\\", 2);
}

void gate_terminal_ask_background(void) {
  if (screen && modes_known) write_all("\033]11;?\033\\", 8);
}

void gate_terminal_repaint(void) { clearok(curscr, TRUE); }
