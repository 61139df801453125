/* Two samples compared by nothing but the order of their numbers. */
#ifndef STAT_CONTRAST_H
#define STAT_CONTRAST_H

#include <stddef.h>
#include <stdint.h>

struct contrast {
	int64_t balance; /* how many pairs have the greater number in a, minus how many have it in b */
	int64_t pairs; /* of a number of a and one of b; balance/pairs is Cliff's delta, −1 … 1 (Cliff 1993) */
	double p;      /* two-sided p value of the hypothesis that delta is 0 */
};

/* Tests `a` against `b` as Mann & Whitney (1947) and sorts both; no number may be NaN. With fewer than 50
 * numbers in each and no two equal ones, p is exact: twice the chance, over all ways to deal out the ranks,
 * of a U as far from the middle, and at most 1. Otherwise p comes from the normal distribution, with the
 * variance of tied ranks (Lehmann 1975) and a continuity correction of 1/2. R's wilcox.test does the same.
 * Equal means equal to the last bit. p is NaN if a sample is empty or all numbers are equal. */
struct contrast stat_contrast(double *a, size_t a_count, double *b, size_t b_count);

#endif
