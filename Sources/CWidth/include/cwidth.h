// How many columns the C library says a character takes. Swift's Glibc module does not export wcwidth(3).
#pragma once
#include <stdint.h>

/// Columns of one Unicode scalar by the C library's UTF-8 tables, whatever locale the process runs in:
/// 0, 1 or 2; -1 for a control character or one the library does not know.
int32_t width_of_scalar(uint32_t scalar);
