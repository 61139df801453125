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

/* R 4.2.2, of a matrix with a row for each cluster: e <- sum(cl[,1]); oe <- sum(cl[,3]); p <- e/sum(cl[,2]);
 * q
 * <- oe/sum(cl[,4]); u <- (cl[,1] - p*cl[,2])/e - (cl[,3] - q*cl[,4])/oe; s <- sqrt(C/(C - 1)*sum(u^2));
 * p/q*exp(c(-1, 1)*qt(P, C - 1)*s). */
static const struct risks coaches[] = {
	{3, 10, 1, 9}, {0, 8, 1, 12}, {5, 9, 2, 7}, {2, 11, 0, 10}, {4, 6, 3, 15}, {0, 0, 0, 0},
};

static void ratio_is_as_in_r(void **state)
{
	(void)state;
	assert_risk(interval_of_risk_ratio(coaches, 5, 0.95), 2.4090909090909092, 1.6166330300929639,
	            3.5900039775450598);
	assert_risk(interval_of_risk_ratio(coaches, 4, 0.9), 2.5, 1.3260634810956127, 4.7131981908107150);
	/* A cluster without cases is none. */
	assert_risk(interval_of_risk_ratio(coaches, 6, 0.95), 2.4090909090909092, 1.6166330300929639,
	            3.5900039775450598);
	assert_risk(interval_of_risk_ratio(&coaches[2], 4, 0.95), 11 / 26.0 / (5 / 32.0), NAN, NAN);
}

static void undefined_is_nan(void **state)
{
	(void)state;
	static const struct risks none[] = {{0, 4, 1, 8}, {0, 4, 1, 8}, {0, 4, 1, 8}, {0, 4, 1, 8}};
	static const struct risks no_other[] = {{1, 4, 0, 8}, {1, 4, 0, 8}, {2, 4, 0, 8}, {1, 4, 0, 8}};
	static const struct risks alike[] = {{1, 4, 1, 8}, {1, 4, 1, 8}, {1, 4, 1, 8}, {1, 4, 1, 8}};
	assert_risk(interval_of_risk_ratio(none, 4, 0.95), NAN, NAN, NAN);
	assert_risk(interval_of_risk_ratio(no_other, 4, 0.95), NAN, NAN, NAN);
	assert_risk(interval_of_risk_ratio(alike, 4, 0.95), 2, NAN, NAN);
	assert_risk(interval_of_risk_ratio(coaches, 5, 1), 2.4090909090909092, NAN, NAN);
	assert_risk(interval_of_risk_ratio(coaches, 0, 0.95), NAN, NAN, NAN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ratio_is_as_in_r),
		cmocka_unit_test(undefined_is_nan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
