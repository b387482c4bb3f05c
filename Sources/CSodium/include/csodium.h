// The functions of libsodium that Gatehouse uses, with fixed sizes. sodium.h is included only in
// csodium.c.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// 0 when the library is ready, -1 when it cannot be used. Call before anything else; calling again
/// is harmless.
int32_t gate_sodium_start(void);

// Guarded memory: surrounded by unreadable pages, locked into RAM where the limit allows, left out
// of core dumps, zeroed when freed.
void *gate_guarded_allocate(size_t size);
void gate_guarded_free(void *memory);
void gate_zero(void *memory, size_t size);

void gate_random(void *out, size_t size);
/// 1 when equal. The time does not depend on where the difference is.
int32_t gate_equal(const void *left, const void *right, size_t size);

/// BLAKE2b of `size` bytes, keyed when `key_size` is not 0. `out_size` 16...64, `key_size` 0...64.
int32_t gate_blake2b(uint8_t *out, size_t out_size, const uint8_t *input, size_t size, const uint8_t *key,
                     size_t key_size);

/// XChaCha20-Poly1305: `out` takes `size` + 16 bytes. Key 32 bytes, nonce 24.
int32_t gate_seal(uint8_t *out, const uint8_t *message, size_t size, const uint8_t *associated, size_t associated_size,
                  const uint8_t *nonce, const uint8_t *key);
/// The reverse: `out` takes `size` - 16 bytes. -1 when bytes or associated data were changed.
int32_t gate_open(uint8_t *out, const uint8_t *sealed, size_t size, const uint8_t *associated, size_t associated_size,
                  const uint8_t *nonce, const uint8_t *key);

/// Argon2id version 1.3, one lane, 16 bytes of salt. `memory` is in bytes. -1 when memory is short.
int32_t gate_argon2id(uint8_t *out, size_t out_size, const uint8_t *password, size_t size, const uint8_t *salt,
                      uint64_t operations, uint64_t memory);
/// The text form `$argon2id$v=19$...` of a password's hash; `out` takes 128 bytes with its final 0.
int32_t gate_password_hash(char *out, const uint8_t *password, size_t size, uint64_t operations, uint64_t memory);
/// 0 when the password is the one hashed in `text`.
int32_t gate_password_verify(const char *text, const uint8_t *password, size_t size);
/// HMAC-SHA-256 with a key of 32 bytes; `out` takes 32 bytes.
void gate_hmac_sha256(uint8_t *out, const uint8_t *message, size_t size, const uint8_t *key);
