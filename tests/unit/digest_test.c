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

/* RFC 4231, test cases 2 and 6: a short key, and one longer than a block. */
static void test_published_keyed_digests(void **state UNUSED)
{
	static const unsigned char short_key[DIGEST_BYTES] = {
		0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7,
		0x5a, 0x00, 0x3f, 0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9, 0x64, 0xec, 0x38, 0x43,
	};
	static const unsigned char long_key[DIGEST_BYTES] = {
		0x60, 0xe4, 0x31, 0x59, 0x1e, 0xe0, 0xb6, 0x7f, 0x0d, 0x8a, 0x26, 0xaa, 0xcb, 0xf5, 0xb7, 0x7f,
		0x8e, 0x0b, 0xc6, 0x21, 0x37, 0x28, 0xc5, 0x14, 0x05, 0x46, 0x04, 0x0f, 0x0e, 0xe3, 0x7f, 0x54,
	};
	unsigned char digest[DIGEST_BYTES];
	char key[131];
	digest_keyed(view_of("Jefe"), view_of("what do ya want for nothing?"), digest);
	assert_memory_equal(digest, short_key, sizeof short_key);
	memset(key, 0xaa, sizeof key);
	digest_keyed(view_slice(key, sizeof key),
	             view_of("Test Using Larger Than Block-Size Key - Hash Key First"), digest);
	assert_memory_equal(digest, long_key, sizeof long_key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_published_digests),
	                                   cmocka_unit_test(test_every_length),
	                                   cmocka_unit_test(test_published_keyed_digests)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
