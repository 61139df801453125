#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/interval.h"

static void assert_near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= 1e-12))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void assert_interval(const double *a, const double *b, size_t n, double confidence, double low,
                            double high)
{
	struct interval interval = interval_of_ratio(a, b, n, confidence);
	assert_near(interval.low, low);
	assert_near(interval.high, high);
}

/* R 4.2.2: r <- sum(a)/sum(b); r + c(-1, 1)*qt(p, n - 1)*sd(a - r*b)/sqrt(n)/mean(b). */
static void ratio_is_as_in_r(void **state)
{
	(void)state;
	static const double a[] = {2, 4, 9}, b[] = {4, 8, 12}, backwards_a[] = {9, 4, 2},
						backwards_b[] = {12, 8, 4};
	assert_interval(a, b, 3, 0.95, 0.21422433701697324, 1.03577566298302681);
	struct interval one = interval_of_ratio(a, b, 3, 0.95),
					other = interval_of_ratio(backwards_a, backwards_b, 3, 0.95);
	assert_true(one.low == other.low && one.high == other.high);
	static const double c[] = {30, 0, 25, 60, 12.5}, d[] = {60, 40, 45, 62, 31};
	assert_interval(c, d, 5, 0.9, 0.18895477348036888, 0.88247379794820247);
	assert_interval(b, a + 1, 0, 0.95, NAN, NAN);
	assert_interval(a, b, 1, 0.95, NAN, NAN);
}

/* All in the same proportion: no doubt. All 0 below: no ratio. */
static void edges_hold(void **state)
{
	(void)state;
	static const double a[] = {1, 2, 4}, b[] = {2, 4, 8}, zeros[] = {0, 0, 0};
	assert_interval(a, b, 3, 0.95, 0.5, 0.5);
	assert_interval(zeros, b, 3, 0.95, 0, 0);
	assert_interval(a, zeros, 3, 0.95, NAN, NAN);
	assert_interval(zeros, zeros, 3, 0.95, NAN, NAN);
}

/* T_new2 of Derrick, Toher & White 2017, its formulas typed into R 4.2.2: with v = var, n = length, r = cor
 * over the pairs, g Welch's degrees, a and b those in one sample only. Where all are pairs it is t.test(x, y,
 * paired = TRUE). */
static void overlap_is_as_in_r(void **state)
{
	(void)state;
	static const double now[] = {50, 62, 71, 60, 64, 55}, before[] = {40, 55, 58, 50, 47};
	struct sample six = stat_sample(now, 6), five = stat_sample(now, 5), other = stat_sample(before, 5);
	double difference = six.mean - other.mean;
	struct interval interval = interval_of_overlap(difference, &six, &other, 3, 0.95962521745592555, 0.95);
	assert_near(interval.low, 2.6924416100742174);
	assert_near(interval.high, 17.974225056592452);
	interval = interval_of_overlap(five.mean - other.mean, &five, &other, 5, 0.86933353725333418, 0.95);
	assert_near(interval.low, 6.7046052745881290);
	assert_near(interval.high, 16.095394725411868);
	/* Two pairs say nothing of how they go together: Welch. */
	interval = interval_of_overlap(difference, &six, &other, 2, 1, 0.95);
	struct interval welch = interval_of_difference(difference, sample_variance(&six), 6,
	                                               sample_variance(&other), 5, 0.95);
	assert_near(interval.low, welch.low);
	assert_near(interval.high, welch.high);
	/* All moved alike: no doubt that could be measured. */
	interval = interval_of_overlap(1, &six, &six, 6, 1, 0.95);
	assert_near(interval.low, NAN);
}

static void widened_to_multiples(void **state)
{
	(void)state;
	struct interval wide = interval_widen((struct interval){-12.5, 7.2}, 5);
	assert_true(wide.low == -15 && wide.high == 10);
	wide = interval_widen((struct interval){-15 - 1e-12, 20 + 1e-12}, 5);
	assert_true(wide.low == -15 && wide.high == 20);
	wide = interval_widen((struct interval){NAN, NAN}, 5);
	assert_true(isnan(wide.low) && isnan(wide.high));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ratio_is_as_in_r), cmocka_unit_test(edges_hold),
	                                   cmocka_unit_test(overlap_is_as_in_r),
	                                   cmocka_unit_test(widened_to_multiples)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
