/* SHA-256 in hexadecimal. The only door to libmd. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/view.h"

#define DIGEST_LENGTH 12

/* Writes the first 12 hexadecimal digits (lower case) of the SHA-256 of the bytes, and a NUL. */
void digest_of_bytes(struct view bytes, char digits[DIGEST_LENGTH + 1]);

#endif
