#include "base/digest.h"

#include <sha2.h>

void digest_raw(struct view bytes, unsigned char digest[DIGEST_BYTES])
{
	SHA2_CTX context;
	SHA256Init(&context);
	if (bytes.length > 0)
		SHA256Update(&context, (const uint8_t *)bytes.bytes, bytes.length);
	SHA256Final(digest, &context);
}

void digest_of_bytes(struct view bytes, char digits[DIGEST_LENGTH + 1])
{
	static const char hexadecimal[] = "0123456789abcdef";
	unsigned char digest[DIGEST_BYTES];
	digest_raw(bytes, digest);
	for (size_t i = 0; i < DIGEST_LENGTH; i++)
		digits[i] = hexadecimal[i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15];
	digits[DIGEST_LENGTH] = '\0';
}
