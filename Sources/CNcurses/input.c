// Reads keys, pastes, clicks and answers from ncurses.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "internal.h"
#include <ctype.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool key_waiting;
static gate_event waiting_key;

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

// Milliseconds: what a person may have typed is not held up; what only a terminal says may come
// over a slow line.
enum { typed_patience = 25, report_patience = 500 };

// The next of a sequence that has begun: it may come in two pieces, and the second is not to be
// taken for something typed.
static bool next_of_sequence(wint_t *next, int patience) {
  if (wget_wch(gate_input, next) == OK) return true;
  struct pollfd poller = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&poller, 1, patience) > 0 && wget_wch(gate_input, next) == OK;
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

// One of the colour's parts, of one to four hexadecimal digits, as a share of the most that these
// digits can say.
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
  for (size_t length = 0; next_of_sequence(&next, length ? report_patience : typed_patience); length++) {
    if (next == 7) return of_command(command);
    if (next == 27) {
      next_of_sequence(&next, report_patience);
      return of_command(command);
    }
    if (length + 1 < sizeof command && next < 128) command[length] = (char)next;
  }
  return (gate_event){.kind = gate_event_none, .value = 1};
}

// After a lone ESC: either Alt with a key, or a sequence that nobody knows, which is eaten whole
// rather than typed.
static gate_event after_escape(void) {
  wint_t next;
  int found_code = wget_wch(gate_input, &next);
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
    while (next_of_sequence(&last, report[0] == '<' ? report_patience : typed_patience) && length++ < 64) {
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
    switch (wget_wch(gate_input, &code)) {
    case ERR:
      return (gate_event){.kind = input_has_ended() ? gate_event_end : gate_event_none};
    case KEY_CODE_YES: event = of_code(code); break;
    default: event = code == 27 ? after_escape() : of_character(code);
    }
    if (event.kind != gate_event_none) return event;
  }
}
