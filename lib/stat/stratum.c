#include "stat/stratum.h"

#include <math.h>
#include <stdbool.h>

#include "stat/distribution.h"

static double quantile(double confidence)
{
	return -stat_normal_quantile((1 - confidence) / 2);
}

/* N²(1 − n/N)·s²/n, the variance of N times a mean; 0 if all of the stratum was sampled, NaN if one of more.
 */
static double variance_of_total(const struct stratum *stratum, double s_squared)
{
	double population = (double)stratum->population, sampled = (double)stratum->sampled;
	if (stratum->sampled == stratum->population)
		return 0;
	return stratum->sampled < 2 ? NAN : population * (population - sampled) * s_squared / sampled;
}

/* A sample in which nothing varies says nothing of how sure it is, unless it is all that there is. */
static bool is_blind(const struct stratum *strata, size_t count, double variance)
{
	bool is_whole = true;
	for (size_t i = 0; i < count; i++)
		is_whole = is_whole && strata[i].sampled == strata[i].population;
	return !(variance > 0 || (variance == 0 && is_whole));
}

struct estimate stratum_share(const struct stratum *strata, size_t count, size_t number, double confidence)
{
	double own = 0, others = 0, own_variance = 0, others_variance = 0;
	for (size_t i = 0; i < count; i++) {
		double sampled = (double)strata[i].sampled, share = (double)strata[i].found / sampled;
		double total = (double)strata[i].population * share;
		double variance = variance_of_total(&strata[i], share * (1 - share) * sampled / (sampled - 1));
		*(i == number ? &own : &others) += total;
		*(i == number ? &own_variance : &others_variance) += variance;
	}
	double share = own / (own + others);
	double variance = own_variance / (own * own) + others_variance / (others * others);
	if (!(own > 0 && others > 0) || is_blind(strata, count, variance))
		return (struct estimate){share, {NAN, NAN}};
	double margin = quantile(confidence) * sqrt(variance);
	double logit = log(own) - log(others);
	return (struct estimate){share, {1 / (1 + exp(margin - logit)), 1 / (1 + exp(-margin - logit))}};
}

struct estimate stratum_total(const struct stratum *strata, size_t count, double confidence)
{
	double total = 0, size = 0, variance = 0;
	for (size_t i = 0; i < count; i++) {
		const struct stratum *stratum = &strata[i];
		double ratio = stratum->found_size / stratum->sampled_size;
		double residuals = (1 - ratio) * (1 - ratio) * stratum->found_squares +
		                   ratio * ratio * stratum->other_squares;
		total += stratum->size * ratio;
		size += stratum->size;
		variance += variance_of_total(stratum, residuals / (double)(stratum->sampled - 1));
	}
	if (is_blind(strata, count, variance))
		return (struct estimate){total, {NAN, NAN}};
	double margin = quantile(confidence) * sqrt(variance);
	return (struct estimate){total,
	                         interval_clip((struct interval){total - margin, total + margin}, 0, size)};
}
