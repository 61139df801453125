#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/interval.h"

static void assert_near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= 1e-12 * fabs(wanted)))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void assert_risk(struct risk_ratio risk, double ratio, double low, double high)
{
	assert_near(risk.ratio, ratio);
	assert_near(risk.interval.low, low);
	assert_near(risk.interval.high, high);
}

/* Heart attacks with placebo and with aspirin, Agresti 2007, An Introduction to Categorical Data
 * Analysis, 2.3.1 and problem 2.8: 1.82 (1.43, 2.31). In full by R 4.2.2: (a/n)/(b/m) ·
 * exp(±qnorm(0.975)·sqrt(1/a − 1/n + 1/b − 1/m)). */
static void published_example_holds(void **state)
{
	(void)state;
	assert_risk(stat_risk_ratio(189, 11034, 104, 11037, 0.95), 1.8178017944535074, 1.4330309030505630,
	            2.3058842324224460);
}

/* The same formula in R 4.2.2. */
static void small_ones_are_as_in_r(void **state)
{
	(void)state;
	assert_risk(stat_risk_ratio(3, 4, 1, 8, 0.95), 6, 0.88078872550301579, 40.87245778428930976);
	assert_risk(stat_risk_ratio(4, 4, 1, 5, 0.9), 5, 1.1482466230592503, 21.7723261692623140);
}

static void undefined_is_nan(void **state)
{
	(void)state;
	assert_risk(stat_risk_ratio(0, 4, 1, 8, 0.95), 0, NAN, NAN);
	assert_risk(stat_risk_ratio(4, 4, 8, 8, 0.95), 1, NAN, NAN);
	assert_risk(stat_risk_ratio(1, 4, 1, 8, 1), 2, NAN, NAN);
	assert_risk(stat_risk_ratio(1, 4, 0, 8, 0.95), NAN, NAN, NAN);
	assert_risk(stat_risk_ratio(0, 0, 1, 8, 0.95), NAN, NAN, NAN);
	assert_risk(stat_risk_ratio(1, 4, 0, 0, 0.95), NAN, NAN, NAN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_example_holds),
		cmocka_unit_test(small_ones_are_as_in_r),
		cmocka_unit_test(undefined_is_nan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
