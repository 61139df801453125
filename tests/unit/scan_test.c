/* lib/csv/scan.h, in every way that this machine has, against one look at each byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "csv/scan.h"

#define BLOCKS 3
#define LENGTH (BLOCKS * SCAN_BLOCK)

static unsigned pick(uint64_t *random, unsigned most)
{
	*random = *random * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(*random >> 33) % most;
}

static bool is_of_kind(unsigned char c, enum scan_kind kind, char delimiter)
{
	switch (kind) {
	case SCAN_QUOTE: return c == '"';
	case SCAN_DELIMITER: return c == (unsigned char)delimiter;
	case SCAN_LINE_FEED: return c == '\n';
	case SCAN_RETURN: return c == '\r';
	default: return c == 0 || c >= 0x80;
	}
}

/* The blocks of `bytes` are marked behind a block that stays as it is. */
static void expect_marks(enum scan_way way, const char *bytes, size_t blocks, char delimiter)
{
	uint64_t bits[SCAN_KINDS][BLOCKS + 1], *marks[SCAN_KINDS];
	for (size_t kind = 0; kind < SCAN_KINDS; kind++) {
		marks[kind] = bits[kind];
		bits[kind][0] = 2026;
	}
	scan_mark(way, bytes, blocks, delimiter, marks, 1);
	for (size_t kind = 0; kind < SCAN_KINDS; kind++) {
		assert_int_equal(bits[kind][0], 2026);
		for (size_t i = 0; i < blocks * SCAN_BLOCK; i++)
			assert_int_equal(bits[kind][1 + i / SCAN_BLOCK] >> i % SCAN_BLOCK & 1,
			                 is_of_kind((unsigned char)bytes[i], (enum scan_kind)kind, delimiter));
	}
}

/* All bytes that there are stand at every place of a block of others. */
static void test_bytes(void **state UNUSED)
{
	static const char delimiters[] = {',', ';', '\t', '\0', '\x7f'};
	char block[SCAN_BLOCK];
	for (enum scan_way way = 0; way < SCAN_WAYS; way++)
		for (int c = 0; scan_has(way) && c < 256; c++)
			for (size_t place = 0; place < SCAN_BLOCK; place++) {
				memset(block, 'x', sizeof block);
				block[place] = (char)c;
				expect_marks(way, block, 1, delimiters[place % sizeof delimiters]);
			}
}

/* Bytes in a row that differ by one are where a carry between them would show. */
static void test_neighbours(void **state UNUSED)
{
	uint64_t random = 2026;
	char bytes[LENGTH];
	for (int turn = 0; turn < 3000; turn++) {
		for (size_t i = 0; i < LENGTH; i++)
			bytes[i] = (char)("+!\n\r\x80"[turn % 5] + (int)pick(&random, 3) - 1);
		for (enum scan_way way = 0; way < SCAN_WAYS; way++)
			if (scan_has(way))
				expect_marks(way, bytes, BLOCKS, turn % 2 ? ',' : '\x81');
	}
}

static void test_count(void **state UNUSED)
{
	static const char delimiters[] = {',', ';', '\t', '|'};
	static const char letters[] = "aaaaaaaa,;\t|\"\n\r\x8a\xac\x0b-";
	char bytes[LENGTH + SCAN_BLOCK];
	uint64_t random = 1122;
	for (size_t turn = 0; turn < 80; turn++) {
		char delimiter = delimiters[turn % sizeof delimiters];
		size_t count = 0;
		for (size_t i = 0; i < sizeof bytes; i++)
			bytes[i] = letters[pick(&random, sizeof letters - 1)];
		for (size_t length = 0; length <= LENGTH; length++) {
			for (enum scan_way way = 0; way < SCAN_WAYS; way++)
				if (scan_has(way))
					assert_int_equal(scan_count(way, bytes, length, delimiter), count);
			count += strchr("\"\n\r", bytes[length]) != NULL || bytes[length] == delimiter;
		}
	}
}

/* Cells that are empty or padded, at every place of a record of up to three blocks. */
static void test_cells(void **state UNUSED)
{
	static const char letters[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,,,, \t";
	char bytes[LENGTH + SCAN_BLOCK];
	uint64_t random = 1130;
	for (size_t turn = 0; turn < 200; turn++) {
		for (size_t i = 0; i < sizeof bytes; i++)
			bytes[i] = letters[pick(&random, sizeof letters - 1)];
		for (size_t length = 0; length <= LENGTH; length++) {
			size_t empty = 0;
			bool is_padded = false;
			for (size_t i = 0, begin = 0; i <= length; i++)
				if (i == length || bytes[i] == ',') {
					empty += i == begin;
					is_padded = is_padded ||
					            (i > begin && (strchr(" \t", bytes[begin]) || strchr(" \t", bytes[i - 1])));
					begin = i + 1;
				}
			for (enum scan_way way = 0; way < SCAN_WAYS; way++) {
				if (!scan_has(way))
					continue;
				struct scan_cells cells = scan_cells(way, bytes, length, ',');
				assert_int_equal(cells.empty, empty);
				assert_int_equal(cells.is_padded, is_padded);
			}
		}
	}
}

static void test_next(void **state UNUSED)
{
	uint64_t random = 7, marks[BLOCKS];
	for (int turn = 0; turn < 100; turn++) {
		for (size_t block = 0; block < BLOCKS; block++)
			marks[block] = turn % 3 == 0
			                   ? 0
			                   : UINT64_C(1) << pick(&random, 64) | (turn % 2 ? 0 : pick(&random, 9));
		for (size_t end = 0; end <= LENGTH; end++) {
			size_t next = end;
			for (size_t from = end + 1; from-- > 0;) {
				if (from < end && marks[from / SCAN_BLOCK] >> from % SCAN_BLOCK & 1)
					next = from;
				assert_int_equal(scan_next(marks, from, end), next);
			}
		}
	}
}

static void test_between(void **state UNUSED)
{
	uint64_t random = 11;
	for (int turn = 0; turn < 1000; turn++) {
		uint64_t quotes = 0, expected = 0;
		bool is_open = false;
		for (unsigned i = 0; i < 64; i++) {
			bool is_quote = pick(&random, 1 + (unsigned)turn % 9) == 0;
			is_open ^= is_quote;
			quotes |= (uint64_t)is_quote << i;
			expected |= (uint64_t)is_open << i;
		}
		assert_int_equal(scan_between(quotes), expected);
	}
}

/* The fastest way is one that the machine has, and eight bytes at a time are looked at on any. */
static void test_ways(void **state UNUSED)
{
	assert_true(scan_has(scan_best()));
	assert_true(scan_has(SCAN_WORDS));
	assert_true(scan_has(SCAN_VECTOR));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes), cmocka_unit_test(test_neighbours), cmocka_unit_test(test_count),
		cmocka_unit_test(test_cells), cmocka_unit_test(test_next),       cmocka_unit_test(test_between),
		cmocka_unit_test(test_ways),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
