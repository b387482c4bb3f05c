#include "csodium.h"
#include <sodium.h>

int32_t gate_sodium_start(void) { return sodium_init() < 0 ? -1 : 0; }

void *gate_guarded_allocate(size_t size) { return sodium_malloc(size); }
void gate_guarded_free(void *memory) { sodium_free(memory); }
void gate_zero(void *memory, size_t size) { sodium_memzero(memory, size); }

void gate_random(void *out, size_t size) { randombytes_buf(out, size); }
int32_t gate_equal(const void *left, const void *right, size_t size) { return sodium_memcmp(left, right, size) == 0; }

int32_t gate_blake2b(uint8_t *out, size_t out_size, const uint8_t *input, size_t size, const uint8_t *key,
                     size_t key_size) {
  return crypto_generichash(out, out_size, input, size, key, key_size);
}

int32_t gate_seal(uint8_t *out, const uint8_t *message, size_t size, const uint8_t *associated, size_t associated_size,
                  const uint8_t *nonce, const uint8_t *key) {
  return crypto_aead_xchacha20poly1305_ietf_encrypt(out, NULL, message, size, associated, associated_size, NULL, nonce,
                                                    key);
}

int32_t gate_open(uint8_t *out, const uint8_t *sealed, size_t size, const uint8_t *associated, size_t associated_size,
                  const uint8_t *nonce, const uint8_t *key) {
  return crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, sealed, size, associated, associated_size, nonce,
                                                    key);
}

int32_t gate_argon2id(uint8_t *out, size_t out_size, const uint8_t *password, size_t size, const uint8_t *salt,
                      uint64_t operations, uint64_t memory) {
  return crypto_pwhash(out, out_size, (const char *)password, size, salt, operations, memory,
                       crypto_pwhash_ALG_ARGON2ID13);
}

int32_t gate_password_hash(char *out, const uint8_t *password, size_t size, uint64_t operations, uint64_t memory) {
  return crypto_pwhash_str_alg(out, (const char *)password, size, operations, memory, crypto_pwhash_ALG_ARGON2ID13);
}

int32_t gate_password_verify(const char *text, const uint8_t *password, size_t size) {
  return crypto_pwhash_str_verify(text, (const char *)password, size);
}

void gate_hmac_sha256(uint8_t *out, const uint8_t *message, size_t size, const uint8_t *key) {
  crypto_auth_hmacsha256(out, message, size, key);
}
