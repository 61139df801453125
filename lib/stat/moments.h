/* Exact sums of doubles, and the means and variances that rest on them. */
#ifndef STAT_MOMENTS_H
#define STAT_MOMENTS_H

#include "base/text.h"

#define SUM_LIMBS 70

/* An exact sum: one long fixed-point number from below the smallest double to past the greatest (Kulisch's
 * long accumulator). Start with {0}. It takes half a kilobyte and belongs on the stack. */
struct sum {
	int64_t limbs[SUM_LIMBS]; /* 32 bits each, the lowest first, and above them room for carries */
	uint32_t pending;         /* terms added since the carries were settled last */
	double beyond;            /* the sum of the terms that are not finite */
};

void sum_add(struct sum *sum, double term);

/* The exact sum, rounded once, half to even: the order of the terms does not matter. A sum that is too great
 * is an infinity. If NaN or infinities were added, the result is what plain addition gives. An empty sum is
 * 0, never −0. */
double sum_total(const struct sum *sum);

/* The sum of `count` terms, as sum_total gives it. */
double stat_sum(const double *terms, size_t count);

/* Means and variances that do not depend on the order of the rows. */

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
