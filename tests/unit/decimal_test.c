/* Exact decimals: reading, printing, half to even. */
#include <setjmp.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/digest.h"

#define UNTOUCHED 77

static void assert_text(struct text *text, const char *expected)
{
	assert_string_equal(text_terminate(text), expected);
	text_reset(text);
}

static void reads(const char *source, unsigned places, int64_t expected)
{
	int64_t scaled = UNTOUCHED;
	if (!decimal_parse(view_of(source), places, &scaled))
		fail_msg("refused: %s", source);
	assert_true(scaled == expected);
}

static void refuses(struct view source, unsigned places)
{
	int64_t scaled = UNTOUCHED;
	if (decimal_parse(source, places, &scaled))
		fail_msg("read: %.*s", VIEW_ARGS(source));
	assert_true(scaled == UNTOUCHED);
}

static void test_parse(UNUSED void **state)
{
	reads("0", 3, 0);
	reads("-0", 3, 0);
	reads("-0.000", 3, 0);
	reads("-12.5", 3, -12500);
	reads("45", 3, 45000);
	reads("45.125", 3, 45125);
	reads("0045.1", 3, 45100);
	reads("7", 0, 7);
	reads("999999999999999.999", 3, 999999999999999999);
	reads("1.000000000000000001", 18, 1000000000000000001);
	reads("9.2", 18, 9200000000000000000);
	reads("-9.2", 18, -9200000000000000000);

	static const char *const bad[] = {
		"",
		"-",
		".",
		"+1",
		"1.",
		".5",
		"-.5",
		"1.2345",
		"1e3",
		"1,5",
		" 1",
		"1 ",
		"nan",
		"inf",
		"0x1F",
		"--1",
		"1-",
		"1.5.2",
		"1.-5",
		"4O",
		"1000000000000000",
		"0000000000000001",
		"99999999999999999999999999",
		"١",
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		refuses(view_of(bad[i]), 3);
	refuses(view_slice(NULL, 0), 3);
	refuses(view_slice("1\0002", 3), 3);
	refuses(view_of("1.5"), 0);
	refuses(view_of("9.200000000000000001"), 18);
	refuses(view_of("-9.3"), 18);
	refuses(view_of("999999999999999"), 18);
	refuses(view_of("18446744073.8"), 9);
	refuses(view_of("1"), 19);
}

static void test_parse_count(UNUSED void **state)
{
	int64_t count = UNTOUCHED;
	static const char *const bad[] = {
		"", "-1", "+1", "1.0", " 1", "9223372036854775808", "99999999999999999999", "1x",
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(decimal_parse_count(view_of(bad[i]), &count));
	assert_true(count == UNTOUCHED);
	assert_true(decimal_parse_count(view_of("0"), &count) && count == 0);
	assert_true(decimal_parse_count(view_of("0012"), &count) && count == 12);
	assert_true(decimal_parse_count(view_of("9223372036854775807"), &count) && count == INT64_MAX);
}

static void test_format(UNUSED void **state)
{
	static const struct {
		int64_t scaled;
		unsigned places;
		const char *expected;
	} cases[] = {
		{-12500, 3, "-12.500"},
		{0, 3, "0.000"},
		{0, 0, "0"},
		{-1, 3, "-0.001"},
		{7, 0, "7"},
		{-7, 0, "-7"},
		{999, 3, "0.999"},
		{1000, 3, "1.000"},
		{INT64_MAX, 0, "9223372036854775807"},
		{INT64_MIN, 0, "-9223372036854775808"},
		{INT64_MAX, 3, "9223372036854775.807"},
		{INT64_MIN, 9, "-9223372036.854775808"},
		{INT64_MIN, 18, "-9.223372036854775808"},
		{1, 18, "0.000000000000000001"},
	};
	struct text text = {0};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		decimal_format(&text, cases[i].scaled, cases[i].places);
		assert_text(&text, cases[i].expected);
	}
	text_add_string(&text, "a,");
	decimal_format(&text, 1500, 3);
	assert_text(&text, "a,1.500");
	text_clear(&text);
}

/* What is printed is read back as the same number. */
static void test_round_trip(UNUSED void **state)
{
	struct text text = {0};
	uint64_t random = 1;
	for (int i = 0; i < 20000; i++) {
		random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
		int64_t scaled = (int64_t)(random >> (i % 60 + 4)) * (i % 2 == 0 ? 1 : -1);
		int64_t back = UNTOUCHED;
		decimal_format(&text, scaled, 6);
		assert_true(decimal_parse(text_view(&text), 6, &back));
		assert_true(back == scaled);
		char printed[64];
		uint64_t size = scaled < 0 ? (uint64_t)-scaled : (uint64_t)scaled;
		snprintf(printed, sizeof printed, "%s%" PRIu64 ".%06" PRIu64, scaled < 0 ? "-" : "", size / 1000000,
		         size % 1000000);
		assert_text(&text, printed);
	}
	text_clear(&text);
}

static void test_format_ratio(UNUSED void **state)
{
	static const struct {
		int64_t numerator, denominator;
		unsigned places;
		const char *expected;
	} cases[] = {
		{1, 3, 6, "0.333333"},
		{2, 3, 6, "0.666667"},
		{-2, 3, 6, "-0.666667"},
		{2, -3, 6, "-0.666667"},
		{-2, -3, 6, "0.666667"},
		{0, -5, 3, "0.000"},
		{1, 2, 0, "0"},
		{3, 2, 0, "2"},
		{5, 2, 0, "2"},
		{7, 2, 0, "4"},
		{-1, 2, 0, "0"},
		{-3, 2, 0, "-2"},
		{1, 2000, 3, "0.000"},
		{3, 2000, 3, "0.002"},
		{-1, 2000, 3, "0.000"},
		{-1, 1999, 3, "-0.001"},
		{-1, 3000000, 6, "0.000000"},
		{5, 1000000000, 9, "0.000000005"},
		{1999999, 2000000, 6, "1.000000"},
		{9999995, 10000000, 6, "1.000000"},
		{9999985, 10000000, 6, "0.999998"},
		{19999995, 10000000, 6, "2.000000"},
		{INT64_MAX, 1, 9, "9223372036854775807.000000000"},
		{INT64_MIN, -1, 9, "9223372036854775808.000000000"},
		{INT64_MIN, 1, 9, "-9223372036854775808.000000000"},
		{INT64_MIN, INT64_MIN, 9, "1.000000000"},
		{INT64_MAX, INT64_MIN, 9, "-1.000000000"},
		{INT64_MAX - 1, INT64_MAX, 0, "1"},
		{1, INT64_MIN, 9, "0.000000000"},
		/* 4611686018427387904 is half of 2^63: a tie, and 0 is even. */
		{4611686018427387904, INT64_MIN, 0, "0"},
	};
	struct text text = {0};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		decimal_format_ratio(&text, cases[i].numerator, cases[i].denominator, cases[i].places);
		assert_text(&text, cases[i].expected);
	}
	text_clear(&text);
}

/* numerator·10^places/denominator, which are not negative, rounded half to even by long division. */
static void divide_slowly(uint64_t numerator, uint64_t denominator, unsigned places, char *to)
{
	__extension__ unsigned __int128 rest = numerator, whole;
	for (unsigned i = 0; i < places; i++)
		rest *= 10;
	whole = rest / denominator;
	rest = 2 * (rest % denominator);
	whole += rest > denominator || (rest == denominator && whole % 2 == 1);
	char digits[64];
	size_t count = 0;
	for (unsigned digit = 0; whole > 0 || digit <= places; digit++, whole /= 10) {
		if (digit == places && places > 0)
			digits[count++] = '.';
		digits[count++] = (char)('0' + (unsigned)(whole % 10));
	}
	while (count > 0)
		*to++ = digits[--count];
	*to = '\0';
}

static void test_format_any_ratio(UNUSED void **state)
{
	struct text text = {0};
	uint64_t random = 7;
	for (int i = 0; i < 40000; i++) {
		random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
		int64_t numerator = (int64_t)(random >> (i % 60 + 4));
		random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
		int64_t denominator = (int64_t)(random >> (i / 60 % 60 + 4)) + 1;
		unsigned places = (unsigned)i % 10;
		char expected[64], room[DECIMAL_ROOM];
		divide_slowly((uint64_t)numerator, (uint64_t)denominator, places, expected);
		decimal_format_ratio(&text, numerator, denominator, places);
		size_t length = (size_t)(decimal_put_ratio(room, numerator, denominator, places) - room);
		assert_true(view_equals(text_view(&text), view_slice(room, length)));
		assert_text(&text, expected);
	}
	text_clear(&text);
}

static void test_format_real(UNUSED void **state)
{
	static const struct {
		double real;
		unsigned places;
		const char *expected;
	} cases[] = {
		{0.5, 0, "0"},
		{1.5, 0, "2"},
		{2.5, 0, "2"},
		{-0.5, 0, "0"},
		{-0.0, 3, "0.000"},
		{-0.0000001, 6, "0.000000"},
		{-0.0000006, 6, "-0.000001"},
		{0.125, 2, "0.12"},
		{0.375, 2, "0.38"},
		/* The double next to 1.005 lies below it. */
		{1.005, 2, "1.00"},
		{79.123456789, 6, "79.123457"},
		{-10, 0, "-10"},
		{9007199254740993.0, 0, "9007199254740992"},
		{1e22, 3, "10000000000000000000000.000"},
	};
	struct text text = {0};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		text_add_string(&text, "-");
		decimal_format_real(&text, cases[i].real, cases[i].places);
		char expected[64];
		snprintf(expected, sizeof expected, "-%s", cases[i].expected);
		assert_text(&text, expected);
	}
	decimal_format_real(&text, (double)NAN, 3);
	decimal_format_real(&text, (double)INFINITY, 3);
	decimal_format_real(&text, (double)-INFINITY, 3);
	assert_int_equal(text.length, 0);
	decimal_format_real(&text, 1e308, 9);
	assert_int_equal(text.length, 319);
	text_clear(&text);
}

/* Every double is written as printf writes it: some of any size, and halves of the last decimal. */
static void test_format_as_printf(UNUSED void **state)
{
	uint64_t bits = 88172645463325252;
	struct text text = {0};
	for (int i = 0; i < 40000; i++) {
		bits ^= bits << 13;
		bits ^= bits >> 7;
		bits ^= bits << 17;
		double real = ldexp((double)(int64_t)bits, -(int)(bits % 200)), half = (double)(bits % 40001) / 16;
		double written = i % 2 == 0 ? real : half - 1250;
		unsigned places = (unsigned)i % 7;
		char expected[64];
		snprintf(expected, sizeof expected, "%.*f", (int)places, written);
		bool is_zero = strspn(expected, "-0.") == strlen(expected);
		text_reset(&text);
		decimal_format_real(&text, written, places);
		assert_text(&text, expected + (is_zero && *expected == '-'));
	}
	text_clear(&text);
}

static void test_divide(UNUSED void **state)
{
	static const int64_t cases[][3] = {
		{1, 2, 0},
		{3, 2, 2},
		{5, 2, 2},
		{-1, 2, 0},
		{-3, 2, -2},
		{-5, 2, -2},
		{5, -2, -2},
		{-7, -2, 4},
		{10, 3, 3},
		{11, 3, 4},
		{0, 7, 0},
		{100, 8, 12},
		{INT64_MAX, 1, INT64_MAX},
		{INT64_MIN, 1, INT64_MIN},
		{INT64_MIN, -1, INT64_MAX},
		{INT64_MIN, INT64_MIN, 1},
		{INT64_MAX, INT64_MIN, -1},
		{INT64_MAX, 2, 4611686018427387904},
		{1, INT64_MAX, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(decimal_divide(cases[i][0], cases[i][1]) == cases[i][2]);
}

static void test_add(UNUSED void **state)
{
	int64_t sum = INT64_MAX - 5;
	assert_true(decimal_add(&sum, 5));
	assert_true(sum == INT64_MAX);
	assert_false(decimal_add(&sum, 1));
	assert_true(sum == INT64_MAX);
	sum = INT64_MIN;
	assert_false(decimal_add(&sum, -1));
	assert_true(sum == INT64_MIN);
	assert_true(decimal_add(&sum, INT64_MAX));
	assert_true(sum == -1);
}

/* Said of a text exactly where the number that it is is written so. */
static void test_is_formatted(UNUSED void **state)
{
	static const char *const texts[] = {
		"0",     "7",      "07",     "00",     "10",    "-1",    "0.000",  "16",     "16.000", "16.5",
		"16.50", "16.500", "00.500", "-1.000", "0.001", "12345", "12.345", "1.2345", "1",      "999999.999"};
	struct text written = {0};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		for (unsigned places = 0; places <= 3; places++) {
			int64_t scaled;
			if (!decimal_parse(view_of(texts[i]), places, &scaled))
				continue;
			text_reset(&written);
			decimal_format(&written, scaled, places);
			assert_int_equal(decimal_is_formatted(view_of(texts[i]), places),
			                 scaled >= 0 && view_is(text_view(&written), texts[i]));
		}
	text_clear(&written);
}

/* FIPS 180-4's examples: SHA-256 of "abc", of nothing, and of the 56 letters in two blocks. */
static void test_digest(UNUSED void **state)
{
	char digits[DIGEST_LENGTH + 1];
	digest_of_bytes(view_of("abc"), digits);
	assert_string_equal(digits, "ba7816bf8f01");
	digest_of_bytes(view_slice(NULL, 0), digits);
	assert_string_equal(digits, "e3b0c44298fc");
	digest_of_bytes(view_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), digits);
	assert_string_equal(digits, "248d6a61d206");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),        cmocka_unit_test(test_parse_count),
		cmocka_unit_test(test_format),       cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_format_ratio), cmocka_unit_test(test_format_any_ratio),
		cmocka_unit_test(test_format_real),  cmocka_unit_test(test_format_as_printf),
		cmocka_unit_test(test_divide),       cmocka_unit_test(test_add),
		cmocka_unit_test(test_is_formatted), cmocka_unit_test(test_digest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
