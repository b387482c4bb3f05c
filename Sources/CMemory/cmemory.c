#define _GNU_SOURCE
#include "cmemory.h"
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// With the rights of another user or group, environment and descriptors of the caller would decide
// which files are read and written. So a set-user-ID or set-group-ID copy ends before anything runs.
__attribute__((constructor)) static void refuse_other_rights(void) {
  static const char sentence[] =
      "gatehouse: this copy runs with the rights of its owner or group, which is not safe. "
      "Remove them: chmod ug-s FILE\n";
  if (!getauxval(AT_SECURE)) return;
  if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0) { /* the status says it, too */ }
  _exit(2);
}

void gate_memory_forbid_dumps(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0); // the limit does not apply to a handler that cores are piped to
}

__attribute__((noinline)) void gate_memory_wipe_stack(void) {
  char below[48 * 1024];
  explicit_bzero(below, sizeof below);
}

void gate_memory_trim(void) { malloc_trim(0); }

void gate_spawn_close_others(posix_spawn_file_actions_t *actions) {
  posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

int gate_process_descriptor(pid_t process) {
  return (int)syscall(SYS_pidfd_open, process, 0);
}

// Replaces the C library's for the whole process; allocation stays the library's. Sanitizers bring
// their own.
#if !defined(__SANITIZE_ADDRESS__) && \
    !(defined(__has_feature) && \
      (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer)))
extern void __libc_free(void *memory);

void free(void *memory) {
  if (!memory) return;
  int saved = errno;
  explicit_bzero(memory, malloc_usable_size(memory));
  __libc_free(memory);
  errno = saved;
}

// The library's own would free the old place without wiping it.
void *realloc(void *memory, size_t size) {
  if (!memory) return malloc(size);
  if (size == 0) {
    free(memory);
    return NULL;
  }
  size_t room = malloc_usable_size(memory);
  if (size <= room && size >= room / 2) return memory;
  void *moved = malloc(size);
  if (!moved) return NULL;
  memcpy(moved, memory, size < room ? size : room);
  free(memory);
  return moved;
}
#endif
