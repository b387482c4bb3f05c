// A TOML document as a flat list of its values, by toml++. Every value and every mistake comes with its line.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { gate_toml_string, gate_toml_integer, gate_toml_boolean, gate_toml_list, gate_toml_other } gate_toml_kind;

/// One value: `path` are the keys that lead to it, each ended by a zero byte, with one more at the end. Pointers are good during the call.
typedef void (*gate_toml_visitor)(void *context, const char *path, gate_toml_kind kind, const char *text, int64_t number,
                                  int32_t line);

/// Visits every value that is not a table. 0, or the line of the first mistake, which `mistake` (of `size` bytes) then describes.
int32_t gate_toml_read(const char *text, size_t count, gate_toml_visitor visit, void *context, char *mistake,
                       size_t size);

#ifdef __cplusplus
}
#endif
