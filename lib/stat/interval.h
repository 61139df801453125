/* Intervals: a low and a high end. */
#ifndef STAT_INTERVAL_H
#define STAT_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

/* Both ends are NaN where the interval is undefined. */
struct interval {
	double low, high;
};

/* The t interval of a mean: mean ± t·s/√n with n − 1 degrees of freedom, in the unit of mean and s;
 * `confidence` is the share covered, as 0.95. s = 0 gives the mean twice. Undefined where n < 2,
 * confidence is not between 0 and 1, or mean or s is NaN. */
struct interval interval_of_mean(double mean, double s, int64_t n, double confidence);

/* The t interval of a ratio of two sums Σaᵢ/Σbᵢ over n pairs, with n − 1 degrees of freedom: the ratio's
 * variance is that of the residuals aᵢ − ratio·bᵢ, by n and by the square of the mean of b (Cochran 1977,
 * Sampling Techniques, 6.4, without the correction for finite populations). Does not depend on the order of
 * the pairs. Undefined where n < 2, Σbᵢ is 0, confidence is not between 0 and 1, or a number is NaN. */
struct interval interval_of_ratio(const double *a, const double *b, size_t n, double confidence);

/* The t interval of a difference of two means of `n_a` and `n_b` numbers with variances that need not be
 * equal: difference ± t·√(variance_a/n_a + variance_b/n_b), its degrees of freedom by Welch (1947) and
 * Satterthwaite (1946). Undefined where an n < 2, both variances are 0, confidence is not between 0 and 1, or
 * a number is NaN. */
struct interval interval_of_difference(double difference, double variance_a, int64_t n_a, double variance_b,
                                       int64_t n_b, double confidence);

/* Each end moved to the nearest point of `least` … `most`; an undefined interval stays undefined. */
struct interval interval_clip(struct interval interval, double least, double most);

#endif
