/* Numbers compared by their order: ranks, two samples, and what many p values are worth together. */
#ifndef STAT_COMPARISON_H
#define STAT_COMPARISON_H

#include <stddef.h>
#include <stdint.h>

/* Twice the mid-rank of `key` among `count` keys that ascend: twice the number of smaller ones plus the
 * number of equal ones. Divided by 2·count it is the mid-rank percentile as a share (Parzen's
 * mid-distribution function). */
int64_t stat_rank_twice(const int64_t *keys, size_t count, int64_t key);

/* Two samples compared by nothing but the order of their numbers. */

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

/* What p values are worth if many tests are made at once. */

/* Puts the q value of each of `count` p values (0 … 1) into `q`, which may be `p`: the least false discovery
 * rate at which its hypothesis is rejected, the minimum over p' ≥ p of m·p'/rank(p'), and at most 1
 * (Benjamini & Hochberg 1995). Equal p values get equal q values. NaN is not a test: it gets NaN and does not
 * count in m. */
void stat_q_values(const double *p, size_t count, double *q);

/* Puts the adjusted p value of each of `count` p values into `adjusted`, which may be `p`: rejecting where it
 * is at most α keeps the chance of any false rejection at α, the maximum over p' ≤ p of
 * (m + 1 − rank(p'))·p', and at most 1 (Holm 1979). NaN gets NaN and does not count in m. */
void stat_holm(const double *p, size_t count, double *adjusted);

#endif
