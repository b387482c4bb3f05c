// Hands a mail to an SMTP server, by libcurl, which is opened at the first mail: most servers are started and stopped without one.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// NULL when the server took the mail, else why not. Blocks for at most `timeout_ms`. `message` has lines that end with CR LF.
const char *gate_mail_send(const char *url, const char *sender, const char *recipient, const uint8_t *message, size_t size,
                           int64_t timeout_ms);
