#include "stat/shrinkage.h"

#include <math.h>

#include "stat/distribution.h"

/* Morris's interval divides by K − 3. */
#define GROUPS_LEAST 4

struct variance stat_moderate(const struct sample *group, double msw, double msw_df)
{
	double own = (double)(group->n - 1);
	if (msw_df < MODERATED_DF)
		return (struct variance){msw, msw_df};
	return (struct variance){(PRIOR_DF * msw + group->squares) / (PRIOR_DF + own),
	                         fmin(PRIOR_DF + own, msw_df)};
}

/* Unlike fmax(number, 0), keeps NaN. */
static double not_negative(double number)
{
	return number < 0 ? 0 : number;
}

double stat_reliability(double icc1, int64_t n)
{
	if (n < 1)
		return NAN;
	double r = not_negative(icc1);
	return r / (r + (1 - r) / (double)n); /* the same number, but rounding never takes it past 1 */
}

double stat_between_variance(double msb, double msw, double n0)
{
	return n0 > 0 ? not_negative((msb - msw) / n0) : NAN;
}

struct shrinkage stat_shrinkage(const struct sample *groups, size_t count, double within, double within_df,
                                double between)
{
	struct sum weights = {0}, means = {0}, variances = {0};
	struct shrinkage shrinkage = {0, within, between, NAN, NAN, NAN, NAN};
	for (size_t i = 0; i < count; i++) {
		if (groups[i].n == 0)
			continue;
		double variance = within / (double)groups[i].n, weight = 1 / (variance + between);
		shrinkage.groups++;
		sum_add(&weights, weight);
		sum_add(&means, weight * groups[i].mean);
		sum_add(&variances, weight * variance);
	}
	if (shrinkage.groups < GROUPS_LEAST || !(within > 0) || isnan(between))
		return shrinkage;
	shrinkage.mean = sum_total(&means) / sum_total(&weights);
	shrinkage.variance = sum_total(&variances) / sum_total(&weights);
	shrinkage.df = fmin(shrinkage.groups - 1, within_df);
	shrinkage.t = -stat_t_quantile(0.025, shrinkage.df);
	return shrinkage;
}

struct shrunk stat_shrink(const struct shrinkage *shrinkage, double mean, int64_t n)
{
	double k = shrinkage->groups, v = shrinkage->within / (double)n, total = v + shrinkage->between;
	double b = (k - 3) / (k - 1) * v / total, away = mean - shrinkage->mean;
	double centre = shrinkage->mean + (1 - b) * away;
	double square = v * (1 - (k - 1) * b / k) +
	                2 * b * b * (shrinkage->variance + shrinkage->between) * away * away / ((k - 3) * total);
	double margin = shrinkage->t * sqrt(square);
	return (struct shrunk){centre, {centre - margin, centre + margin}};
}
