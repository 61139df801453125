/* Means tested by Student's t: of one sample, and of two that may spread differently. */
#ifndef STAT_T_TEST_H
#define STAT_T_TEST_H

#include "stat/interval.h"

/* A number with its interval, and the two-sided p value of the hypothesis that it is 0. Interval and p are
 * NaN where nothing is known of the spread. */
struct t_test {
	double estimate;
	struct interval interval;
	double p;
};

/* An estimate with this standard error and degrees of freedom. Interval and p are undefined if the error is
 * not positive or one of the three is NaN. */
struct t_test t_test_of_estimate(double estimate, double error, double df, double confidence);

/* The mean of a sample (Student 1908). Interval and p are undefined if n < 2 or all numbers are equal. */
struct t_test t_test_of_mean(const struct sample *sample, double confidence);

/* The mean of `a` less that of `b`, whose variances need not be equal (Welch 1947). Interval and p are
 * undefined if a sample has fewer than 2 numbers, or in each of them all numbers are equal. */
struct t_test t_test_of_difference(const struct sample *a, const struct sample *b, double confidence);

#endif
