// Runs the jobs of Swift's global executor in one thread that sleeps until the next.
//
// libdispatch watches its pool of threads with a timer of one second from the pool's first job to
// the end of the process: a console that shows nothing new would wake once a second, forever. The
// console's own work off the main actor is short, so one thread is enough; a second pool would cost
// more at the start than it saves. What takes long (passwords into keys) has a thread while it
// takes, like any job here: nothing in the console waits for another job by blocking its thread.
//
// The hook and `swift_job_run` are entry points of the Swift runtime that its own tests and other
// runtimes use. They are weak here: a runtime without them is used as it is.

#include "cworker.h"

#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>

#define SWIFT_CALL __attribute__((swiftcall))

typedef SWIFT_CALL void (*enqueue_t)(void *job);
typedef SWIFT_CALL void (*hook_t)(void *job, enqueue_t original);
typedef struct {
  void *identity;
  void *implementation;
} executor_t;

extern hook_t swift_task_enqueueGlobal_hook __attribute__((weak));
extern SWIFT_CALL void swift_job_run(void *job, executor_t executor) __attribute__((weak));

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

// A ring, guarded by `mutex`.
static void **jobs;
static size_t first, count, capacity;

static bool grow(void) {
  size_t larger = capacity ? 2 * capacity : 64;
  void **copy = malloc(larger * sizeof *copy);
  if (!copy) return false;
  for (size_t i = 0; i < count; i++) copy[i] = jobs[(first + i) % capacity];
  free(jobs);
  jobs = copy;
  first = 0;
  capacity = larger;
  return true;
}

static SWIFT_CALL void enqueue(void *job, enqueue_t original) {
  pthread_mutex_lock(&mutex);
  bool fits = count < capacity || grow();
  if (fits) {
    jobs[(first + count++) % capacity] = job;
    pthread_cond_signal(&changed);
  }
  pthread_mutex_unlock(&mutex);
  if (!fits) original(job);
}

static void *run(void *nothing) {
  (void)nothing;
  for (;;) {
    pthread_mutex_lock(&mutex);
    while (!count) pthread_cond_wait(&changed, &mutex);
    void *job = jobs[first];
    first = (first + 1) % capacity;
    count--;
    pthread_mutex_unlock(&mutex);
    swift_job_run(job, (executor_t){NULL, NULL});
  }
  return NULL;
}

bool gate_worker_start(void) {
  if (!&swift_task_enqueueGlobal_hook || !&swift_job_run) return false;
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, NULL)) return false;
  pthread_setname_np(thread, "worker");
  pthread_detach(thread);
  swift_task_enqueueGlobal_hook = enqueue;
  return true;
}
