#include "stat/agreement.h"

#include <math.h>

static double divide(double numerator, double denominator)
{
	return denominator == 0 ? NAN : numerator / denominator;
}

static void find_icc(struct anova *anova)
{
	anova->icc1 = divide(anova->msb - anova->msw, anova->msb + (anova->n0 - 1) * anova->msw);
	anova->icc2 = divide(anova->msb - anova->msw, anova->msb);
}

struct anova stat_anova_within(const struct anova *between, const struct anova *within)
{
	struct anova anova = *between;
	anova.msw = within->msw;
	find_icc(&anova);
	return anova;
}

struct anova stat_anova(const struct sample *groups, size_t count)
{
	struct anova anova = {0};
	struct sum sums = {0}, powers = {0}, sizes = {0}, between = {0}, within = {0};
	for (size_t i = 0; i < count; i++) {
		if (groups[i].n == 0)
			continue;
		double n = (double)groups[i].n, mean = groups[i].mean;
		anova.groups++;
		anova.n += groups[i].n;
		sum_add(&sums, n * mean);
		sum_add(&powers, n * mean * mean);
		sum_add(&sizes, n * n);
		sum_add(&within, groups[i].squares);
	}
	double n = (double)anova.n;
	anova.mean = divide(sum_total(&sums), n);
	double rounding = 1e-12 * sqrt(divide(sum_total(&powers) + sum_total(&within), n));
	for (size_t i = 0; i < count; i++) {
		double off = groups[i].mean - anova.mean;
		if (groups[i].n > 0 && !(fabs(off) <= rounding))
			sum_add(&between, (double)groups[i].n * off * off);
	}
	bool several = anova.groups > 1;
	anova.msb = several ? sum_total(&between) / (double)(anova.groups - 1) : NAN;
	anova.msw = divide(sum_total(&within), (double)(anova.n - anova.groups));
	anova.n0 = several ? (n - sum_total(&sizes) / n) / (double)(anova.groups - 1) : NAN;
	find_icc(&anova);
	return anova;
}

double stat_random_variance(double options)
{
	return (options * options - 1) / 12;
}

double stat_rwg(const double *variances, size_t items, double options)
{
	struct sum sum = {0};
	size_t answered = 0;
	for (size_t i = 0; i < items; i++)
		if (!isnan(variances[i])) {
			sum_add(&sum, variances[i]);
			answered++;
		}
	double at_random = stat_random_variance(options);
	if (answered == 0 || !(at_random > 0))
		return NAN;
	return fmax(0, 1 - sum_total(&sum) / (double)answered / at_random);
}
