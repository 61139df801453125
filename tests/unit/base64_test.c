#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base64.h"

/* RFC 4648, section 10. */
static void test_published_vectors(void **state UNUSED)
{
	static const char *const pairs[][2] = {
		{"", ""},
		{"f", "Zg=="},
		{"fo", "Zm8="},
		{"foo", "Zm9v"},
		{"foob", "Zm9vYg=="},
		{"fooba", "Zm9vYmE="},
		{"foobar", "Zm9vYmFy"},
	};
	struct text text = {0};
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		text_reset(&text);
		base64_encode(&text, view_of(pairs[i][0]));
		assert_string_equal(text_terminate(&text), pairs[i][1]);
	}
	text_clear(&text);
}

/* All 64 digits in their order, which come from bytes of every kind: RFC 4648, table 1. */
static void test_every_digit(void **state UNUSED)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char bytes[48];
	struct text text = {0};
	for (uint32_t i = 0; i < 16; i++) {
		uint32_t bits = 4 * i << 18 | (4 * i + 1) << 12 | (4 * i + 2) << 6 | (4 * i + 3);
		bytes[3 * i] = (unsigned char)(bits >> 16);
		bytes[3 * i + 1] = (unsigned char)(bits >> 8);
		bytes[3 * i + 2] = (unsigned char)bits;
	}
	base64_encode(&text, view_slice((const char *)bytes, sizeof bytes));
	assert_string_equal(text_terminate(&text), digits);
	text_clear(&text);
}

/* Joined, the lines are the one line; none is longer than 76 or empty. */
static void test_lines(void **state UNUSED)
{
	char bytes[200];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 37);
	for (size_t length = 0; length <= sizeof bytes; length++) {
		struct text whole = {0}, lines = {0}, joined = {0};
		base64_encode(&whole, view_slice(bytes, length));
		base64_encode_lines(&lines, view_slice(bytes, length));
		for (struct view rest = text_view(&lines); rest.length > 0;) {
			struct view line = view_cut(&rest, '\n');
			assert_non_null(rest.bytes);
			assert_in_range(line.length, 1, 76);
			assert_true(line.length == 76 || rest.length == 0);
			text_add(&joined, line);
		}
		assert_true(view_equals(text_view(&joined), text_view(&whole)));
		text_clear(&whole);
		text_clear(&lines);
		text_clear(&joined);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_vectors),
		cmocka_unit_test(test_every_digit),
		cmocka_unit_test(test_lines),
	};
	return cmocka_run_group_tests_name("base64", tests, NULL, NULL);
}
