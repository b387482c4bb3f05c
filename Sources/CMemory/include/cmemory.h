// What must not leave the process: memory that held a secret, and descriptors. Linking this target
// gives the whole process, libraries included, a free() that wipes what it frees, so that freed
// strings and buffers leave nothing behind; and it ends a set-user-ID copy at its start.
#pragma once
#include <spawn.h>

/// Forbids core dumps, also by a handler, and other processes of the same user to look inside.
void gate_memory_forbid_dumps(void);

/// Wipes what calls that have returned left on this thread's stack.
void gate_memory_wipe_stack(void);

/// Gives what was freed back to the system.
void gate_memory_trim(void);

/// The last action for a child: it inherits the descriptors 0, 1 and 2 and no others, whichever of
/// the libraries here opened them.
void gate_spawn_close_others(posix_spawn_file_actions_t *actions);

/// A descriptor that becomes readable when the child has ended, closed in other programs; -1 with
/// errno.
int gate_process_descriptor(pid_t process);
