/* The scale from LOW to HIGH, bands of hours, and units of time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/band.h"
#include "base/decimal.h"
#include "survey/scale.h"

static void test_scale(UNUSED void **state)
{
	static const char *const bad[] = {"",    "1",   "5:1",  "1:1",       "1:",         ":5",         "1:5:7",
	                                  "1-5", "a:b", " 1:5", "1:1000001", "-1000001:1", "0:1.0000001"};
	struct scale scale;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (scale_parse(view_of(bad[i]), &scale))
			fail_msg("taken: %s", bad[i]);
	assert_true(scale_parse(view_of("-0.5:1000000"), &scale));
	assert_int_equal(scale.low, -500000);
	assert_int_equal(scale.high, INT64_C(1000000000000));
	assert_int_equal(scale_steps(&scale), 0);
	assert_true(scale_parse(view_of("1:5"), &scale));
	assert_int_equal(scale_steps(&scale), 5);
	assert_true(fraction_equals(scale_percent(&scale, fraction_of(5, 2)), fraction_of(75, 2)));
	assert_true(scale_points(&scale, 37.5) == 2.5);
	assert_true(scale_percent_of_point(&scale) == 25);
}

static void test_bands(UNUSED void **state)
{
	static const struct {
		const char *band;
		int64_t amount; /* millionths */
	} good[] = {
		{"<30", 15000000},
		{" < 30 ", 15000000},
		{"30-60", 45000000},
		{"30 - 60", 45000000},
		{"30\xE2\x80\x93"
	     "60",
	     45000000},
		{"0-1", 500000},
		{"0.5-1.5", 1000000},
		{">120", 120000000},
		{"> 120", 120000000},
		{"120+", 120000000},
		{"120 +", 120000000},
		{">0", 0},
		{"<1", 500000},
	};
	static const char *const bad[] = {"",
	                                  " ",
	                                  "30",
	                                  "-30",
	                                  "<",
	                                  ">",
	                                  "+",
	                                  "-",
	                                  "<0",
	                                  "<-1",
	                                  ">-1",
	                                  "60-30",
	                                  "30-30",
	                                  "30-",
	                                  "-30-60",
	                                  "30--60",
	                                  "30-60-90",
	                                  "<30-60",
	                                  "30\xE2\x80\x93",
	                                  "about 30",
	                                  "<30 minutes",
	                                  "<=30",
	                                  "1e3+",
	                                  "\xE2\x80\x93"};
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		int64_t amount;
		if (!band_parse(view_of(good[i].band), &amount) || amount != good[i].amount)
			fail_msg("%s", good[i].band);
	}
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		int64_t amount;
		if (band_parse(view_of(bad[i]), &amount))
			fail_msg("taken: %s", bad[i]);
	}
}

static void test_units(UNUSED void **state)
{
	assert_int_equal(hours_of_unit(45000000, UNIT_HOURS, 4), 45000000);
	assert_int_equal(hours_of_unit(45000000, UNIT_MINUTES, 4), 750000);
	assert_int_equal(hours_of_unit(1500000, UNIT_HOURS_WEEK, 4), 6000000);
	assert_int_equal(hours_of_unit(45000000, UNIT_MINUTES_WEEK, 4), 3000000);
	/* 10/60 and 30.00003/60, half to even at the millionth. */
	assert_int_equal(hours_of_unit(10000000, UNIT_MINUTES, 1), 166667);
	assert_int_equal(hours_of_unit(30000030, UNIT_MINUTES, 1), 500000);
	assert_int_equal(hours_of_unit(30000090, UNIT_MINUTES, 1), 500002);
	assert_int_equal(hours_unit_most(UNIT_HOURS, 4), 672);
	assert_int_equal(hours_unit_most(UNIT_MINUTES, 2), 20160);
	assert_int_equal(hours_unit_most(UNIT_HOURS_WEEK, 4), 168);
	assert_int_equal(hours_unit_most(UNIT_MINUTES_WEEK, 4), 10080);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scale),
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_units),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
