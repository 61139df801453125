#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/memory.h"
#include "stat/shrinkage.h"

static void assert_near(double found, double wanted, double within)
{
	if (!(fabs(found - wanted) <= within))
		fail_msg("%.17g, not %.17g", found, wanted);
}

/* Efron & Morris 1975, Data analysis using Stein's estimator and its generalizations, JASA 70, table 1: 18
 * players' hits in their first 45 at bats of 1970, as x = √45·arcsin(2·hits/45 − 1), whose variance is 1.
 * They print the factor .209 = 1 − 15/Σ(x − mean)² and, back in batting averages, the estimates below. With
 * equal variances Morris's estimate is that of James and Stein. The half widths are his formula in R 4.2.2,
 * but with qt(0.975, 17) where he has 1.96: the variance within is known here, that between is of 18 players.
 */
static void baseball_is_as_published(void **state)
{
	(void)state;
	static const double hits[] = {18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7};
	static const double published[] = {.290, .286, .281, .277, .273, .273, .268, .264, .259,
	                                   .259, .254, .254, .254, .254, .254, .249, .244, .239};
	static const struct {
		size_t player;
		double estimate, half;
	} intervals[] = {{0, -2.905758844751540, 1.600301875920780},
	                 {7, -3.304106483329190, 1.061672423587353},
	                 {17, -3.688823680592785, 1.517990797677041}};
	struct sample players[18];
	double points[18];
	for (size_t i = 0; i < 18; i++) {
		points[i] = sqrt(45) * asin(2 * hits[i] / 45 - 1);
		players[i] = (struct sample){1, points[i], 0};
	}
	struct sample all = stat_sample(points, 18);
	assert_near(1 - 15 / all.squares, .209, .0005);
	struct shrinkage shrinkage = stat_shrinkage(players, 18, 1, INFINITY, all.squares / 17 - 1);
	for (size_t i = 0; i < 18; i++) {
		struct shrunk shrunk = stat_shrink(&shrinkage, points[i], 1);
		assert_near((sin(shrunk.mean / sqrt(45)) + 1) / 2, published[i], .0005);
	}
	for (size_t i = 0; i < COUNT_OF(intervals); i++) {
		struct shrunk shrunk = stat_shrink(&shrinkage, points[intervals[i].player], 1);
		assert_near(shrunk.mean, intervals[i].estimate, 1e-12);
		assert_near(shrunk.interval.high - shrunk.mean, intervals[i].half, 1e-12);
		assert_near(shrunk.mean - shrunk.interval.low, intervals[i].half, 1e-12);
	}
}

static void shrinkage_edges_are_as_promised(void **state)
{
	(void)state;
	static const struct sample groups[] = {{4, 1, 2}, {5, 2, 2}, {6, 3, 2}, {7, 4, 2}, {0, NAN, 0}};
	/* Nothing between groups: all are the mean of all numbers, which is weighted by n; B = 1/3. */
	struct shrinkage shrinkage = stat_shrinkage(groups, 5, 2, 18, 0);
	assert_near(shrinkage.groups, 4, 0);
	assert_near(shrinkage.mean, 60.0 / 22, 1e-12);
	assert_near(shrinkage.variance, 2 * 4 / 22.0, 1e-12);
	/* The degrees are those of the means, unless the variance within has fewer. */
	assert_near(shrinkage.df, 3, 0);
	assert_near(stat_shrinkage(groups, 5, 2, 2, 0).df, 2, 0);
	assert_near(stat_shrink(&shrinkage, 4, 7).mean, 60.0 / 22 + 2.0 / 3 * (4 - 60.0 / 22), 1e-12);
	/* Three groups, no variance within, none known between. */
	struct shrinkage few = stat_shrinkage(groups, 3, 2, 9, 1), without = stat_shrinkage(groups, 4, 0, 18, 1),
					 unknown = stat_shrinkage(groups, 4, 2, 18, NAN);
	assert_true(isnan(stat_shrink(&few, 1, 4).mean) && isnan(stat_shrink(&without, 1, 4).interval.low) &&
	            isnan(stat_shrink(&unknown, 1, 4).mean) && isnan(stat_shrink(&shrinkage, NAN, 4).mean));
}

static void reliability_is_as_promised(void **state)
{
	(void)state;
	assert_true(stat_reliability(-0.2, 7) == 0 && stat_reliability(0, 7) == 0);
	assert_true(stat_reliability(1, 7) == 1);
	assert_near(stat_reliability(0.25, 1), 0.25, 1e-15);
	assert_near(stat_reliability(0.25, 4), 4.0 / 7, 1e-15);
	/* R 4.2.2: 3*r/(1 + 2*r) */
	assert_near(stat_reliability(0.7279297883324729, 3), 0.88921589236914034, 1e-15);
	assert_true(isnan(stat_reliability(NAN, 7)) && isnan(stat_reliability(0.5, 0)));
	assert_true(stat_between_variance(1, 2, 3) == 0 && stat_between_variance(8, 2, 3) == 2);
	assert_true(isnan(stat_between_variance(NAN, 2, 3)) && isnan(stat_between_variance(8, 2, 0)));
	assert_true(isnan(stat_between_variance(8, 2, NAN)));
}

/* The formula of limma's squeezeVar with a prior of 8 degrees: in R (8*msw + sum((x - mean(x))^2))/(8 + 4)
 * for x = 2, 3, 2, 4, 2, whose squares are 3.2. */
static void variances_are_moderated(void **state)
{
	(void)state;
	const struct sample five = {5, 2.6, 3.2};
	struct variance variance = stat_moderate(&five, 1.3, 40);
	assert_near(variance.square, 1.13333333333333, 1e-14);
	assert_near(variance.df, 12, 0);
	assert_near(stat_moderate(&five, 1.3, 16).square, 1.13333333333333, 1e-14);
	/* With few degrees below it the pooled variance stands alone. */
	variance = stat_moderate(&five, 1.3, 15);
	assert_near(variance.square, 1.3, 0);
	assert_near(variance.df, 15, 0);
	/* A group by itself: nothing is known but its own. */
	variance = stat_moderate(&five, 0.8, 4);
	assert_near(variance.square, 0.8, 1e-15);
	assert_near(variance.df, 4, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(baseball_is_as_published),
		cmocka_unit_test(shrinkage_edges_are_as_promised),
		cmocka_unit_test(reliability_is_as_promised),
		cmocka_unit_test(variances_are_moderated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
