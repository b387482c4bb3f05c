// Draws cells, and sets what the terminal shows besides them: cursor, mouse reports, title.
#define NCURSES_WIDECHAR 1
#include "internal.h"

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

void gate_terminal_put(int32_t row, int32_t column, const gate_cell *cells, int32_t count,
                       int32_t attributes, int32_t foreground, int32_t background) {
  int pair = pair_of(foreground, background);
  // Made once: only its characters differ from cell to cell.
  cchar_t cell;
  set_cell(&cell, L" ", attributes_of(attributes), pair);
  wmove(stdscr, row, column);
  for (int32_t i = 0; i < count; i++) {
    for (uint32_t j = 0; j < 5; j++)
      cell.chars[j] = j < cells[i].count ? (wchar_t)cells[i].scalars[j] : 0;
    wadd_wch(stdscr, &cell);
  }
}

void gate_terminal_present(int32_t cursor_row, int32_t cursor_column) {
  static int shown = -1;
  int wanted = cursor_row >= 0;
  if (wanted) wmove(stdscr, cursor_row, cursor_column);
  leaveok(stdscr, !wanted); // what nobody sees need not be placed
  if (shown != wanted) curs_set(shown = wanted);
  wnoutrefresh(stdscr);
  doupdate();
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
