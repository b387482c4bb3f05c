#include "cversion.h"

#define TEXT_OF(name) TEXT(name)
#define TEXT(value) #value

const char *gate_version(void) { return TEXT_OF(GATEHOUSE_VERSION); }

const char *gate_commit(void) {
#ifdef GATEHOUSE_COMMIT
  return TEXT_OF(GATEHOUSE_COMMIT);
#else
  return "";
#endif
}
