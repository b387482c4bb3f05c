// Memory that held a secret. Linking this target gives the whole process, libraries included, a
// free() that wipes what it frees, so that freed strings and buffers leave nothing behind.
#pragma once

/// Forbids core dumps, also by a handler, and other processes of the same user to look inside.
void gate_memory_forbid_dumps(void);

/// Wipes what calls that have returned left on this thread's stack.
void gate_memory_wipe_stack(void);
