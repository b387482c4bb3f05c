// Reads what the terminal sends, and what terminfo and the locale say about it. The bytes become
// events in Swift (InputDecoder): ncurses drops a character whose bytes do not arrive together.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "internal.h"
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

int32_t gate_terminal_read(uint8_t *bytes, size_t room, int32_t milliseconds) {
  struct pollfd poller = {.fd = STDIN_FILENO, .events = POLLIN};
  int ready;
  do ready = poll(&poller, 1, milliseconds);
  while (ready < 0 && errno == EINTR);
  if (ready == 0) return 0;
  ssize_t count = ready < 0 ? -1 : read(STDIN_FILENO, bytes, room);
  if (count > 0) return (int32_t)count;
  return count < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : -1;
}

const char *gate_terminal_key(const char *capability) {
  const char *text = tigetstr((char *)capability);
  return text && text != (char *)-1 ? text : NULL;
}

bool gate_terminal_sends_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int32_t gate_terminal_decode(uint8_t byte) {
  static mbstate_t state;
  wchar_t character = 0;
  size_t result = mbrtowc(&character, (const char *)&byte, 1, &state);
  if (result == (size_t)-2) return gate_decode_incomplete;
  if (result != (size_t)-1) return (int32_t)character;
  memset(&state, 0, sizeof state);
  return gate_decode_invalid;
}
