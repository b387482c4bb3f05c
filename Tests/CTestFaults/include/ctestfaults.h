// What a test does to the machine under a program: the file named by GATEHOUSE_TEST_FAULTS holds this, and is looked at again and again.
#pragma once
#include <stdint.h>

enum { TEST_PROCESSES = 29 };

typedef struct {
  int64_t seconds_ahead;
  int64_t is_disk_full;
  int64_t count; // of processes that look
  int64_t processes[TEST_PROCESSES]; // the last ones of them
} test_faults;
