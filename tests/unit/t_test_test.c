#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/permutation.h"
#include "stat/t_test.h"

static void assert_near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= 1e-12 * fmax(1, fabs(wanted))))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void assert_test(struct t_test test, double estimate, double low, double high, double p)
{
	assert_near(test.estimate, estimate);
	assert_near(test.interval.low, low);
	assert_near(test.interval.high, high);
	assert_near(test.p, p);
}

static const double x[] = {3.5, -1, 2, 4, 0.5, 6}, y[] = {1, -2, 0.5, 3};

/* R 4.2.2: t.test(x), t.test(x, y). */
static void means_are_as_in_r(void **state)
{
	(void)state;
	struct sample a = stat_sample(x, 6), b = stat_sample(y, 4);
	assert_test(t_test_of_mean(&a, 0.95), 2.5, -0.15488550386206204, 5.1548855038620625,
	            0.060071845940766394);
	assert_test(t_test_of_difference(&a, &b, 0.95), 1.875, -1.5237340769958274, 5.2737340769958267,
	            0.23645680935198071);
}

/* A single number, or equal ones, say nothing of the spread; in a difference one of two may be without. */
static void no_spread_has_no_p(void **state)
{
	(void)state;
	static const double same[] = {4, 4, 4};
	struct sample equal = stat_sample(same, 3), one = stat_sample(same, 1), b = stat_sample(y, 4);
	assert_test(t_test_of_mean(&equal, 0.95), 4, NAN, NAN, NAN);
	assert_test(t_test_of_mean(&one, 0.95), 4, NAN, NAN, NAN);
	assert_test(t_test_of_difference(&equal, &equal, 0.95), 0, NAN, NAN, NAN);
	assert_test(t_test_of_difference(&b, &one, 0.95), -3.375, NAN, NAN, NAN);
	/* t.test(y)$p.value with mu = 4: df of the sample that varies. */
	struct t_test apart = t_test_of_difference(&equal, &b, 0.95);
	double margin = 3.1824463052837091 * sqrt(4.2291666666666667 / 4);
	assert_near(apart.estimate, 3.375);
	assert_near(apart.interval.low, 3.375 - margin);
}

/* R 4.2.2: z <- c(a, b); C <- combn(length(z), length(a)); d <- apply(C, 2, function(i) abs(mean(z[i]) -
 * mean(z[-i]))); mean(d >= abs(mean(a) - mean(b)) - 1e-9): 59 of 210, and with ties 24 of 126. */
static void permutations_are_as_in_r(void **state)
{
	(void)state;
	static const double a[] = {1, 1, 2, 5}, b[] = {0, 1, 1, 2, 0}, same[] = {7, 7, 7};
	assert_near(permutation_p(x, 6, y, 4), 59.0 / 210);
	assert_near(permutation_p(y, 4, x, 6), 59.0 / 210);
	assert_near(permutation_p(a, 4, b, 5), 24.0 / 126);
	assert_near(permutation_p(same, 2, same, 3), 1);
	assert_near(permutation_p(same, 0, x, 6), NAN);
	static const double unknown[] = {1, NAN};
	assert_near(permutation_p(unknown, 2, x, 6), NAN);
}

/* 24 numbers in halves are 2,704,156 ways, so that draws stand for them. Where each of a is above all of b,
 * only the 2 farthest ways are as far, and hardly a draw is one. */
static void many_ways_are_drawn(void **state)
{
	(void)state;
	double low[12], high[12], backwards[12];
	for (int i = 0; i < 12; i++) {
		low[i] = i;
		high[i] = 100 + i;
		backwards[i] = 111 - i;
	}
	assert_near(permutation_p(high, 12, low, 12), 1.0 / 10000);
	assert_near(permutation_p(backwards, 12, low, 12), 1.0 / 10000);
	for (int i = 0; i < 12; i++) {
		low[i] = 2 * i;
		high[i] = 2 * i + 1;
	}
	/* Whole numbers in turn are ranks: R 4.2.2, 2*pwilcox(66, 12, 12). The draws are off by less than 0.02.
	 */
	assert_true(fabs(permutation_p(high, 12, low, 12) - 0.755284828242) < 0.02);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(means_are_as_in_r), cmocka_unit_test(no_spread_has_no_p),
		cmocka_unit_test(permutations_are_as_in_r), cmocka_unit_test(many_ways_are_drawn)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
