#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/moments.h"

/* A small generator for test data only (Marsaglia's xorshift, 2003). */
static uint64_t next_random(uint64_t *random)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	return *random ^= *random << 17;
}

static void shuffle(double *numbers, size_t count, uint64_t *random)
{
	for (size_t i = count; i > 1; i--) {
		size_t other = next_random(random) % i;
		double moved = numbers[other];
		numbers[other] = numbers[i - 1];
		numbers[i - 1] = moved;
	}
}

static struct sample sample_of_whole(const int64_t *numbers, size_t count, int64_t scale)
{
	struct moments moments = {0};
	for (size_t i = 0; i < count; i++)
		assert_true(moments_add(&moments, numbers[i]));
	return moments_sample(&moments, scale);
}

/* The wanted sums are worked out on paper; each is what one rounding of the exact sum gives. */
static void sums_are_rounded_once(void **state)
{
	(void)state;
	static const struct {
		double terms[5], wanted;
	} cases[] = {
		{{0.1, 0.2, 0.3, -0.3, -0.2}, 0.1},
		{{1e308, 1, -1e308, 1e-300, -1}, 1e-300},
		{{DBL_MAX, DBL_MAX, -DBL_MAX, -DBL_MAX, 5e-324}, 5e-324},
		{{DBL_MAX, DBL_MAX}, INFINITY},
		{{-DBL_MAX, -DBL_MAX}, -INFINITY},
		{{5e-324, 5e-324, 5e-324}, 1.5e-323},
		{{-5e-324, -DBL_MIN, DBL_MIN}, -5e-324},
		/* Halves go to even, and anything past a half goes up, however small. */
		{{1, DBL_EPSILON / 2}, 1},
		{{1, DBL_EPSILON, DBL_EPSILON / 2}, 1 + 2 * DBL_EPSILON},
		{{1, DBL_EPSILON / 2, 5e-324}, 1 + DBL_EPSILON},
		{{1, DBL_EPSILON / 2, -5e-324}, 1},
		{{-1, -DBL_EPSILON / 2, -5e-324}, -1 - DBL_EPSILON},
		{{4294967296.0, -1}, 4294967295.0},
		{{-4294967296.0, 1}, -4294967295.0},
		{{0}, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		double total = stat_sum(cases[i].terms, 5);
		if (total != cases[i].wanted)
			fail_msg("case %zu: %.17g, not %.17g", i, total, cases[i].wanted);
	}
	static const double minus_zero[] = {-0.0, -0.0};
	assert_true(!signbit(stat_sum(minus_zero, 2)) && !signbit(stat_sum(NULL, 0)));
	static const double infinite[] = {1, INFINITY}, opposed[] = {INFINITY, 3, -INFINITY};
	static const double unknown[] = {NAN, 1};
	assert_true(stat_sum(infinite, 2) == INFINITY && isnan(stat_sum(opposed, 3)));
	assert_true(isnan(stat_sum(unknown, 2)));
}

/* Whole numbers times a power of two: their sum is known exactly in integers. */
static void sums_equal_integer_sums(void **state)
{
	(void)state;
	uint64_t random = 88172645463325252u;
	for (int power = -1000; power <= 900; power += 19) {
		struct sum sum = {0};
		int64_t exact = 0;
		for (int i = 0; i < 50; i++) {
			int64_t whole = (int64_t)(next_random(&random) >> 17) - ((int64_t)1 << 46);
			exact += whole;
			sum_add(&sum, ldexp((double)whole, power));
			assert_true(sum_total(&sum) == ldexp((double)exact, power));
		}
	}
}

static void carries_are_settled_in_time(void **state)
{
	(void)state;
	struct sum sum = {.pending = (UINT32_C(1) << 30) - 2};
	for (int i = 0; i < 4; i++)
		sum_add(&sum, -4294967295.0);
	assert_int_equal(sum.pending, 2);
	assert_true(sum_total(&sum) == -4 * 4294967295.0);
}

static void order_does_not_matter(void **state)
{
	(void)state;
	double numbers[300];
	uint64_t random = 2463534242u;
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		numbers[i] = ldexp((double)(int64_t)next_random(&random), -(int)(random % 120));
	double total = stat_sum(numbers, COUNT_OF(numbers));
	struct sample sample = stat_sample(numbers, COUNT_OF(numbers));
	for (int round = 0; round < 50; round++) {
		shuffle(numbers, COUNT_OF(numbers), &random);
		struct sample other = stat_sample(numbers, COUNT_OF(numbers));
		assert_true(stat_sum(numbers, COUNT_OF(numbers)) == total);
		assert_true(other.mean == sample.mean && other.squares == sample.squares);
	}
}

/* mean(x), var(x) * (n - 1) of R 4.2.2, or closed forms. */
/* Terms near to each other, far from each other, and too many to be near. */
static void few_terms_give_the_same_sum(void **state)
{
	(void)state;
	uint64_t random = 271828;
	for (int round = 0; round < 200000; round++) {
		double terms[70];
		size_t count = next_random(&random) % COUNT_OF(terms);
		int spread = (int)(next_random(&random) % 80) + 1, base = (int)(next_random(&random) % 2000) - 1060;
		struct sum sum = {0};
		for (size_t i = 0; i < count; i++) {
			uint64_t whole = next_random(&random) >> next_random(&random) % 64;
			terms[i] = ldexp((double)whole, base - 60 + (int)(next_random(&random) % (unsigned)spread));
			terms[i] = next_random(&random) % 2 ? terms[i] : -terms[i];
			terms[i] = i > 0 && next_random(&random) % 4 == 0 ? -terms[i - 1] : terms[i];
			sum_add(&sum, terms[i]);
		}
		double whole = sum_total(&sum), few = stat_sum(terms, count);
		assert_memory_equal(&few, &whole, sizeof few);
	}
}

static void samples_are_right(void **state)
{
	(void)state;
	static const int64_t scores[] = {2000000, 3000000, 2000000, 4000000, 2000000};
	struct sample sample = sample_of_whole(scores, 5, 1000000);
	assert_int_equal(sample.n, 5);
	assert_true(sample.mean == 2.6 && sample.squares == 3.2 && sample_variance(&sample) == 0.8);
	assert_true(sample_deviation(&sample) == sqrt(0.8));
	static const double same_scores[] = {2, 3, 2, 4, 2};
	sample = stat_sample(same_scores, 5);
	assert_true(sample.mean == 2.6 && fabs(sample_variance(&sample) - 0.8) < 1e-15);

	/* NIST StRD, NumAcc4: 10000000.2, then .1 and .3 in turns; mean 10000000.2, deviation 0.1. */
	struct moments moments = {0};
	for (int i = 0; i < 1001; i++)
		assert_true(moments_add(&moments, 100000002 + (i == 0 ? 0 : i % 2 ? -1 : 1)));
	sample = moments_sample(&moments, 10);
	assert_true(sample.mean == 10000000.2 && fabs(sample_deviation(&sample) - 0.1) < 1e-16);

	/* Further off, where Σx² − (Σx)²/n in doubles leaves nothing: 4, 7, 13, 16 have variance 30. */
	static const double far[] = {1e15 + 4, 1e15 + 7, 1e15 + 13, 1e15 + 16};
	sample = stat_sample(far, 4);
	assert_true(sample.mean == 1e15 + 10 && sample_variance(&sample) == 30);

	/* Below zero, and a mean that is not whole: Σ(x − mean)² of {-1, -2, -2} is 2/3. */
	static const int64_t below[] = {-1, -2, -2};
	sample = sample_of_whole(below, 3, 1);
	assert_true(fabs(sample.mean + 5.0 / 3) < 1e-15 && fabs(sample.squares - 2.0 / 3) < 1e-16);
	static const int64_t extreme[] = {INT64_MIN, INT64_MAX};
	sample = sample_of_whole(extreme, 2, 1);
	assert_true(sample.mean == -0.5 && sample.squares == ldexp(1, 127));
}

/* Σ(x − mean)² of 0 … n−1 and the same turned around zero: n(n² − 1)/12. */
static void long_runs_stay_exact(void **state)
{
	(void)state;
	for (int64_t n = 1; n < 3000; n += 97) {
		struct moments up = {0}, down = {0};
		for (int64_t i = 0; i < n; i++) {
			assert_true(moments_add(&up, i + 999999999999));
			assert_true(moments_add(&down, -i - 999999999999));
		}
		struct sample rising = moments_sample(&up, 1), falling = moments_sample(&down, 1);
		double wanted = (double)(n * (n * n - 1)) / 12;
		assert_true(fabs(rising.squares - wanted) <= 1e-15 * wanted);
		assert_true(rising.squares == falling.squares);
		assert_true(rising.mean == -falling.mean);
	}
}

static void equal_numbers_have_no_spread(void **state)
{
	(void)state;
	double numbers[60];
	struct moments moments = {0};
	for (size_t n = 1; n <= COUNT_OF(numbers); n++) {
		for (size_t i = 0; i < n; i++)
			numbers[i] = 10.0 / 3;
		struct sample sample = stat_sample(numbers, n);
		assert_true(sample.mean == 10.0 / 3 && sample.squares == 0);
		assert_true(moments_add(&moments, 3333333));
		sample = moments_sample(&moments, 1000000);
		assert_true(sample.mean == 3.333333 && sample.squares == 0);
	}
}

static void edges_are_as_promised(void **state)
{
	(void)state;
	struct sample sample = stat_sample(NULL, 0);
	assert_true(sample.n == 0 && isnan(sample.mean) && sample.squares == 0);
	assert_true(isnan(sample_variance(&sample)));
	sample = moments_sample(&(struct moments){0}, 1);
	assert_true(sample.n == 0 && isnan(sample.mean) && sample.squares == 0);
	assert_true(isnan(sample_variance(&sample)));
	static const double one[] = {7};
	sample = stat_sample(one, 1);
	assert_true(sample.mean == 7 && isnan(sample_variance(&sample)) && isnan(sample_deviation(&sample)));
	static const double broken[][3] = {{NAN, 1, 2}, {1, NAN, 2}, {1, 2, INFINITY}, {-INFINITY, 1, 2}};
	for (size_t i = 0; i < COUNT_OF(broken); i++) {
		sample = stat_sample(broken[i], 3);
		assert_true(!isfinite(sample.mean) && !isfinite(sample.squares));
	}
	struct moments moments = {0};
	for (int i = 0; i < 3; i++)
		assert_true(moments_add(&moments, INT64_MIN));
	struct moments before = moments;
	assert_false(moments_add(&moments, INT64_MIN));
	assert_true(moments.n == before.n && moments.sum == before.sum);
	assert_true(moments.square_sum == before.square_sum);
	sample = moments_sample(&moments, 1);
	assert_true(sample.mean == (double)INT64_MIN && sample.squares == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_rounded_once),       cmocka_unit_test(sums_equal_integer_sums),
		cmocka_unit_test(carries_are_settled_in_time), cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(few_terms_give_the_same_sum), cmocka_unit_test(samples_are_right),
		cmocka_unit_test(long_runs_stay_exact),        cmocka_unit_test(equal_numbers_have_no_spread),
		cmocka_unit_test(edges_are_as_promised),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
