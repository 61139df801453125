#include "base/digest.h"

#include <sha2.h>

void digest_of_bytes(struct view bytes, char digits[DIGEST_LENGTH + 1])
{
	static const char hexadecimal[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX context;
	SHA256Init(&context);
	if (bytes.length > 0)
		SHA256Update(&context, (const uint8_t *)bytes.bytes, bytes.length);
	SHA256Final(digest, &context);
	for (size_t i = 0; i < DIGEST_LENGTH; i++)
		digits[i] = hexadecimal[i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15];
	digits[DIGEST_LENGTH] = '\0';
}
