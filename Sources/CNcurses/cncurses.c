#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "cncurses.h"
#include <ctype.h>
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

// Keys that terminfo does not name, or names only as extended capabilities, get codes of our own above ncurses' range.
enum { CODE_PASTE_BEGINS = 0x2000, CODE_PASTE_ENDS, CODE_FOCUS_IN, CODE_FOCUS_OUT, CODE_CONTROL_LEFT, CODE_CONTROL_RIGHT };

static SCREEN *screen;
static WINDOW *input; // a pad: reading from it never refreshes stdscr behind our back
static struct termios found;
static bool modes_known; // the terminal understands xterm's private modes
static bool key_waiting;
static gate_event waiting_key;
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
  input = newpad(1, 1);
  keypad(input, TRUE);
  nodelay(input, TRUE);
  meta(input, TRUE);
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
  endwin();
  delwin(input);
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
  keypad(input, TRUE);
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

// MARK: Reading

static bool input_has_ended(void) {
  struct pollfd poller = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&poller, 1, 0) < 0) return false;
  if (poller.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
  int available = 0; // readable and yet nothing to read is the end of the input
  return (poller.revents & POLLIN) && ioctl(STDIN_FILENO, FIONREAD, &available) == 0 && available == 0;
}

static gate_event key_event(uint32_t value, uint32_t modifiers) {
  return (gate_event){.kind = gate_event_key, .value = value, .modifiers = modifiers};
}

static gate_event of_code(wint_t code) {
  switch (code) {
  case CODE_PASTE_BEGINS: return (gate_event){.kind = gate_event_paste_begins};
  case CODE_PASTE_ENDS: return (gate_event){.kind = gate_event_paste_ends};
  case CODE_FOCUS_IN: return (gate_event){.kind = gate_event_focus_in};
  case CODE_FOCUS_OUT: return (gate_event){.kind = gate_event_focus_out};
  case CODE_CONTROL_LEFT: return key_event(gate_key_left, gate_control);
  case CODE_CONTROL_RIGHT: return key_event(gate_key_right, gate_control);
  case KEY_UP: return key_event(gate_key_up, 0);
  case KEY_DOWN: return key_event(gate_key_down, 0);
  case KEY_LEFT: return key_event(gate_key_left, 0);
  case KEY_RIGHT: return key_event(gate_key_right, 0);
  case KEY_HOME: return key_event(gate_key_home, 0);
  case KEY_END: return key_event(gate_key_end, 0);
  case KEY_PPAGE: return key_event(gate_key_page_up, 0);
  case KEY_NPAGE: return key_event(gate_key_page_down, 0);
  case KEY_IC: return key_event(gate_key_insert, 0);
  case KEY_DC: return key_event(gate_key_delete, 0);
  case KEY_BACKSPACE: return key_event(gate_key_backspace, 0);
  case KEY_ENTER: return key_event(gate_key_enter, 0);
  case KEY_BTAB: return key_event(gate_key_back_tab, 0);
  }
  if (code >= KEY_F0 && code <= KEY_F0 + 24) return key_event(gate_key_function + (code - KEY_F0), 0);
  return (gate_event){.kind = gate_event_none};
}

static gate_event of_character(wint_t character) {
  switch (character) {
  case 13: return key_event(gate_key_enter, 0);
  case 127:
  case 8: return key_event(gate_key_backspace, 0);
  case 9: return (gate_event){.kind = gate_event_character, .value = 9};
  }
  if (character < 32) // Ctrl-A is 1: told as "a" with control
    return (gate_event){.kind = gate_event_character, .value = character + (character < 27 ? 96 : 64), .modifiers = gate_control};
  return (gate_event){.kind = gate_event_character, .value = character};
}

// The next of a sequence that has begun: it may come in two pieces, and the second is not to be taken for something typed.
static bool next_of_sequence(wint_t *next) {
  if (wget_wch(input, next) == OK) return true;
  struct pollfd poller = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&poller, 1, 25) > 0 && wget_wch(input, next) == OK;
}

// `<button;column;row`, from 1 on, and M for a press.
static gate_event of_mouse_report(const char *report, char kind) {
  int button, column, row;
  gate_event event = {.kind = gate_event_none, .value = 1};
  if (kind != 'M' || sscanf(report, "<%d;%d;%d", &button, &column, &row) != 3 || column < 1 || row < 1) return event;
  switch (button & ~(4 | 8 | 16)) { // whatever is held down besides
  case 0: event.value = gate_mouse_press; break;
  case 64: event.value = gate_mouse_wheel_up; break;
  case 65: event.value = gate_mouse_wheel_down; break;
  default: return event;
  }
  event.kind = gate_event_mouse;
  event.row = row - 1;
  event.column = column - 1;
  return event;
}

// One of the colour's parts, of one to four hexadecimal digits, as a share of the most that these digits can say.
static double part_of(const char **text) {
  int value = 0, most = 0;
  for (int digits = 0; digits < 4 && isxdigit((unsigned char)**text); digits++, (*text)++) {
    value = value * 16 + (isdigit((unsigned char)**text) ? **text - '0' : (**text | 32) - 'a' + 10);
    most = most * 16 + 15;
  }
  if (**text == '/') (*text)++;
  return most ? (double)value / most : 0;
}

// `11;rgb:RRRR/GGGG/BBBB`, the answer to our question.
static gate_event of_command(const char *command) {
  gate_event event = {.kind = gate_event_none, .value = 1};
  if (strncmp(command, "11;rgb:", 7) != 0) return event;
  const char *text = command + 7;
  double red = part_of(&text), green = part_of(&text), blue = part_of(&text);
  event.kind = gate_event_background;
  event.value = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5;
  return event;
}

// Everything up to the end of an operating system command: BEL, or ESC and a backslash.
static gate_event rest_of_command(void) {
  char command[64] = "";
  wint_t next;
  for (size_t length = 0; next_of_sequence(&next); length++) {
    if (next == 7) return of_command(command);
    if (next == 27) {
      next_of_sequence(&next);
      return of_command(command);
    }
    if (length + 1 < sizeof command && next < 128) command[length] = (char)next;
  }
  return (gate_event){.kind = gate_event_none, .value = 1};
}

// After a lone ESC: either Alt with a key, or a sequence that nobody knows, which is eaten whole rather than typed.
static gate_event after_escape(void) {
  wint_t next;
  int found_code = wget_wch(input, &next);
  if (found_code == ERR) return key_event(gate_key_escape, 0);
  if (found_code == KEY_CODE_YES) {
    gate_event event = of_code(next);
    event.modifiers |= gate_alt;
    return event;
  }
  if (next == 27) {
    key_waiting = true;
    waiting_key = key_event(gate_key_escape, 0);
    return key_event(gate_key_escape, 0);
  }
  if (next == '[' || next == 'O') {
    wint_t last;
    int length = 0;
    char report[65] = "";
    while (next_of_sequence(&last) && length++ < 64) {
      if (last >= 0x40 && last <= 0x7e)
        return report[0] == '<' ? of_mouse_report(report, (char)last) : (gate_event){.kind = gate_event_none, .value = 1};
      report[length - 1] = last < 128 ? (char)last : '?';
    }
    if (length == 0) return (gate_event){.kind = gate_event_character, .value = next, .modifiers = gate_alt};
    return (gate_event){.kind = gate_event_none, .value = 1};
  }
  if (next == ']') {
    // Alt with ] is nothing that anybody types here; a terminal's answer begins so.
    return rest_of_command();
  }
  gate_event event = of_character(next);
  event.modifiers |= gate_alt;
  return event;
}

gate_event gate_terminal_read(void) {
  if (key_waiting) {
    key_waiting = false;
    return waiting_key;
  }
  for (;;) {
    wint_t code;
    gate_event event;
    switch (wget_wch(input, &code)) {
    case ERR:
      return (gate_event){.kind = input_has_ended() ? gate_event_end : gate_event_none};
    case KEY_CODE_YES: event = of_code(code); break;
    default: event = code == 27 ? after_escape() : of_character(code);
    }
    if (event.kind != gate_event_none) return event;
  }
}
