/* SHA-256, and with a key HMAC. The only door to libmd. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/text.h"

#define DIGEST_LENGTH 12
#define DIGEST_BYTES 32

/* Writes the first 12 hexadecimal digits (lower case) of the SHA-256 of the bytes, and a NUL. */
void digest_of_bytes(struct view bytes, char digits[DIGEST_LENGTH + 1]);

/* Writes the SHA-256 of the bytes itself. */
void digest_raw(struct view bytes, unsigned char digest[DIGEST_BYTES]);

/* Writes the HMAC-SHA-256 of the bytes with this key (RFC 2104, FIPS 198-1). */
void digest_keyed(struct view key, struct view bytes, unsigned char digest[DIGEST_BYTES]);

#endif
