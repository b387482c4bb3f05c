#define _GNU_SOURCE
#include "ctestnames.h"
#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

static int waiting;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void add_waiting(int step) {
  pthread_mutex_lock(&lock);
  waiting += step;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
}

void test_names_wait(void) {
  pthread_mutex_lock(&lock);
  while (waiting == 0) pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
}

// In the place of the C library's for everybody in this process, libcurl included. The system's own resolver gives up a silent name server
// after 20 seconds or a minute, and the lookup cannot be stopped meanwhile; so is this one.
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **result) {
  static const char suffix[] = ".silent.test";
  size_t length = name ? strlen(name) : 0;
  if (length >= sizeof suffix - 1 && strcmp(name + length - (sizeof suffix - 1), suffix) == 0) {
    add_waiting(1);
    sleep(60);
    add_waiting(-1);
    return EAI_AGAIN;
  }
  int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = dlsym(RTLD_NEXT, "getaddrinfo");
  return real ? real(name, service, hints, result) : EAI_SYSTEM;
}
