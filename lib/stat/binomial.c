#include "stat/binomial.h"

#include <math.h>

#define EQUAL_WITHIN 1e-7

/* The chance of just so many successes; by logarithms, so that no factor overflows. */
static double chance_of(int64_t successes, int64_t trials, double share)
{
	if (share <= 0 || share >= 1)
		return successes == (share <= 0 ? 0 : trials);
	double n = (double)trials, k = (double)successes;
	return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(share) + (n - k) * log1p(-share));
}

double stat_binomial_p(int64_t successes, int64_t trials, double share)
{
	double sum = 0;
	if (successes < 0 || successes > trials || !(share >= 0 && share <= 1))
		return NAN;
	double most = chance_of(successes, trials, share) * (1 + EQUAL_WITHIN);
	for (int64_t count = 0; count <= trials; count++) {
		double chance = chance_of(count, trials, share);
		sum += chance <= most ? chance : 0;
	}
	return sum > 1 ? 1 : sum;
}
