#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sha2.h>

#include "base/digest.h"

/* FIPS 180-4, examples of SHA-256: "abc", and the empty message. */
static void test_published_digests(void **state UNUSED)
{
	static const unsigned char abc[DIGEST_BYTES] = {
		0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
		0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad,
	};
	unsigned char digest[DIGEST_BYTES];
	char digits[DIGEST_LENGTH + 1];
	digest_raw(view_of("abc"), digest);
	assert_memory_equal(digest, abc, sizeof abc);
	digest_of_bytes(view_of("abc"), digits);
	assert_string_equal(digits, "ba7816bf8f01");
	digest_of_bytes(view_slice(NULL, 0), digits);
	assert_string_equal(digits, "e3b0c44298fc");
}

/* Against libmd, at every length around the ends of blocks. */
static void test_every_length(void **state UNUSED)
{
	char bytes[300];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 37 + 11);
	for (size_t length = 0; length <= sizeof bytes; length++) {
		unsigned char digest[DIGEST_BYTES], expected[DIGEST_BYTES];
		SHA2_CTX context;
		SHA256Init(&context);
		SHA256Update(&context, (const uint8_t *)bytes, length);
		SHA256Final(expected, &context);
		digest_raw(view_slice(bytes, length), digest);
		assert_memory_equal(digest, expected, sizeof digest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_published_digests),
	                                   cmocka_unit_test(test_every_length)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
