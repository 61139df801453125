/* Distributions, and numbers drawn at random. */
#ifndef STAT_DISTRIBUTION_H
#define STAT_DISTRIBUTION_H

#include <stdint.h>

/* Start with {seed}; any number is good. */
struct random {
	uint64_t state;
};

/* 64 random bits: a counter in steps of the golden ratio, mixed (SplitMix64: Steele, Lea & Flood 2014, with
 * the mixer of Stafford 2011, variant 13). */
uint64_t random_next(struct random *random);

/* A whole number from 0 to count − 1 (count > 0). All are equally likely to within 2^-64 · count. */
uint64_t random_below(struct random *random, uint64_t count);

/* A number from 0 to 1 − 2^-53, in steps of 2^-53. */
double random_share(struct random *random);

/*
 * lib/stat: distributions, intervals, agreement, reliability, shrinkage, multiple testing. Numbers in,
 * numbers out. The room knows nothing of leaders, raters, tables or files, keeps no state and prints nothing;
 * what a number means is the caller's business. What is undefined is NaN, never 0 and never an error. Sums do
 * not depend on the order of their terms (sum.h, moments.h), so that shuffled rows give the same bytes.
 *
 * This header is the room's entry: the normal, t and F distributions.
 *
 * "Upper" is the probability of a greater value. p values are taken from it, since it keeps its relative
 * precision where a cdf has become 1. Probabilities down to 1e-290 have a relative error of at most 1e-9 for
 * degrees of freedom, also fractional ones, from 1 to 1e6. NaN anywhere, and degrees of freedom that are not
 * positive, give NaN; those above 1e12 count as infinite.
 */

/* The standard normal distribution, by erfc (NIST DLMF 7.2.2). */
double stat_normal_cdf(double z);
double stat_normal_upper(double z);

/* The z with stat_normal_cdf(z) = p, with a relative error of at most 1e-9, or an absolute one of 1e-15 next
 * to the median. A p of 0 or 1 gives an infinity, a p outside of 0 … 1 NaN. */
double stat_normal_quantile(double p);

/* Student's t with `df` degrees of freedom: half of the upper F of t² with 1 and df. */
double stat_t_cdf(double t, double df);
double stat_t_upper(double t, double df);

/* The t with stat_t_cdf(t, df) = p, as precise as stat_normal_quantile and with the same edges, for df ≥ 1
 * and p ≥ 1e-100. */
double stat_t_quantile(double p, double df);

/* The quantile that was asked for last, where many in turn have the same degrees of freedom. Start with {0}.
 */
struct t_quantile {
	double p, df, t;
};
double stat_t_quantile_again(struct t_quantile *last, double p, double df);

/* F with `df1` (numerator) and `df2` (denominator) degrees of freedom, by the incomplete beta function:
 * I_x(df2/2, df1/2) with x = df2/(df1·f + df2) (Abramowitz & Stegun 26.6.2). An f below 0 counts as 0. */
double stat_f_upper(double f, double df1, double df2);

#endif
