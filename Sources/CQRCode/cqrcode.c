#include "cqrcode.h"
#include <dlfcn.h>
#include <qrencode.h>

// Loaded when a code is wanted: almost nobody's start needs it, and without it there is no picture and nothing else missing.
int32_t gate_qrcode(const char *text, uint8_t *squares, int32_t room) {
  void *library = dlopen("libqrencode.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return 0;
  __typeof__((QRcode_encodeString)) *encode = (__typeof__(encode))dlsym(library, "QRcode_encodeString");
  __typeof__((QRcode_free)) *release = (__typeof__(release))dlsym(library, "QRcode_free");
  if (!encode || !release) return 0;
  // Splits the text into parts: capital letters and digits take less room than the rest.
  QRcode *code = encode(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
  if (!code) return 0;
  int32_t width = code->width, count = width * width;
  if (count > room) width = 0;
  for (int32_t at = 0; width && at < count; at++) squares[at] = code->data[at] & 1;
  release(code);
  return width;
}
