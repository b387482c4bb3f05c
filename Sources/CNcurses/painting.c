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

void gate_terminal_put(int32_t row, int32_t column, const gate_cell *cells, int32_t count,
                       int32_t attributes, int32_t foreground, int32_t background) {
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
    if (setcchar(&cell, text, attribute, (short)(pair > 32767 ? 0 : pair), &pair) == OK)
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
  if (shown != wanted) curs_set(shown = wanted);
  wnoutrefresh(stdscr);
}

const uint8_t *gate_terminal_compose(int32_t cursor_row, int32_t cursor_column, size_t *count) {
  stage(cursor_row, cursor_column);
  *count = 0;
  if (!redirect(gate_memory)) {
    doupdate();
    return NULL;
  }
  doupdate();
  redirect(STDOUT_FILENO);
  return captured(count);
}

void gate_terminal_present(int32_t cursor_row, int32_t cursor_column) {
  stage(cursor_row, cursor_column);
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
