/* The table from strings to numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

#define KEYS 100000

/* All different: key 0 is empty, every third holds a NUL in the middle, some are long. */
static struct view key_make(char buffer[128], uint32_t i)
{
	if (i == 0)
		return view_slice(NULL, 0);
	int dots = (int)(i % 50);
	static const char long_start[] = "..................................................";
	int length = snprintf(buffer, 128, "%.*sk%ue%u", dots, long_start, i % 1000, i / 1000);
	if (i % 3 == 0)
		buffer[dots] = '\0';
	return view_slice(buffer, (size_t)length);
}

static void test_many(UNUSED void **state)
{
	struct intern intern = {0};
	char buffer[128];
	assert_int_equal(intern_find(&intern, view_of("a")), INTERN_NONE);
	for (uint32_t i = 0; i < KEYS; i++) {
		struct view key = key_make(buffer, i);
		assert_int_equal(intern_find(&intern, key), INTERN_NONE);
		assert_int_equal(intern_add(&intern, key), i);
	}
	memset(buffer, 'x', sizeof buffer);
	for (uint32_t i = 0; i < KEYS; i++) {
		struct view key = key_make(buffer, i);
		assert_int_equal(intern_find(&intern, key), i);
		assert_int_equal(intern_add(&intern, key), i);
		assert_true(view_equals(intern.views[i], key));
		assert_int_equal(intern.views[i].bytes[key.length], '\0');
	}
	assert_int_equal(intern.count, KEYS);
	assert_int_equal(intern_find(&intern, view_of("not there")), INTERN_NONE);

	uint32_t *sorted = intern_sorted(&intern);
	for (uint32_t i = 1; i < KEYS; i++)
		assert_true(view_compare(intern.views[sorted[i - 1]], intern.views[sorted[i]]) < 0);
	assert_int_equal(sorted[0], 0);
	free(sorted);
	intern_clear(&intern);
	assert_int_equal(intern.count, 0);
	assert_int_equal(intern_find(&intern, view_slice(NULL, 0)), INTERN_NONE);
	intern_clear(&intern);
}

/* NULs and lengths count: these are all different. */
static void test_distinct(UNUSED void **state)
{
	static const struct view keys[] = {
		{"", 0},      VIEW("\0"),           VIEW("\0\0"),       VIEW("a"),
		VIEW("a\0"),  VIEW("a\0b"),         VIEW("a\0c"),       VIEW("A"),
		VIEW("\xff"), VIEW("12345678"),     VIEW("12345678\0"), VIEW("1234567"),
		VIEW("1234"), VIEW("1234\0\0\0\0"),
	};
	const uint32_t count = COUNT_OF(keys);
	struct intern intern = {0};
	for (uint32_t i = 0; i < count; i++)
		assert_int_equal(intern_add(&intern, keys[i]), i);
	for (uint32_t i = 0; i < count; i++)
		assert_int_equal(intern_find(&intern, keys[i]), i);
	static const uint32_t order[] = {0, 1, 2, 12, 13, 11, 9, 10, 7, 3, 4, 5, 6, 8};
	uint32_t *sorted = intern_sorted(&intern);
	assert_memory_equal(sorted, order, sizeof order);
	free(sorted);
	intern_clear(&intern);

	sorted = intern_sorted(&intern);
	assert_non_null(sorted);
	free(sorted);
}

/* A view into the table's own bytes may be added, even when that makes it grow. */
static void test_own_bytes(UNUSED void **state)
{
	struct intern intern = {0};
	(void)intern_add(&intern, view_of("abcdefgh"));
	for (size_t i = 1; i < 8; i++)
		for (size_t length = 0; i + length < 8; length++)
			(void)intern_add(&intern, view_slice(intern.views[0].bytes + i, length));
	assert_true(view_is(intern.views[0], "abcdefgh"));
	assert_int_equal(intern_find(&intern, view_of("")), 1);
	assert_int_equal(intern_find(&intern, view_of("b")), 2);
	assert_int_equal(intern.count, 1 + 1 + 6 + 5 + 4 + 3 + 2 + 1);
	intern_clear(&intern);
}

/* Keys that differ in one byte spread over the low bits, whatever their length and that byte's place. */
static void test_hash_spreads(UNUSED void **state)
{
	char key[40];
	for (size_t length = 1; length <= sizeof key; length++)
		for (size_t at = 0; at < length; at++) {
			uint8_t used[1024] = {0};
			int kept = 0;
			memset(key, '0', sizeof key);
			for (int c = 0; c < 256; c++) {
				key[at] = (char)c;
				uint64_t hash = view_hash(view_slice(key, length));
				kept += used[hash % 1024]++ == 0;
			}
			/* 256 random keys take 226 of 1024 places on average, with a deviation of 5. */
			assert_in_range(kept, 190, 256);
		}
}

/* Runs of the same byte, NUL too, are told apart by their length. */
static void test_hash_lengths(UNUSED void **state)
{
	static const char nuls[64];
	for (size_t a = 0; a <= sizeof nuls; a++)
		for (size_t b = 0; b < a; b++)
			assert_true(view_hash(view_slice(nuls, a)) != view_hash(view_slice(nuls, b)));
}

/* Two bytes at the same place in neighbouring words must not cancel out. */
static void test_hash_pairs(UNUSED void **state)
{
	enum { PLACES = 1 << 20 };
	char key[] = "aaaaaaa0aaaaaaa0";
	uint8_t *used = calloc(PLACES, 1);
	assert_non_null(used);
	int kept = 0;
	for (int a = 0; a < 256; a++)
		for (int b = 0; b < 256; b++) {
			key[7] = (char)a;
			key[15] = (char)b;
			kept += used[view_hash(view_slice(key, 16)) % PLACES]++ == 0;
		}
	/* 65,536 random keys take 63,530 of 1,048,576 places on average, with a deviation of 43. */
	assert_in_range(kept, 63000, 65536);
	free(used);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many),         cmocka_unit_test(test_distinct),
		cmocka_unit_test(test_own_bytes),    cmocka_unit_test(test_hash_spreads),
		cmocka_unit_test(test_hash_lengths), cmocka_unit_test(test_hash_pairs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
