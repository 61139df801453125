/* Intervals of means and of the ratio of two risks. */
#ifndef STAT_INTERVAL_H
#define STAT_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

/* Both ends are NaN if it is undefined. */
struct interval {
	double low, high;
};

/* The t interval of a mean of n numbers with standard deviation s: mean ± t·s/√n with n − 1 degrees of
 * freedom. `confidence` is the share of such intervals that cover the true mean, as 0.95. With s = 0 both
 * ends are the mean. Undefined if n < 2, confidence is not between 0 and 1, or mean or s is NaN. */
struct interval interval_of_mean(double mean, double s, int64_t n, double confidence);

/* The t interval of a ratio of two sums, Σaᵢ/Σbᵢ over n pairs, with n − 1 degrees of freedom. The variance of
 * the ratio is that of the residuals aᵢ − ratio·bᵢ, divided by n and by the square of the mean of b (Cochran
 * 1977, Sampling Techniques, 6.4, without the correction for finite populations). The order of the pairs does
 * not matter. Undefined if n < 2, Σbᵢ is 0, confidence is not between 0 and 1, or a number is NaN. */
struct interval interval_of_ratio(const double *a, const double *b, size_t n, double confidence);

/* The t interval of the difference of two means, of n_a and n_b numbers whose variances need not be equal:
 * difference ± t·√(variance_a/n_a + variance_b/n_b), with degrees of freedom by Welch (1947) and
 * Satterthwaite (1946). Undefined if n_a or n_b is below 2, both variances are 0, confidence is not between 0
 * and 1, or a number is NaN. */
struct interval interval_of_difference(double difference, double variance_a, int64_t n_a, double variance_b,
                                       int64_t n_b, double confidence);

/* The interval of a share, `found` of n (Wilson 1927): (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n),
 * with p = found/n and z the normal quantile. It lies within 0 … 1. Undefined if n < 1 or confidence is not
 * between 0 and 1. */
struct interval interval_of_share(int64_t found, int64_t n, double confidence);

/* The interval with each end moved to the nearest point of `least` … `most`. An undefined one stays
 * undefined. */
struct interval interval_clip(struct interval interval, double least, double most);

/* How much more likely something is in one group than in another. */

struct risk_ratio {
	double ratio;             /* NaN if undefined */
	struct interval interval; /* both ends NaN if undefined */
};

/* The ratio of two shares, (events/n)/(other_events/other_n), and its log-normal interval ratio·e^(±z·s) with
 * s² = 1/events − 1/n + 1/other_events − 1/other_n (Katz, Baptista, Azen & Pike 1978); `confidence` as for
 * interval_of_mean. The ratio is undefined if other_events, n or other_n is 0. The interval is undefined with
 * it, if events is 0, and if s is 0, since then both shares are 1 and nothing is known of their spread. */
struct risk_ratio stat_risk_ratio(int64_t events, int64_t n, int64_t other_events, int64_t other_n,
                                  double confidence);

#endif
