// One thread for all of Swift's concurrent work that belongs to no actor of its own executor.

#pragma once

#include <stdbool.h>

/// Gives the jobs of Swift's global executor to one thread instead of libdispatch's pool, before the
/// first of them. False where this Swift has no hook for that; then the pool runs them as ever.
bool gate_worker_start(void);
