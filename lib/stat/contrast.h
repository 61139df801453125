/* Two samples compared by the order of their numbers alone. */
#ifndef STAT_CONTRAST_H
#define STAT_CONTRAST_H

#include <stddef.h>
#include <stdint.h>

struct contrast {
	int64_t balance; /* pairs of numbers in which a's is greater, less those in which it is less */
	int64_t pairs;   /* all; balance/pairs is Cliff's delta, P(a > b) − P(a < b), −1 … 1 (Cliff 1993) */
	double p;        /* two-sided, of delta = 0 */
};

/* Mann & Whitney's test (1947) of `a` against `b`. Sorts both; none is NaN. With fewer than 50 numbers in
 * each and no two equal ones, p is exact: twice the chance, over all ways to deal out the ranks, of a U as
 * far out, at most 1. Else it is the normal one, with the variance of tied ranks (Lehmann 1975) and a
 * continuity correction of 1/2. So has R's wilcox.test. Equal means equal to the last bit. p is NaN where
 * a sample is empty and where all numbers are equal. */
struct contrast stat_contrast(double *a, size_t a_count, double *b, size_t b_count);

#endif
