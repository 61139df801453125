#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/comparison.h"

static void assert_q(const double *p, const double *wanted, size_t count)
{
	double q[16];
	assert_true(count <= 16);
	stat_q_values(p, count, q);
	for (size_t i = 0; i < count; i++)
		if (isnan(wanted[i]) ? !isnan(q[i]) : !(fabs(q[i] - wanted[i]) <= 1e-14))
			fail_msg("q of p[%zu] = %g: %.17g, not %.17g", i, p[i], q[i], wanted[i]);
}

/* The example of Benjamini & Hochberg 1995, section 4.1, where 4 hypotheses fall at 0.05; q by R 4.2.2:
 * p.adjust(p, "BH"). */
static void published_example_holds(void **state)
{
	(void)state;
	static const double p[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
	                           0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1};
	static const double wanted[] = {0.0015,
	                                0.003,
	                                0.0095,
	                                0.035625,
	                                0.0603,
	                                0.063857142857142862,
	                                0.063857142857142862,
	                                0.0645,
	                                0.0765,
	                                0.486,
	                                0.58118181818181813,
	                                0.714875,
	                                0.75323076923076926,
	                                0.81321428571428567,
	                                1};
	assert_q(p, wanted, 15);
	double q[15];
	stat_q_values(p, 15, q);
	size_t rejected = 0;
	while (rejected < 15 && q[rejected] <= 0.05)
		rejected++;
	assert_int_equal(rejected, 4);
}

/* R 4.2.2: p.adjust(p, "BH"). */
static void ties_and_gaps_are_as_in_r(void **state)
{
	(void)state;
	static const double p[] = {0.001, 0.04, NAN, 0.03, 0.04, 0.2, 0.9, 0.001, 1, 0.5};
	static const double wanted[] = {0.0045, 0.072, NAN, 0.072, 0.072, 0.3, 1, 0.0045, 1, 9.0 / 14};
	assert_q(p, wanted, 10);
}

/* The same bytes in every order: ties get one q whichever comes first. */
static void order_does_not_matter(void **state)
{
	(void)state;
	static const double p[] = {0.013, 0.1, 0.013, 0.007, NAN, 0.1, 0.31};
	double q[7], turned_p[7], turned_q[7];
	stat_q_values(p, 7, q);
	assert_true(q[0] == q[2] && q[1] == q[5]);
	for (size_t by = 1; by < 7; by++) {
		for (size_t i = 0; i < 7; i++)
			turned_p[i] = p[(i + by) % 7];
		stat_q_values(turned_p, 7, turned_q);
		for (size_t i = 0; i < 7; i++)
			assert_true(turned_q[i] == q[(i + by) % 7] || isnan(turned_p[i]));
	}
}

static void edges_are_as_promised(void **state)
{
	(void)state;
	double none[] = {NAN, NAN};
	stat_q_values(none, 2, none);
	assert_true(isnan(none[0]) && isnan(none[1]));
	double in_place[] = {0.5, 0.01};
	stat_q_values(in_place, 2, in_place);
	assert_true(in_place[0] == 0.5 && in_place[1] == 0.02);
	double alone = 0.04;
	stat_q_values(&alone, 1, &alone);
	assert_true(alone == 0.04);
	stat_q_values(&alone, 0, &alone);
	assert_true(alone == 0.04);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_example_holds),
		cmocka_unit_test(ties_and_gaps_are_as_in_r),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(edges_are_as_promised),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
