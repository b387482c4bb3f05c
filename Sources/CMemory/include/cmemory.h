// What becomes of memory that held a secret. Linking this target gives the whole process, libraries included, a free() that wipes what it
// frees: strings, buffers of libcurl and of the runtime leave nothing behind, whoever forgot about them.
#pragma once

/// No core dumps, not by a handler either, and nobody of the same user may look into the process.
void gate_memory_forbid_dumps(void);

/// Wipes what calls that have returned left on this thread's stack.
void gate_memory_wipe_stack(void);
