#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/interval.h"

static void assert_near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= 1e-12 * fmax(1, fabs(wanted))))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void assert_interval(const double *a, const double *b, size_t n, double confidence, double low,
                            double high)
{
	struct interval interval = interval_of_ratio(a, b, n, confidence);
	assert_near(interval.low, low);
	assert_near(interval.high, high);
}

/* R 4.2.2: L <- sapply(1:n, function(i) log(sum(a[-i])/sum(b[-i]))); s <- sqrt((n - 1)/n*sum((L -
 * mean(L))^2)); w <- b/sum(b); h <- w/(1 - w); O <- outer(h, h)*(diag(n) - outer(w, w, "+") + sum(w^2));
 * sum(a)/sum(b)*exp(c(-1, 1)*qt(p, sum(diag(O))^2/sum(O^2))*s). */
static void ratio_is_as_in_r(void **state)
{
	(void)state;
	static const double a[] = {30, 45, 12, 60, 20}, b[] = {40, 50, 30, 55, 28};
	static const double backwards_a[] = {20, 60, 12, 45, 30}, backwards_b[] = {28, 55, 30, 50, 40};
	assert_interval(a, b, 5, 0.95, 0.52462887835503325, 1.2899969209138928);
	struct interval one = interval_of_ratio(a, b, 5, 0.95),
					other = interval_of_ratio(backwards_a, backwards_b, 5, 0.95);
	assert_true(one.low == other.low && one.high == other.high);
	static const double c[] = {1, 2}, d[] = {3, 1};
	assert_interval(c, d, 2, 0.9, 2.6214069439432948e-03, 2.1457942701328551e+02);
	assert_interval(a, b, 0, 0.95, NAN, NAN);
	assert_interval(a, b, 1, 0.95, NAN, NAN);
	assert_interval(a, b, 5, 1, NAN, NAN);
}

/* All in the same proportion: nothing is known of the spread. A sum of 0, with all or without one: no
 * logarithm. */
static void edges_hold(void **state)
{
	(void)state;
	static const double a[] = {1, 2, 4}, b[] = {2, 4, 8}, zeros[] = {0, 0, 0}, one[] = {0, 3, 0};
	assert_interval(a, b, 3, 0.95, NAN, NAN);
	assert_interval(zeros, b, 3, 0.95, NAN, NAN);
	assert_interval(a, zeros, 3, 0.95, NAN, NAN);
	assert_interval(one, b, 3, 0.95, NAN, NAN);
	assert_interval(a, one, 3, 0.95, NAN, NAN);
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
