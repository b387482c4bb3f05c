#define _GNU_SOURCE
#include "ctestnames.h"
#include <dlfcn.h>
#include <netdb.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static atomic_int waiting;

int test_names_waiting(void) { return waiting; }

// In the place of the C library's for everybody in this process, libcurl included. The system's own resolver gives up a silent name server
// after 20 seconds or a minute, and the lookup cannot be stopped meanwhile; so is this one.
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **result) {
  static const char suffix[] = ".silent.test";
  size_t length = name ? strlen(name) : 0;
  if (length >= sizeof suffix - 1 && strcmp(name + length - (sizeof suffix - 1), suffix) == 0) {
    waiting++;
    sleep(60);
    waiting--;
    return EAI_AGAIN;
  }
  int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = dlsym(RTLD_NEXT, "getaddrinfo");
  return real ? real(name, service, hints, result) : EAI_SYSTEM;
}
