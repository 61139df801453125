/* Two samples compared by all ways to deal their numbers out. */
#ifndef STAT_PERMUTATION_H
#define STAT_PERMUTATION_H

#include <stddef.h>

/* All ways are looked at if there are at most PERMUTATION_ALL, else so many draws of them. */
#define PERMUTATION_ALL 100000
#define PERMUTATION_DRAWS 9999

/* The two-sided p value of the hypothesis that it is chance which numbers are in `a` and which in `b` (Fisher
 * 1935; Phipson and Smyth 2010): the share of all ways to deal out the numbers, to samples of these sizes, in
 * which the two means are at least as far apart. Where there are too many ways it is (draws as far apart +
 * 1)/(draws + 1), from draws with a fixed seed. Distances that differ by no more than a billionth are equal.
 * The order of the numbers does not matter. NaN if a sample is empty or a number is not finite. */
double permutation_p(const double *a, size_t a_count, const double *b, size_t b_count);

#endif
