/* lib/csv/scan.h against one look at each byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "csv/scan.h"

#define LONGEST (2 * SCAN_BLOCK + 3)

/* A block of exactly the view's size, so that a look behind its end is seen by sanitizers and valgrind. */
static struct view copy_of(struct view v)
{
	char *bytes = malloc(v.length > 0 ? v.length : 1);
	assert_non_null(bytes);
	memcpy(bytes, v.bytes, v.length);
	return view_slice(bytes, v.length);
}

/* All bytes that there are stand at every place of a block of others. */
static void test_block(void **state UNUSED)
{
	static const char wanted[] = {',', ';', '\t', '"', '\n', '\0', '\x7f', '\x80', '\xff'};
	char block[SCAN_BLOCK];
	for (size_t w = 0; w < sizeof wanted; w++)
		for (size_t place = 0; place < SCAN_BLOCK; place++)
			for (int c = 0; c < 256; c++) {
				uint64_t bit = (char)c == wanted[w] ? UINT64_C(1) << place : 0;
				memset(block, wanted[w] ^ 1, sizeof block);
				block[place] = (char)c;
				assert_int_equal(scan_block(block, SCAN_BLOCK, wanted[w]), bit);
				assert_int_equal(scan_block(block, place, wanted[w]), 0);
				assert_int_equal(scan_block(block, place + 1, wanted[w]), bit);
			}
}

/* Bytes in a row that differ by one are where a carry between them would show. */
static void test_neighbours(void **state UNUSED)
{
	char block[SCAN_BLOCK];
	uint64_t random = 2026;
	for (int turn = 0; turn < 20000; turn++) {
		uint64_t expected = 0;
		for (size_t i = 0; i < SCAN_BLOCK; i++) {
			random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
			block[i] = (char)('+' + (random >> 33) % 3);
			expected |= (uint64_t)(block[i] == ',') << i;
		}
		assert_int_equal(scan_block(block, SCAN_BLOCK, ','), expected);
	}
}

static void test_plain(void **state UNUSED)
{
	char bytes[LONGEST];
	for (size_t length = 0; length <= LONGEST; length++)
		for (size_t place = 0; place <= length; place++)
			for (int c = 0; c < 256; c += c == 1 || c == 0x80 ? 0x7e : 1) {
				size_t most = length;
				memset(bytes, 'x', sizeof bytes);
				if (place < length) {
					bytes[place] = (char)c;
					most = c == 0 || c >= 0x80 ? place : length;
				}
				struct view v = copy_of(view_slice(bytes, length));
				assert_int_equal(scan_plain(v), most / SCAN_LANE * SCAN_LANE);
				free((char *)v.bytes);
			}
}

static void test_count(void **state UNUSED)
{
	static const char delimiters[] = {',', ';', '\t', '|'};
	static const char letters[] = "aaaaaaaa,;\t|\"\n\r\x8a\xac\x0b-";
	char bytes[LONGEST + SCAN_BLOCK];
	uint64_t random = 1122;
	for (size_t d = 0; d < sizeof delimiters; d++)
		for (size_t turn = 0; turn < 20; turn++) {
			size_t count = 0;
			for (size_t i = 0; i < sizeof bytes; i++) {
				random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
				bytes[i] = letters[(random >> 33) % (sizeof letters - 1)];
			}
			for (size_t length = 0; length <= LONGEST; length++) {
				assert_int_equal(scan_count(bytes, length, delimiters[d]), count);
				count += strchr("\"\n\r", bytes[length]) != NULL || bytes[length] == delimiters[d];
			}
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_block),
		cmocka_unit_test(test_neighbours),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
