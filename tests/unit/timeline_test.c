/* Numbers of periods against period_of_day, for days in no order and far from each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/timeline.h"

static const int32_t days[] = {20000,    20001,     20006, 19000,    19001,         0,        -1, -400, 20730,
                               DAY_LAST, DAY_FIRST, 20000, DAY_LAST, DAY_FIRST + 1, DAY_FIRST};

static void check(enum period_unit unit, unsigned fiscal)
{
	struct timeline timeline = {.unit = unit, .fiscal = fiscal};
	assert_int_equal(timeline_find(&timeline, 0), TIMELINE_NONE);
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct period period = period_of_day(unit, days[i], fiscal);
		uint32_t known = timeline_find(&timeline, days[i]), count = timeline.count;
		uint32_t number = timeline_add(&timeline, days[i]);
		assert_int_equal(number, known == TIMELINE_NONE ? count : known);
		assert_int_equal(timeline.count, count + (known == TIMELINE_NONE));
		assert_int_equal(timeline.periods[number].first, period.first);
		assert_int_equal(timeline.periods[number].end, period.end);
		assert_int_equal(timeline_find(&timeline, period.first), number);
		assert_int_equal(timeline_find(&timeline, period.end - 1), number);
	}
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		uint32_t number = timeline_find(&timeline, days[i]);
		assert_int_not_equal(number, TIMELINE_NONE);
		assert_true(timeline.periods[number].first <= days[i] && days[i] < timeline.periods[number].end);
	}
	assert_int_equal(timeline_find(&timeline, 10000), TIMELINE_NONE);
	assert_int_equal(timeline_find(&timeline, INT32_MAX), TIMELINE_NONE);
	assert_int_equal(timeline_find(&timeline, INT32_MIN), TIMELINE_NONE);
	timeline_clear(&timeline);
}

static void test_units(void **unused)
{
	(void)unused;
	for (int unit = PERIOD_DAY; unit <= PERIOD_YEAR; unit++) {
		check((enum period_unit)unit, 1);
		check((enum period_unit)unit, 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_units)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
