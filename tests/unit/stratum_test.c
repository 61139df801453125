/* Shares and totals from a sample of several strata. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/stratum.h"
#include "base/text.h"

static void assert_near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= 1e-12 * fmax(1, fabs(wanted))))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void assert_estimate(struct estimate estimate, double number, double low, double high)
{
	assert_near(estimate.number, number);
	assert_near(estimate.interval.low, low);
	assert_near(estimate.interval.high, high);
}

static void assert_share(int64_t found, int64_t n, double low, double high)
{
	struct interval interval = interval_of_share(found, n, 0.95);
	assert_near(interval.low, low);
	assert_near(interval.high, high);
}

/* R 4.2.2: prop.test(found, n, correct = FALSE)$conf.int. By hand, 0 of 1: high = (z²/2 + z·z/2)/(1 + z²) =
 * z²/(1 + z²), z² = 3.841458820694124. */
static void intervals_of_shares_are_as_in_r(void **state UNUSED)
{
	assert_share(5, 6, 0.43649717781353, 0.969946630251693);
	assert_share(7, 8, 0.529111817787146, 0.977582508549943);
	assert_share(1, 4, 0.0455872608097006, 0.699358157417598);
	assert_share(0, 1, 0, 0.793450685622763);
	assert_share(1, 1, 0.206549314377238, 1);
	assert_share(0, 0, NAN, NAN);
}

/* Three strata, sampled without replacement:
 * c: 40 of 1200 minutes; sampled 30c 45c 30c 60c 20c 30i
 * i: 100 of 3500 minutes; sampled 30i 60i 30i 45i 30i 90i 25c 30i
 * u: 20 of 500 minutes; sampled 20c 30i 15u 30c */
static const struct stratum kind_c[] = {
	{40, 6, 5, 1200, 215, 185, 900 + 2025 + 900 + 3600 + 400, 900},
	{100, 8, 1, 3500, 340, 25, 625, 5 * 900 + 3600 + 2025 + 8100 - 900},
	{20, 4, 2, 500, 95, 50, 400 + 900, 900 + 225},
};
static const struct stratum kind_i[] = {
	{40, 6, 1, 1200, 215, 30, 900, 7825},
	{100, 8, 7, 3500, 340, 315, 17325, 625},
	{20, 4, 1, 500, 95, 30, 900, 1525},
};
static const struct stratum kind_u[] = {
	{40, 6, 0, 1200, 215, 0, 0, 8725},
	{100, 8, 0, 3500, 340, 0, 0, 17950},
	{20, 4, 1, 500, 95, 15, 225, 2200},
};

/* R 4.2.2, survey 4.1: svydesign(~1, strata = ~h, fpc = ~N), R = svyratio of I(truth = k and h = k) and
 * I(truth = k); plogis(qlogis(R) + c(-1, 1)*qnorm(.975)*SE/(R*(1 - R))). By hand for c: 40·5/6 = 33.3333,
 * 100/8 = 12.5, 20·2/4 = 10: 33.3333/55.8333 = 0.597015. */
static void shares_are_as_in_r(void **state UNUSED)
{
	assert_estimate(stratum_share(kind_c, 3, 0, 0.95), 0.59701492537313439, 0.3099903769683568,
	                0.83008777459730265);
	assert_estimate(stratum_share(kind_i, 3, 1, 0.95), 0.88235294117647056, 0.67040001451708153,
	                0.96510223407594387);
	assert_estimate(stratum_share(kind_u, 3, 2, 0.95), 1, NAN, NAN);
	assert_estimate(stratum_share(kind_u, 3, 0, 0.95), 0, NAN, NAN);
}

/* R 4.2.2, written out: e <- y - r*x; v <- sum over strata of N^2*(1 - n/N)/n*sum(e^2)/(n - 1); the totals
 * also by survey's svyratio(separate = TRUE). By hand for u: 500·15/95 = 78.947368; r = 3/19, Σe² =
 * 225·(16/19)² + 2200·(3/19)² = 159.556787 + 54.847645 = 214.404432; v = 400·(1 − 4/20)/4·214.404432/3 =
 * 5717.451524, and its root 75.613832. */
static void totals_are_as_in_r(void **state UNUSED)
{
	assert_estimate(stratum_total(kind_c, 3, 0.95), 1553.0689754481964, 777.14597551648183,
	                2328.9919753799109);
	assert_estimate(stratum_total(kind_i, 3, 0.95), 3567.9836561307511, 2794.0380199943293,
	                4341.929292267173);
	assert_estimate(stratum_total(kind_u, 3, 0.95), 78.94736842105263, 0, 227.14775501641776);
}

/* What was looked at whole is known: 10 members of 100 minutes, of which 4 with 30 minutes; and one of one.
 * What was not looked at is not; one of several says how much, not how
 * sure; nor does a sample in which all are alike. */
static void edges(void **state UNUSED)
{
	const struct stratum whole[] = {{10, 10, 4, 100, 100, 30, 300, 900}, {1, 1, 1, 7, 7, 7, 49, 0}};
	const struct stratum one[] = {{10, 10, 4, 100, 100, 30, 300, 900}, {2, 1, 1, 14, 7, 7, 49, 0}};
	const struct stratum none[] = {{10, 10, 4, 100, 100, 30, 300, 900}, {2, 0, 0, 14, 0, 0, 0, 0}};
	const struct stratum alike[] = {{10, 3, 3, 100, 30, 30, 300, 0}, {5, 2, 2, 20, 8, 8, 32, 0}};
	assert_estimate(stratum_share(whole, 2, 0, 0.95), 0.8, 0.8, 0.8);
	assert_estimate(stratum_total(whole, 2, 0.95), 37, 37, 37);
	assert_estimate(stratum_share(one, 2, 0, 0.95), 4.0 / 6, NAN, NAN);
	assert_estimate(stratum_total(one, 2, 0.95), 44, NAN, NAN);
	assert_estimate(stratum_share(alike, 2, 0, 0.95), 2.0 / 3, NAN, NAN);
	assert_estimate(stratum_total(alike, 2, 0.95), 120, NAN, NAN);
	assert_estimate(stratum_share(none, 2, 0, 0.95), NAN, NAN, NAN);
	assert_estimate(stratum_total(none, 2, 0.95), NAN, NAN, NAN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals_of_shares_are_as_in_r),
		cmocka_unit_test(shares_are_as_in_r),
		cmocka_unit_test(totals_are_as_in_r),
		cmocka_unit_test(edges),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
