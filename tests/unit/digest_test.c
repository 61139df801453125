#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_published_digests)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
