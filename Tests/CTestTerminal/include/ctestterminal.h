// A terminal for tests: a pseudo terminal with a program in it as a shell would start it, and libvterm as its screen.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// A session that `terminal-leader` leads; see there why.
typedef struct {
  int32_t terminal; // the master side
  int32_t reports;  // the leader tells: 'P' and a pid_t at the start; then 'S', or 'E' and an int wait status
  int32_t orders;   // the leader is told: 'C' go on after a stop; closing it ends the leader
  pid_t leader;
} test_session;

/// -1 on failure. `leader` is the path of terminal-leader; its arguments are the program's path and then that one's own, all of them ending
/// with NULL as `environment` does.
int32_t test_session_start(test_session *session, const char *leader, const char *const *arguments,
                           const char *const *environment, int32_t columns, int32_t rows);
int32_t test_session_resize(const test_session *session, int32_t columns, int32_t rows);
/// Whether the terminal is in the line mode that it started in: 1, 0, or -1 on failure.
int32_t test_session_is_cooked(const test_session *session);
/// How many bytes of input the program has not read yet; -1 on failure.
int32_t test_session_unread(const test_session *session);

typedef struct test_screen test_screen;

test_screen *test_screen_new(int32_t columns, int32_t rows);
void test_screen_free(test_screen *screen);
void test_screen_resize(test_screen *screen, int32_t columns, int32_t rows);
void test_screen_write(test_screen *screen, const char *bytes, size_t count);

typedef struct {
  uint32_t scalars[6]; // 0 ends them; 0xFFFFFFFF is the second half of a wide cell
  int32_t width;
  bool bold, underline, reverse;
  bool has_foreground, has_background; // other than the terminal's own
  uint32_t background;                 // as 0xRRGGBB
} test_cell;
void test_screen_cell(test_screen *screen, int32_t row, int32_t column, test_cell *cell);
/// The characters of a row as UTF-8, a space for an empty cell. Returns their bytes, at most `size`.
size_t test_screen_row(test_screen *screen, int32_t row, int32_t columns, char *bytes, size_t size);
bool test_screen_is_alternate(const test_screen *screen);
bool test_screen_shows_cursor(const test_screen *screen);

/// Whether the memory has the bytes.
bool test_memory_contains(const uint8_t *memory, size_t size, const uint8_t *bytes, size_t count);
/// At how many places of the memory a part of the bytes with that length, of two at least, stands.
size_t test_memory_parts(const uint8_t *memory, size_t size, const uint8_t *bytes, size_t count, size_t length);
