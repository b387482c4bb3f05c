// What a test does to the machine under a program: the file named by GATEHOUSE_TEST_FAULTS holds this, and is looked at again and again.
#pragma once
#include <stdint.h>

typedef struct {
  int64_t seconds_ahead;
  int64_t is_disk_full;
  int64_t process; // the last one that looks
} test_faults;
