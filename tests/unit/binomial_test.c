#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "stat/binomial.h"
#include "stat/comparison.h"

/* By hand. Of 4 trials at 1/2 the chances are 1, 4, 6, 4, 1 of 16. At 5/6 they are 1, 20, 150, 500 and 625 of
 * 1296. */
static void test_binomial(void **state UNUSED)
{
	static const struct {
		int64_t successes, trials;
		double share, p;
	} cases[] = {
		{0, 4, 0.5, 2. / 16},
		{1, 4, 0.5, 10. / 16},
		{2, 4, 0.5, 1},
		{0, 4, 5. / 6, 1. / 1296},
		{1, 4, 5. / 6, 21. / 1296},
		{3, 4, 5. / 6, 671. / 1296},
		{4, 4, 5. / 6, 1},
		{0, 0, 0.3, 1},
		{3, 4, 1, 0},
		{4, 4, 1, 1},
		{0, 4, 0, 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(fabs(stat_binomial_p(cases[i].successes, cases[i].trials, cases[i].share) - cases[i].p) <
		            1e-12);
	assert_true(isnan(stat_binomial_p(5, 4, 0.5)));
	assert_true(isnan(stat_binomial_p(1, 4, NAN)));
}

/* By hand: 3·0.01, then 2·0.02, then 1·0.03, which may not be below the one before. NaN is no test. */
static void test_holm(void **state UNUSED)
{
	const double p[] = {0.03, NAN, 0.01, 0.02}, want[] = {0.04, NAN, 0.03, 0.04};
	double adjusted[4];
	stat_holm(p, 4, adjusted);
	for (size_t i = 0; i < 4; i++)
		assert_true(isnan(want[i]) ? isnan(adjusted[i]) : fabs(adjusted[i] - want[i]) < 1e-12);
	const double large[] = {0.6, 0.7};
	stat_holm(large, 2, adjusted);
	assert_true(adjusted[0] == 1 && adjusted[1] == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_binomial),
		cmocka_unit_test(test_holm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
