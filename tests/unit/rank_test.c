/* Mid-ranks by hand, Welch's interval by R. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "stat/interval.h"
#include "stat/comparison.h"

static void test_mid_ranks(UNUSED void **state)
{
	static const int64_t keys[] = {-5, 1, 3, 3, 3, 7};
	assert_int_equal(stat_rank_twice(keys, 6, -6), 0);
	assert_int_equal(stat_rank_twice(keys, 6, -5), 1);
	assert_int_equal(stat_rank_twice(keys, 6, 2), 4);
	/* Two below, three equal. */
	assert_int_equal(stat_rank_twice(keys, 6, 3), 7);
	assert_int_equal(stat_rank_twice(keys, 6, 7), 11);
	assert_int_equal(stat_rank_twice(keys, 6, 8), 12);
	assert_int_equal(stat_rank_twice(keys, 0, 8), 0);
}

static void assert_interval(struct interval interval, double low, double high)
{
	if (!(fabs(interval.low - low) <= 1e-9 && fabs(interval.high - high) <= 1e-9))
		fail_msg("%.12g … %.12g, not %.12g … %.12g", interval.low, interval.high, low, high);
}

/* R 4.2.2: t.test(extra ~ group, data = sleep)$conf.int, the first example of t.test: groups of 10 with
 * means 0.75 and 2.33, variances 3.200556 and 4.009; df 17.776. */
static void test_welch(UNUSED void **state)
{
	double a = 3.20055555555556, b = 4.009;
	assert_interval(interval_of_difference(-1.58, a, 10, b, 10, 0.95), -3.36548323071171, 0.205483230711714);
	/* t.test(c(50, 60, 70, 60, 60), c(40, 50, 60, 50)) */
	assert_interval(interval_of_difference(10, 50, 5, 200.0 / 3, 4, 0.95), -2.611907698, 22.611907698);
	/* One of them without any spread: n − 1 degrees of the other, as its own interval. */
	struct interval one = interval_of_mean(3, 2, 7, 0.9);
	assert_interval(interval_of_difference(3, 4, 7, 0, 9, 0.9), one.low, one.high);
	assert_true(isnan(interval_of_difference(3, 0, 7, 0, 9, 0.95).low));
	assert_true(isnan(interval_of_difference(3, 1, 1, 1, 9, 0.95).low));
	assert_true(isnan(interval_of_difference(3, 1, 5, 1, 9, 1).high));
	assert_true(isnan(interval_of_difference(3, NAN, 5, 1, 9, 0.95).high));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mid_ranks),
		cmocka_unit_test(test_welch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
