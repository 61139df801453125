/* Numbers of a group that borrow from all groups: its variance, and its mean moved towards the mean of all.
 */
#ifndef STAT_SHRINKAGE_H
#define STAT_SHRINKAGE_H

#include "stat/interval.h"
#include "stat/moments.h"

/* The degrees of freedom that the variance pooled over all groups is worth beside a group's own. */
#define PRIOR_DF 8

/* The degrees of freedom from which on the pooled variance is borne out enough to be mixed with a group's
 * own: 8 groups of 3 numbers have as many. */
#define MODERATED_DF 16

/* A variance and the degrees of freedom on which it rests; both NaN if it is undefined. */
struct variance {
	double square, df;
};

/* The variance of a group of n numbers, moderated: (8·msw + (n − 1)·s²)/(8 + n − 1), where s² is its own and
 * msw the one pooled over all groups, with 8 + n − 1 degrees of freedom, but at most those of msw (Smyth
 * 2004, with PRIOR_DF degrees for the prior instead of an estimate of them). Smyth's prior comes of many
 * groups: where msw has fewer degrees than MODERATED_DF it is msw alone, with its degrees, since a group
 * whose answers happen to be alike lies off as often as its own variance is small. Of one group msw is its
 * own. */
struct variance stat_moderate(const struct sample *group, double msw, double msw_df);

/* The reliability of a mean of n numbers, 0 … 1: n·r/(1 + (n − 1)·r) with r = icc1, or r = 0 if that is
 * negative (Spearman–Brown; Bliese 2000). NaN if n < 1 or icc1 is NaN. */
double stat_reliability(double icc1, int64_t n);

/* τ², the variance of the true means of groups: (msb − msw)/n0, or 0 if that is negative (the ANOVA estimate;
 * Searle, Casella & McCulloch 1992). NaN if an argument is NaN or n0 is not positive. */
double stat_between_variance(double msb, double msw, double n0);

/* Morris 1983, Parametric empirical Bayes inference, JASA 78, formulas 1.15 to 1.18 with one regression
 * coefficient, the mean of all. */
struct shrinkage {
	double groups;          /* how many, K */
	double within, between; /* of single numbers, of the groups' true means: MSW and τ² */
	double mean;            /* of the groups' means, each weighted by 1/(V + τ²), where V = MSW/n */
	double variance;        /* the mean of V, weighted likewise */
	double df;              /* of `between` or `within`, whichever has fewer: K − 1 and those of MSW */
	double t;               /* Student's t with these, past which 2.5 % are */
};

/* Weighs the groups; those of no number do not count. `within` has `within_df` degrees of freedom, INFINITY
 * where it is known. All but `groups` is NaN with fewer than 4 groups, where within is not positive and where
 * between is NaN. */
struct shrinkage stat_shrinkage(const struct sample *groups, size_t count, double within, double within_df,
                                double between);

struct shrunk {
	double mean;
	struct interval interval;
};

/* The mean x of n numbers, shrunk: μ + (1 − B)(x − μ) with B = (K − 3)/(K − 1)·V/(V + τ²), and its 95 %
 * interval, ± t·√(V(1 − (K − 1)B/K) + 2B²(V̄ + τ²)(x − μ)²/((K − 3)(V + τ²))). Morris has 1.96 for t, which
 * takes V as known and τ² as not far off; t is Student's here, with the degrees of freedom of the less sure
 * of the two. NaN where the shrinkage or the mean is. */
struct shrunk stat_shrink(const struct shrinkage *shrinkage, double mean, int64_t n);

#endif
