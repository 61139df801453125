#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "stat/comparison.h"

static void assert_near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= 1e-13))
		fail_msg("%.17g, not %.17g", got, wanted);
}

/* Both ways round. */
static void assert_contrast(double *a, size_t a_count, double *b, size_t b_count, double delta, double p)
{
	struct contrast contrast = stat_contrast(a, a_count, b, b_count);
	assert_near((double)contrast.balance / (double)contrast.pairs, delta);
	assert_near(contrast.p, p);
	contrast = stat_contrast(b, b_count, a, a_count);
	assert_near((double)contrast.balance / (double)contrast.pairs, -delta);
	assert_near(contrast.p, p);
}

/* Tritiated water diffusion across human chorioamnion, Hollander & Wolfe 1973, p. 69f., as in R's
 * ?wilcox.test; p by R 4.2.2: wilcox.test(x, y). */
static void published_example_holds(void **state)
{
	(void)state;
	double term[] = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
	double early[] = {1.15, 0.88, 0.90, 0.74, 1.21};
	assert_contrast(term, COUNT_OF(term), early, COUNT_OF(early), 0.4, 0.25441225441225440);
}

/* wilcox.test(a, b)$p.value of R 4.2.2; 2/220 is 2 of the 220 ways to deal out three ranks of twelve. */
static void exact_ones_are_as_in_r(void **state)
{
	(void)state;
	double low[] = {3, 1, 2}, high[] = {12, 11, 10, 9, 8, 7, 6, 5, 4};
	assert_contrast(low, 3, high, 9, -1, 2.0 / 220);
	double two[] = {2}, one[] = {1};
	assert_contrast(two, 1, one, 1, 1, 1);
	double outer[] = {1, 4}, inner[] = {2, 3};
	assert_contrast(outer, 2, inner, 2, 0, 1);
	double many[50], others[49];
	for (int i = 1; i <= 50; i++)
		many[i - 1] = 7 * i % 101;
	for (int i = 1; i <= 49; i++)
		others[i - 1] = 13 * i % 103 + 0.5;
	assert_contrast(many, 49, others, 49, -0.014577259475218707, 0.904298032358519466);
	for (int i = 1; i <= 50; i++)
		many[i - 1] = 7 * i % 101;
	assert_contrast(many, 50, others, 49, -0.013877551020408219, 0.908067886009112479);
}

/* wilcox.test(a, b)$p.value of R 4.2.2: the normal distribution with the variance of ties, corrected by 1/2.
 */
static void ties_are_as_in_r(void **state)
{
	(void)state;
	double a[] = {1, 2, 2, 7}, b[] = {2, 3, 5, 5, 8};
	assert_contrast(a, 4, b, 5, -0.5, 0.2601749009835484);
	double c[] = {1, 4, 4}, d[] = {2, 3, 6.5, 1.5};
	assert_contrast(c, 3, d, 4, 0, 1);
}

static void undefined_is_nan(void **state)
{
	(void)state;
	double a[] = {5, 5}, b[] = {5, 5, 5};
	assert_contrast(a, 2, b, 3, 0, NAN);
	assert_contrast(a, 0, b, 3, NAN, NAN); /* 0/0 */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_example_holds),
		cmocka_unit_test(exact_ones_are_as_in_r),
		cmocka_unit_test(ties_are_as_in_r),
		cmocka_unit_test(undefined_is_nan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
