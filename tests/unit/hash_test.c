/* The hash table of entries that begin with their key. tests/unit/intern_test.c has keys that are strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/hash.h"

#define KEYS 100000

struct entry {
	uint32_t key[3];
	int64_t sum;
};

/* Different for each number, and never 0 at the start. */
static struct entry entry_make(uint32_t number)
{
	return (struct entry){.key = {number % 7 + 1, number / 7, number % 2}};
}

static struct hash table_make(bool in_place)
{
	return (struct hash){
		.key_size = offsetof(struct entry, key[3]), .entry_size = sizeof(struct entry), .in_place = in_place};
}

static void fill(struct hash *table)
{
	struct entry first = entry_make(0);
	assert_null(hash_find(table, &first));
	for (int round = 1; round <= 2; round++)
		for (uint32_t i = 0; i < KEYS; i++) {
			struct entry key = entry_make(i), *entry = hash_add(table, &key);
			assert_int_equal(table->count, round == 1 ? i + 1 : KEYS);
			assert_int_equal(entry->sum, round == 1 ? 0 : i);
			entry->sum += i;
		}
	for (uint32_t i = 0; i < 2 * KEYS; i++) {
		struct entry key = entry_make(i), *entry = hash_find(table, &key);
		assert_int_equal(entry != NULL, i < KEYS);
		if (entry) {
			assert_memory_equal(entry->key, key.key, sizeof key.key);
			assert_int_equal(entry->sum, 2 * i);
		}
	}
}

static void test_numbered(UNUSED void **state)
{
	struct hash table = table_make(false);
	fill(&table);
	for (uint32_t i = 0; i < KEYS; i++)
		assert_int_equal(((struct entry *)hash_entry(&table, i))->sum, 2 * i);
	/* What is appended has a number and is not found. */
	struct entry key = entry_make(KEYS), *appended = hash_append(&table, &key);
	assert_ptr_equal(appended, hash_entry(&table, KEYS));
	assert_memory_equal(appended->key, key.key, sizeof key.key);
	assert_null(hash_find(&table, &key));
	hash_add(&table, &key);
	assert_int_equal(table.count, KEYS + 2);
	hash_clear(&table);
	assert_int_equal(table.count, 0);
	assert_null(hash_find(&table, &key));
	hash_add(&table, &key);
	assert_non_null(hash_find(&table, &key));
	hash_clear(&table);
}

static void test_in_place(UNUSED void **state)
{
	struct hash table = table_make(true);
	struct entry *entries = calloc(KEYS, sizeof *entries);
	int64_t sum = 0;
	fill(&table);
	hash_copy(&table, entries);
	for (uint32_t i = 0; i < KEYS; i++) {
		assert_ptr_not_equal(hash_find(&table, &entries[i]), NULL);
		sum += entries[i].sum;
	}
	assert_int_equal(sum, (int64_t)KEYS * (KEYS - 1));
	free(entries);
	hash_clear(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbered),
		cmocka_unit_test(test_in_place),
	};
	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
