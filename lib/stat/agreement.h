/* Agreement within groups and differences between them. */
#ifndef STAT_AGREEMENT_H
#define STAT_AGREEMENT_H

#include "stat/moments.h"

/* One-way analysis of variance over groups, and the intraclass correlations that rest on it (Bliese 2000; n0:
 * Snedecor & Cochran 1967). What is undefined is NaN. */
struct anova {
	int64_t groups, n; /* groups with n > 0; all numbers in them */
	double mean;       /* of all numbers, not of the groups' means */
	double msb;        /* mean square between groups; needs 2 groups */
	double msw;        /* mean square within groups; needs a group with n > 1 */
	double n0;         /* the equal size that unequal groups are worth: (n − Σnᵢ²/n)/(groups − 1) */
	double icc1;       /* (MSB − MSW)/(MSB + (n0 − 1)·MSW), may be negative */
	double icc2;       /* (MSB − MSW)/MSB: ICC(1) of means of n0 numbers, by Spearman–Brown */
};

/* The order of the groups does not matter, to the last bit. A group of one number counts for MSB and n0
 * alone. If all numbers are equal, MSB and MSW are 0 and both ICC are undefined; if only the means of the
 * groups are equal, MSB is 0 and ICC(2) undefined. A mean of a group counts as equal to the mean of all if it
 * is within 1e-12 of it, measured by the root mean square of the numbers: so large may the rounding be. */
struct anova stat_anova(const struct sample *groups, size_t count);

/* The same analysis with the mean square within groups of another, which may be of more groups. */
struct anova stat_anova_within(const struct anova *between, const struct anova *within);

/* The variance of random answers that are spread evenly over `options` steps: (options² − 1)/12. */
double stat_random_variance(double options);

/* Agreement rwg on an answer scale of `options` steps (HIGH − LOW + 1): 1 − s²/σ² with σ² from
 * stat_random_variance (James, Demaree & Wolf 1984). For several items s² is the mean of their variances
 * (Lindell, Brandt & Whitney 1999). Variances that are NaN, of fewer than 2 answers, are left out. A negative
 * rwg becomes 0. NaN if no variance is left or σ² is not positive. */
double stat_rwg(const double *variances, size_t items, double options);

#endif
