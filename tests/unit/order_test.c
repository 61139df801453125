/* Sorting by keys against a plain insertion, with many equal keys and with keys of all lengths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/order.h"
#include "base/text.h"

#define MOST 300

static uint64_t state = 20261116;

static uint64_t draw(void)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return state;
}

static void check(uint64_t mask, size_t count)
{
	struct ordered list[MOST], wanted[MOST], spare[MOST];
	for (size_t i = 0; i < count; i++) {
		list[i] = (struct ordered){draw() >> 8 & mask, (uint32_t)i};
		size_t at = i;
		for (; at > 0 && wanted[at - 1].key > list[i].key; at--)
			wanted[at] = wanted[at - 1];
		wanted[at] = list[i];
	}
	order_sort(list, spare, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(list[i].key, wanted[i].key);
		assert_int_equal(list[i].number, wanted[i].number);
	}
}

static void test_random(void **unused)
{
	static const uint64_t masks[] = {0, 1, 0xFF, 0x700, 0xFF00FF, UINT64_C(0xF00000000000000F), UINT64_MAX};
	(void)unused;
	for (size_t i = 0; i < COUNT_OF(masks); i++)
		for (size_t count = 0; count <= MOST; count += 1 + count / 3)
			check(masks[i], count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
