// Dispatch's main queue for a loop of one's own on the main thread, as CoreFoundation's run loop
// serves it.

#pragma once

/// Becomes readable when the queue has something to run; stays open.
int gate_main_queue_descriptor(void);

/// Runs what is in the queue. Only on the main thread.
void gate_main_queue_run(void);
