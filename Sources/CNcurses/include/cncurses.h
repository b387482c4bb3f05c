// The functions of ncurses, termios and signals that Gatehouse uses. curses.h itself stays in cncurses.c, and its macros with it.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  gate_terminal_ready,
  gate_terminal_unknown,      // terminfo has no entry of this name
  gate_terminal_cannot_place, // the terminal cannot place its cursor ("dumb")
} gate_terminal_start_result;

/// Takes the terminal over: alternate screen, raw input. `name` is the terminfo entry.
gate_terminal_start_result gate_terminal_start(const char *name);
/// Only reads keys; nothing is ever painted, and no sequence is sent. For lines that are written one after the other.
gate_terminal_start_result gate_terminal_start_plain(const char *name);
/// Text as it is, for what is not painted.
void gate_terminal_write(const uint8_t *bytes, size_t count);
/// Gives it back as it was found. Harmless when it was not taken.
void gate_terminal_stop(void);
/// From now on a crash (ILL, TRAP, SEGV, BUS, FPE, ABRT) gives the terminal back before it goes on.
void gate_terminal_restore_on_crash(void);
/// A descriptor to read from: for every SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP and SIGCONT a byte, its number. -1 when there are no
/// descriptors left. Handlers, and not sources of libdispatch: those come to work some time later, until when a signal is lost; their signalfd
/// may take the very signal that is to stop us; and they raise SIGCONT once more, which cancels a stop that is on its way.
int32_t gate_terminal_signals(void);
/// Whether the terminal knows xterm's sequences.
bool gate_terminal_has_modes(void);
/// Offers bytes to the terminal's clipboard; only where it knows xterm's sequences.
void gate_terminal_copy(const uint8_t *bytes, size_t count);
/// Stops the process group as Ctrl-Z does in a shell; returns when it goes on, with the screen to be painted anew.
void gate_terminal_suspend(void);
/// Gives the terminal back as it was found, for a while; `gate_terminal_continued` takes it over again.
void gate_terminal_lend(void);
/// After a stop that nobody told us of: takes the terminal over again.
void gate_terminal_continued(void);

/// 0 none, else 8, 16, 88, 256 or 16777216.
int32_t gate_terminal_colors(void);
bool gate_terminal_is_utf8(void);
void gate_terminal_size(int32_t *width, int32_t *height);
void gate_terminal_resize(int32_t width, int32_t height);

enum {
  gate_bold = 1,
  gate_dim = 2,
  gate_italic = 4,
  gate_underline = 8,
  gate_reverse = 16,
};

/// One cell: a base character and up to four marks upon it.
typedef struct {
  uint32_t scalars[5];
  uint32_t count;
} gate_cell;

/// Sets cells from here on; each takes the columns that wcwidth says. -1 is the terminal's own colour,
/// else a palette index or, when there are 16777216 colours, 0xRRGGBB (0...7 stay palette indices there).
void gate_terminal_put(int32_t row, int32_t column, const gate_cell *cells, int32_t count, int32_t attributes,
                       int32_t foreground, int32_t background);
/// Shows what was put since the last time. A negative row hides the cursor. `at_once`: asks the terminal to show nothing of it before all is there.
void gate_terminal_present(int32_t cursor_row, int32_t cursor_column, bool at_once);
/// Whether clicks and the wheel come as events, where the terminal knows xterm's sequences.
void gate_terminal_mouse(bool wanted);
/// The window's title, without any control character. The one before comes back at the end.
void gate_terminal_title(const uint8_t *bytes, size_t count);
/// Asks for the background's colour; an answer, if there is any, comes as an event.
void gate_terminal_ask_background(void);
/// The next present paints every cell.
void gate_terminal_repaint(void);

typedef enum {
  gate_event_none,
  gate_event_character, // value: the Unicode scalar
  gate_event_key,       // value: gate_key
  gate_event_mouse,     // value: gate_mouse, row and column
  gate_event_background, // value: 1 when it is light
  gate_event_paste_begins,
  gate_event_paste_ends,
  gate_event_focus_in,
  gate_event_focus_out,
  gate_event_end, // the terminal is gone
} gate_event_kind;

typedef enum {
  gate_key_escape,
  gate_key_up,
  gate_key_down,
  gate_key_left,
  gate_key_right,
  gate_key_home,
  gate_key_end,
  gate_key_page_up,
  gate_key_page_down,
  gate_key_insert,
  gate_key_delete,
  gate_key_backspace,
  gate_key_enter,
  gate_key_back_tab,
  gate_key_function = 100, // + number
} gate_key;

enum { gate_shift = 1, gate_alt = 2, gate_control = 4 };

typedef enum { gate_mouse_press, gate_mouse_wheel_up, gate_mouse_wheel_down } gate_mouse;

typedef struct {
  gate_event_kind kind;
  uint32_t value;
  uint32_t modifiers;
  int32_t row, column;
} gate_event;

/// The next event that is already there; never waits (but up to 25 ms for the rest of an escape sequence).
gate_event gate_terminal_read(void);
