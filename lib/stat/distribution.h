/*
 * lib/stat: distributions, intervals, agreement, reliability, shrinkage, multiple testing. Numbers in,
 * numbers out. The room knows nothing of leaders, raters, waves, tables or files, keeps no state and
 * prints nothing; whoever calls knows what a number means. What is undefined is NaN, never 0 and never an
 * error. Sums do not depend on the order of their terms (sum.h, moments.h): shuffled rows give the same
 * bytes.
 *
 * This header is the room's entry: the normal, t and F distributions.
 *
 * "Upper" is the probability of a greater value. It keeps its relative precision where a cdf has long
 * become 1, so p values come from there. Probabilities are within 1e-9 of the true value, relative to it,
 * for degrees of freedom from 1 to 1e6, fractional ones included, down to 1e-290. A degree of freedom that
 * is not positive, and NaN anywhere, give NaN. Degrees of freedom past 1e12, infinity included, stand for
 * infinity.
 */
#ifndef STAT_DISTRIBUTION_H
#define STAT_DISTRIBUTION_H

/* The standard normal distribution, by erfc (NIST DLMF 7.2.2). */
double stat_normal_cdf(double z);
double stat_normal_upper(double z);

/* The z with stat_normal_cdf(z) = p: within 1e-9 of it relative, and within 1e-15 next to the median. 0
 * and 1 give the infinities, a p outside of 0 … 1 gives NaN. */
double stat_normal_quantile(double p);

/* Student's t with `df` degrees of freedom: half of the upper F of t² with 1 and df. */
double stat_t_cdf(double t, double df);
double stat_t_upper(double t, double df);

/* The t with stat_t_cdf(t, df) = p, with the precision and the edges of stat_normal_quantile, for df ≥
 * 1 and p ≥ 1e-100. */
double stat_t_quantile(double p, double df);

/* F with `df1` (numerator) and `df2` (denominator) degrees of freedom, by the incomplete beta function:
 * I_x(df2/2, df1/2) with x = df2/(df1·f + df2) (Abramowitz & Stegun 26.6.2). An f below 0 counts as 0. */
double stat_f_upper(double f, double df1, double df2);

#endif
