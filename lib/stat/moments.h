/* Means and variances that do not depend on the order of the rows. */
#ifndef STAT_MOMENTS_H
#define STAT_MOMENTS_H

#include "base/view.h"

/* What a set of numbers comes to. */
struct sample {
	int64_t n;
	double mean;    /* NaN where n is 0 */
	double squares; /* Σ(x − mean)²: exactly 0 where all x are equal, never negative, 0 where n is 0 */
};

/* Counts, sums and sums of squares of whole numbers, held exactly. Start with {0}. */
struct moments {
	int64_t n;
	__extension__ __int128 sum;
	__extension__ unsigned __int128 square_sum;
};

/* Adds one whole number: a score in millionths, say. False, and *moments alone, where a sum would
 * overflow: 10^8 numbers of 10^15 fit. */
bool moments_add(struct moments *moments, int64_t whole) MUST_CHECK;

/* The sample in units of which one is `scale` (> 0) of the whole numbers: MILLION for scores. Its mean
 * and squares come from the exact sums without cancellation, within a few roundings of the last bit. */
struct sample moments_sample(const struct moments *moments, int64_t scale);

/* The sample of `n` doubles, in two passes over exactly rounded sums (sum.h). With NaN or an infinity
 * among them neither mean nor squares is finite. */
struct sample stat_sample(const double *numbers, size_t n);

/* The sample variance squares/(n − 1), and its root; NaN where n < 2. */
double sample_variance(const struct sample *sample);
double sample_deviation(const struct sample *sample);

#endif
