// The functions of ncurses, termios and signals that Gatehouse uses. curses.h with its macros is
// included in the C files only.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  gate_terminal_ready,
  gate_terminal_unknown,      // terminfo has no entry of this name
  gate_terminal_cannot_place, // the terminal cannot place its cursor ("dumb")
} gate_terminal_start_result;

/// Takes the terminal over: alternate screen, raw input. `name` is the terminfo entry. From then on
/// the terminal is restored before any signal ends the process.
gate_terminal_start_result gate_terminal_start(const char *name);
/// Takes only the input over: keys arrive one by one without echo. Nothing is painted and no sequence
/// is sent; output is by gate_terminal_write.
gate_terminal_start_result gate_terminal_start_plain(const char *name);
/// Writes bytes to the terminal, unchanged.
void gate_terminal_write(const uint8_t *bytes, size_t count);
/// Restores the terminal to the state it was found in; does nothing when it was not taken over.
void gate_terminal_stop(void);
/// A descriptor that yields the number of every SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP
/// and SIGCONT as a byte; -1 when there are no descriptors left.
///
/// By handlers, not by sources of libdispatch: those start to work some time after their creation,
/// and a signal is lost until then; their signalfd may take the very signal that should stop the
/// process; and they raise SIGCONT again, which cancels a stop that is on its way.
int32_t gate_terminal_signals(void);
/// Whether the terminal knows xterm's sequences.
bool gate_terminal_has_modes(void);
/// Whether the terminal has a second screen without scrollback for programs like this one.
bool gate_terminal_has_alternate_screen(void);
/// Offers bytes to the terminal's clipboard (OSC 52). Only for terminals with xterm's sequences.
void gate_terminal_copy(const uint8_t *bytes, size_t count);
/// Stops the process group as Ctrl-Z does in a shell; returns when it continues. The next present
/// paints every cell.
void gate_terminal_suspend(void);
/// Restores the terminal for another program, which will inherit no descriptors but 0, 1 and 2;
/// `gate_terminal_continued` takes it over again.
void gate_terminal_release(void);
/// Takes the terminal over again. The next present paints every cell.
void gate_terminal_continued(void);

/// 0 for none, else 8, 16, 88, 256 or 16777216.
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

/// One cell: a base character and up to four combining marks.
typedef struct {
  uint32_t scalars[5];
  uint32_t count;
} gate_cell;

/// Sets cells from this place on; each takes the columns that wcwidth says. A color is -1 for the
/// terminal's own, a palette index, or 0xRRGGBB where there are 16777216 colors (0...7 are palette
/// indices there, too).
void gate_terminal_put(int32_t row, int32_t column, const gate_cell *cells, int32_t count,
                       int32_t attributes, int32_t foreground, int32_t background);
/// Shows what was set since the last call. A negative row hides the cursor.
void gate_terminal_present(int32_t cursor_row, int32_t cursor_column);
/// Whether the terminal's sequences are xterm's, as terminfo says: what they can do is said by the
/// functions below, and ncurses is not needed to present anything.
bool gate_terminal_has_usual_sequences(void);
/// Whether `CSI n b` repeats a character.
bool gate_terminal_repeats(void);
/// Whether `CSI n G` places the cursor in its row.
bool gate_terminal_places_in_row(void);
/// Whether `CSI n X` erases columns.
bool gate_terminal_erases_in_row(void);
/// Whether what is erased gets the background color that is set.
bool gate_terminal_erases_in_color(void);
/// Of bold, dim, italic, underline and reverse those that CSI 1, 2, 3, 4 and 7 m set.
int32_t gate_terminal_attributes(void);
/// Those that cannot be shown together with colors.
int32_t gate_terminal_attributes_excluded_by_colors(void);
/// Whether clicks and the wheel are reported, if the terminal knows xterm's sequences.
void gate_terminal_mouse(bool wanted);
/// Sets the window's title, which must have no control character. `gate_terminal_stop` restores the
/// previous one.
void gate_terminal_title(const uint8_t *bytes, size_t count);
/// Requests the background color; the answer, if there is one, arrives as input.
void gate_terminal_request_background(void);
/// The next present paints every cell.
void gate_terminal_repaint(void);

/// Reads bytes that have arrived, waiting up to so many milliseconds for the first. Returns their
/// number, 0 when there are none, and -1 when the terminal is gone.
int32_t gate_terminal_read(uint8_t *bytes, size_t room, int32_t milliseconds);
/// The sequence of a key by the name of its terminfo capability; NULL when it has none.
const char *gate_terminal_key(const char *capability);
/// Whether the terminal sends UTF-8. It does in the C locale, although only ASCII is shown there.
bool gate_terminal_sends_utf8(void);
enum { gate_decode_incomplete = -1, gate_decode_invalid = -2 };
/// The character that a byte completes in the encoding of the locale, or one of the above. Keeps an
/// incomplete character for the next call.
int32_t gate_terminal_decode(uint8_t byte);
