/* Means and variances that do not depend on the order of the rows. */
#ifndef STAT_MOMENTS_H
#define STAT_MOMENTS_H

#include "base/view.h"

/* A set of numbers, summed up. */
struct sample {
	int64_t n;
	double mean;    /* NaN if n is 0 */
	double squares; /* Σ(x − mean)²: never negative, exactly 0 if all x are equal or n is 0 */
};

/* The exact count, sum and sum of squares of whole numbers. Start with {0}. */
struct moments {
	int64_t n;
	__extension__ __int128 sum;
	__extension__ unsigned __int128 square_sum;
};

/* Adds a whole number, such as a score in millionths. Returns false, and leaves *moments alone, if a sum
 * would overflow; 10^8 numbers of 10^15 fit. */
bool moments_add(struct moments *moments, int64_t whole) MUST_CHECK;

/* The sample of the numbers divided by `scale` (> 0): MILLION if they are millionths. Mean and squares come
 * from the exact sums without cancellation; only the last bits may be off. */
struct sample moments_sample(const struct moments *moments, int64_t scale);

/* The sample of `n` doubles, by two passes with exact sums (sum.h). If NaN or an infinity is among them,
 * neither mean nor squares is finite. */
struct sample stat_sample(const double *numbers, size_t n);

/* The variance squares/(n − 1), and the standard deviation, its root; NaN if n < 2. */
double sample_variance(const struct sample *sample);
double sample_deviation(const struct sample *sample);

#endif
