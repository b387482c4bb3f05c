#include "cmainqueue.h"
#include <stdint.h>
#include <unistd.h>

// libdispatch exports them for run loops; no public header has them.
extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *unused);

int gate_main_queue_descriptor(void) { return _dispatch_get_main_queue_handle_4CF(); }

void gate_main_queue_run(void) {
  // An eventfd that does not block; whatever comes after this makes it readable again.
  uint64_t count;
  if (read(gate_main_queue_descriptor(), &count, sizeof count) < 0) { /* nothing is lost */ }
  _dispatch_main_queue_callback_4CF(NULL);
}
