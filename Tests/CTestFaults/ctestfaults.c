// Loaded before the C library into a program under test: its wall clock stands where the test puts it, and its disk is full while the test
// says so. Nothing else makes a clock jump, or a disk full, for one process and without root.
#define _GNU_SOURCE
#include "ctestfaults.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const test_faults no_faults;
static const volatile test_faults *faults = &no_faults;

__attribute__((constructor)) static void find_faults(void) {
  const char *path = getenv("GATEHOUSE_TEST_FAULTS");
  int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  test_faults *found = mmap(NULL, sizeof *found, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (found == MAP_FAILED) return;
  int64_t place = __atomic_fetch_add(&found->count, 1, __ATOMIC_RELAXED);
  found->processes[place % TEST_PROCESSES] = getpid();
  faults = found;
}

// Files in memory, which have no name, are not on the disk.
static bool is_on_full_disk(int descriptor) {
  struct stat status;
  return faults->is_disk_full && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink > 0;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (is_on_full_disk(descriptor)) {
    errno = ENOSPC;
    return -1;
  }
  return syscall(SYS_write, descriptor, bytes, count);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += faults->seconds_ahead;
  return result;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  *result = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}
