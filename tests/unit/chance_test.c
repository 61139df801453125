/* The chance of agreement at random, against the published values, enumeration by hand and R. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "stat/agreement.h"
#include "stat/chance.h"
#include "stat/distribution.h"

static void assert_near(double found, double wanted, double within)
{
	if (!(fabs(found - wanted) <= within))
		fail_msg("%.17g, not %.17g", found, wanted);
}

/* The chance of an rwg of `rwg` or higher from `size` raters on each of `items` items. */
static double chance_of(int64_t options, int64_t size, size_t items, double rwg)
{
	int64_t sizes[16];
	struct chance *chance = chance_new(options);
	for (size_t i = 0; i < items; i++)
		sizes[i] = size;
	double variance = (1 - rwg) * ((double)(options * options) - 1) / 12;
	double share = chance_of_variance(chance, sizes, items, variance);
	chance_free(chance);
	return share;
}

/* Three raters, five points: s² ≤ 0.6 where all agree (5 ways) or two do and the third is next to them (4
 * pairs of neighbours, 2 ways to split them, 3 orders): 29 of 125. */
static void test_small_teams_by_hand(UNUSED void **state)
{
	assert_near(chance_of(5, 3, 1, .7), 29.0 / 125, 1e-12);
	assert_near(chance_of(5, 3, 1, 1), 5.0 / 125, 1e-12);
	/* Two raters, two options: equal or not. */
	assert_near(chance_of(2, 2, 1, 1), .5, 1e-12);
	assert_near(chance_of(2, 2, 1, -1), 1, 1e-12);
	/* Two items: both equal .25; one at least .75. s² is 0 or .5, the mean 0, .25, .5. */
	assert_near(chance_of(2, 2, 2, 1), .25, 1e-12);
	assert_near(chance_of(2, 2, 2, 0), .75, 1e-12);
}

/* The values that the literature on rwg warns with: .232, .059, .021. By R 4.2.2: g <-
 * expand.grid(rep(list(1:5), 5)); mean(1 - apply(g, 1, var)/2 >= .7 - 1e-9); 8 by multinomial weights. */
static void test_published_chances(UNUSED void **state)
{
	assert_near(chance_of(5, 3, 1, .7), .232, .0005);
	assert_near(chance_of(5, 5, 1, .7), .059, .0005);
	assert_near(chance_of(5, 8, 1, .7), .021, .0005);
	assert_near(chance_of(5, 5, 1, .7), 0.0592, 1e-12);
	assert_near(chance_of(5, 8, 1, .7), 0.02101504, 1e-12);
}

/* x = 2, 3, 2, 4, 2 on 1:5: s² = 0.8, rwg .6. */
static void test_worked_rwg(UNUSED void **state)
{
	static const double answers[] = {2, 3, 2, 4, 2};
	struct sample sample = stat_sample(answers, 5);
	double variance = sample_variance(&sample);
	assert_near(sample.mean, 2.6, 1e-12);
	assert_near(variance, .8, 1e-12);
	assert_near(stat_rwg(&variance, 1, 5), .6, 1e-12);
}

/* What is drawn is near what is counted: 60 raters on five options are past counting, and by the normal
 * approximation s² has mean 2 and variance σ⁴·(2/59 + κ/60) with κ = −1.3, so half of them are at 2 or
 * less, nearly. */
static void test_draws(UNUSED void **state)
{
	assert_near(chance_of(5, 60, 1, 0), .5, .03);
	assert_near(chance_of(5, 60, 1, 1), 1.0 / 10001, 1e-12);
	/* Unequal sizes are drawn: one item of three and one of four raters, both in full agreement: 5/125
	 * · 5/625. */
	struct chance *chance = chance_new(5);
	static const int64_t sizes[] = {4, 3}, turned[] = {3, 4};
	assert_near(chance_of_variance(chance, sizes, 2, 0), 1.0 / 25 / 125, .001);
	double first = chance_of_variance(chance, sizes, 2, .7);
	assert_true(first == chance_of_variance(chance, turned, 2, .7));
	/* R 4.2.2: all 125·625 teams of expand.grid, mean((v3 + v4)/2 <= .7 + 1e-9). */
	assert_near(first, 0.088, .015);
	chance_free(chance);
	/* Nor does it depend on what was asked before. */
	chance = chance_new(5);
	assert_true(first == chance_of_variance(chance, sizes, 2, .7));
	assert_true(isnan(chance_of_variance(chance, sizes, 0, .7)));
	assert_true(isnan(chance_of_variance(chance, sizes, 1, NAN)));
	chance_free(chance);
}

/* Several items are convolved. R 4.2.2: with v the variances of all 5^4 teams and p their shares,
 * mean(outer(v, v, "+")/2 <= .6 + 1e-9). */
static void test_items_are_convolved(UNUSED void **state)
{
	assert_near(chance_of(5, 4, 2, .7), 0.03502336, 1e-12);
	assert_near(chance_of(11, 4, 3, .7), 0.010804053740562496, 1e-12);
}

/* SplitMix64 from the seed 1234567: the reference sequence that its authors' code gives. */
static void test_random(UNUSED void **state)
{
	static const uint64_t expected[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
	                                    UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
	                                    UINT64_C(16408922859458223821)};
	struct random random = {1234567};
	for (size_t i = 0; i < 5; i++)
		assert_true(random_next(&random) == expected[i]);
	int64_t seen[7] = {0};
	for (int i = 0; i < 70000; i++) {
		uint64_t below = random_below(&random, 7);
		double share = random_share(&random);
		assert_true(below < 7 && share >= 0 && share < 1);
		seen[below]++;
	}
	/* √(10000·6/7) = 93: five of them. */
	for (int i = 0; i < 7; i++)
		assert_near((double)seen[i], 10000, 465);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small_teams_by_hand), cmocka_unit_test(test_published_chances),
		cmocka_unit_test(test_worked_rwg),          cmocka_unit_test(test_draws),
		cmocka_unit_test(test_items_are_convolved), cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
