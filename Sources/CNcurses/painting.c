// Draws cells, and sets what the terminal shows besides them: cursor, mouse reports, title.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Presses and the wheel, with coordinates that have no limit (1006). Movements are not requested.
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
static bool mouse_wanted;

int32_t gate_terminal_colors(void) { return has_colors() ? COLORS : 0; }

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

static int pair_of(int32_t foreground, int32_t background) {
  if (!has_colors() || (foreground < 0 && background < 0)) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static void set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  setcchar(cell, text, attributes, (short)(pair > 32767 ? 0 : pair), &pair);
}

// What erased places look like, which ncurses knows as a window's background; and without colors.
static cchar_t blank, plain_blank;
static int32_t blank_background = -1;

void gate_terminal_set_blank(int32_t foreground, int32_t background) {
  set_cell(&blank, L" ", A_NORMAL, pair_of(foreground, background));
  set_cell(&plain_blank, L" ", A_NORMAL, 0);
  blank_background = background;
}

void gate_terminal_erase(void) {
  if (blank_background < 0) {
    erase();
    return;
  }
  wbkgrndset(stdscr, &blank);
  werase(stdscr);
  wbkgrndset(stdscr, &plain_blank);
}

// From this many on, blanks are those of erased places, whatever the color of text beside them: the
// terminal has them already, or erases them.
enum { BLANKS = 4 };

static int32_t blanks_at(const gate_cell *cells, int32_t count) {
  int32_t found = 0;
  while (found < count && cells[found].scalars[0] == ' ' && cells[found].count == 1) found++;
  return found;
}

void gate_terminal_put(int32_t row, int32_t column, const gate_cell *cells, int32_t count,
                       int32_t attributes, int32_t foreground, int32_t background) {
  int pair = pair_of(foreground, background);
  // Made once: only its characters differ from cell to cell.
  cchar_t cell;
  set_cell(&cell, L" ", attributes_of(attributes), pair);
  bool erases = blank_background >= 0 && background == blank_background &&
                !(attributes & (gate_underline | gate_reverse));
  wmove(stdscr, row, column);
  for (int32_t i = 0; i < count; i++) {
    int32_t found = erases && cells[i].scalars[0] == ' ' ? blanks_at(cells + i, count - i) : 0;
    if (found >= BLANKS) {
      for (int32_t j = 0; j < found; j++) wadd_wch(stdscr, &blank);
      i += found - 1;
      continue;
    }
    for (uint32_t j = 0; j < 5; j++)
      cell.chars[j] = j < cells[i].count ? (wchar_t)cells[i].scalars[j] : 0;
    wadd_wch(stdscr, &cell);
  }
}

// What ncurses sends for a frame goes to a file in memory, where that is wanted: the descriptor it
// writes to is the terminal's before and after, since it sets modes there, too.
static const uint8_t *captured(size_t *count) {
  static uint8_t *bytes;
  static size_t capacity;
  off_t end = lseek(gate_memory, 0, SEEK_END);
  *count = 0;
  // What was shown before may have been a secret.
  if (bytes) explicit_bzero(bytes, capacity);
  if (end > 0 && (size_t)end > capacity) {
    uint8_t *more = malloc((size_t)end);
    if (more) {
      free(bytes);
      bytes = more;
      capacity = (size_t)end;
    }
  }
  size_t wanted = end < 0 ? 0 : (size_t)end < capacity ? (size_t)end : capacity;
  ssize_t got = wanted ? pread(gate_memory, bytes, wanted, 0) : 0;
  if (got > 0) *count = (size_t)got;
  lseek(gate_memory, 0, SEEK_SET);
  if (ftruncate(gate_memory, 0) != 0) *count = 0;
  return bytes;
}

static bool redirect(int target) {
  while (dup3(target, gate_output, O_CLOEXEC) < 0)
    if (errno != EINTR) return false;
  return true;
}

bool gate_terminal_can_compose(void) { return gate_modes_known && gate_memory >= 0; }

static void stage(int32_t cursor_row, int32_t cursor_column) {
  static int shown = -1;
  int wanted = cursor_row >= 0;
  if (wanted) wmove(stdscr, cursor_row, cursor_column);
  leaveok(stdscr, !wanted); // what nobody sees need not be placed
  if (shown != wanted) curs_set(shown = wanted);
  wnoutrefresh(stdscr);
}

// Erases and scrolls with the background of erased places, which cells without colors must not get.
static void update(int32_t cursor_row, int32_t cursor_column) {
  if (blank_background >= 0) wbkgrndset(stdscr, &blank);
  stage(cursor_row, cursor_column);
  doupdate();
  if (blank_background >= 0) wbkgrndset(stdscr, &plain_blank);
}

const uint8_t *gate_terminal_compose(int32_t cursor_row, int32_t cursor_column, size_t *count) {
  *count = 0;
  bool composes = redirect(gate_memory);
  update(cursor_row, cursor_column);
  if (!composes) return NULL;
  redirect(STDOUT_FILENO);
  return captured(count);
}

void gate_terminal_present(int32_t cursor_row, int32_t cursor_column) {
  update(cursor_row, cursor_column);
}

void gate_terminal_mouse(bool wanted) {
  mouse_wanted = wanted;
  if (!gate_terminal_has_modes()) return;
  gate_write_all(wanted ? mouse_on : mouse_off, (wanted ? sizeof mouse_on : sizeof mouse_off) - 1);
}

void gate_resume_mouse(void) {
  if (gate_modes_known && mouse_wanted) gate_write_all(mouse_on, sizeof mouse_on - 1);
}

void gate_terminal_title(const uint8_t *bytes, size_t count) {
  if (!gate_terminal_has_modes()) return;
  gate_write_all("\033]2;", 4);
  gate_write_all((const char *)bytes, count);
  gate_write_all("\033\\", 2);
}

void gate_terminal_request_background(void) {
  if (gate_terminal_has_modes()) gate_write_all("\033]11;?\033\\", 8);
}

void gate_terminal_repaint(void) { clearok(curscr, TRUE); }
