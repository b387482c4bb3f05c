// The columns of a character by the C library. Swift's Glibc module does not export wcwidth(3).
#pragma once
#include <stdint.h>

/// The columns of one Unicode scalar by the C library's UTF-8 tables, in any locale of the process:
/// 0, 1 or 2; -1 for a control character or one the library does not know.
int32_t width_of_scalar(uint32_t scalar);
