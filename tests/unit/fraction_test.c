/* Fractions: exact while they fit, doubles afterwards, undefined where nothing can be said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/fraction.h"

static void assert_exact(struct fraction f, int64_t numerator, int64_t denominator)
{
	assert_int_equal(f.numerator, numerator);
	assert_int_equal(f.denominator, denominator);
}

static void test_lowest_terms(UNUSED void **state)
{
	assert_exact(fraction_of(6, 4), 3, 2);
	assert_exact(fraction_of(6, -4), -3, 2);
	assert_exact(fraction_of(0, -5), 0, 1);
	assert_exact(fraction_of(INT64_MAX, INT64_MAX), 1, 1);
}

static void test_arithmetic(UNUSED void **state)
{
	struct fraction half = fraction_of(1, 2), third = fraction_of(1, 3);
	assert_exact(fraction_add(half, third), 5, 6);
	assert_exact(fraction_subtract(third, half), -1, 6);
	assert_exact(fraction_multiply(half, third), 1, 6);
	assert_exact(fraction_divide(half, third), 3, 2);
	assert_exact(fraction_divide(half, fraction_of(-2, 1)), -1, 4);
	/* Crosswise cancelling keeps this in 64 bits. */
	assert_exact(fraction_multiply(fraction_of(INT64_MAX, 3), fraction_of(3, INT64_MAX)), 1, 1);
}

static void test_beyond_64_bits_is_real(UNUSED void **state)
{
	struct fraction big = fraction_of(INT64_MAX, 1), least = fraction_of(INT64_MIN, 1);
	assert_int_equal(fraction_add(big, big).denominator, 0);
	assert_true(fraction_real(fraction_add(big, big)) == 2 * (double)INT64_MAX);
	assert_true(fraction_real(fraction_multiply(big, big)) == (double)INT64_MAX * (double)INT64_MAX);
	assert_true(fraction_real(least) == (double)INT64_MIN);
	assert_true(fraction_real(fraction_subtract(fraction_of(0, 1), least)) == -(double)INT64_MIN);
	assert_true(fraction_real(fraction_divide(fraction_of(1, 1), least)) == 1 / (double)INT64_MIN);
	assert_true(fraction_equals(least, fraction_of(INT64_MIN, 1)));
	assert_int_equal(fraction_cell(least).type, CELL_REAL);
}

static void test_undefined_spreads(UNUSED void **state)
{
	struct fraction one = fraction_of(1, 1), none = fraction_of(1, 0);
	assert_false(fraction_is_defined(none));
	assert_false(fraction_is_defined(fraction_add(one, none)));
	assert_false(fraction_is_defined(fraction_subtract(none, one)));
	assert_false(fraction_is_defined(fraction_multiply(none, one)));
	assert_false(fraction_is_defined(fraction_divide(one, none)));
	assert_false(fraction_is_defined(fraction_divide(one, fraction_of(0, 1))));
	assert_false(fraction_is_defined(fraction_divide(one, fraction_of_real(0))));
	assert_false(fraction_equals(none, none));
	assert_true(isnan(fraction_real(none)));
	assert_int_equal(fraction_cell(none).type, CELL_EMPTY);
	assert_int_equal(fraction_cell(one).type, CELL_RATIO);
}

static void test_mean_of_what_is_defined(UNUSED void **state)
{
	struct fraction_mean mean = fraction_mean_of_none();
	assert_false(fraction_is_defined(fraction_mean(&mean)));
	fraction_mean_add(&mean, fraction_of(1, 3));
	fraction_mean_add(&mean, fraction_undefined());
	fraction_mean_add(&mean, fraction_of(1, 6));
	assert_int_equal(mean.count, 2);
	assert_exact(fraction_mean(&mean), 1, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lowest_terms),
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_beyond_64_bits_is_real),
		cmocka_unit_test(test_undefined_spreads),
		cmocka_unit_test(test_mean_of_what_is_defined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
