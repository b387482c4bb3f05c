#pragma once
#include <stdint.h>

/// The squares of a QR code for a text, a byte for each, 1 where it is dark. Gives the width; 0 where libqrencode is not there, the text is too long, or
/// there is no room.
int32_t gate_qrcode(const char *text, uint8_t *squares, int32_t room);
