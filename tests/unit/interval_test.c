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

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ratio_is_as_in_r), cmocka_unit_test(edges_hold)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
