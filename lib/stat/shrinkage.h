/* How far the mean of a group can be trusted, and the mean moved accordingly towards the mean of all. */
#ifndef STAT_SHRINKAGE_H
#define STAT_SHRINKAGE_H

#include "stat/interval.h"

/* The reliability of a mean of n numbers, 0 … 1: n·r/(1 + (n − 1)·r) with r = icc1, or r = 0 if that is
 * negative (Spearman–Brown; Bliese 2000). NaN if n < 1 or icc1 is NaN. */
double stat_reliability(double icc1, int64_t n);

/* τ², the variance of the true means of groups: (msb − msw)/n0, or 0 if that is negative (the ANOVA estimate;
 * Searle, Casella & McCulloch 1992). NaN if an argument is NaN or n0 is not positive. */
double stat_between_variance(double msb, double msw, double n0);

struct shrunk {
	double mean;
	struct interval interval;
};

/* The mean shrunk towards the mean of all, grand + reliability·(mean − grand), and its 95 % interval,
 * ± 1.96·√(τ²·(1 − reliability)): the empirical Bayes estimate and its posterior deviation (Raudenbush & Bryk
 * 2002). `variance` is τ². If mean, grand or reliability is NaN, all is NaN; if variance is, the interval. */
struct shrunk stat_shrink(double mean, double grand, double reliability, double variance);

#endif
