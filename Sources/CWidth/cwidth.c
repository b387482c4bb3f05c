#define _GNU_SOURCE
#include "cwidth.h"
#include <locale.h>
#include <pthread.h>
#include <wchar.h>

static locale_t utf8_locale;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_locale(void) { utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

int32_t width_of_scalar(uint32_t scalar) {
  pthread_once(&once, open_locale);
  if (!utf8_locale) return wcwidth((wchar_t)scalar);
  // For this thread only. The layout must not depend on LC_ALL=C: output deals with that.
  locale_t before = uselocale(utf8_locale);
  int32_t width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
