/* Agreement within groups and differences between them. */
#ifndef STAT_AGREEMENT_H
#define STAT_AGREEMENT_H

#include "stat/moments.h"

/* One-way analysis of variance over groups, and what rests on it (Bliese 2000; n0 Snedecor & Cochran
 * 1967). NaN where undefined. */
struct anova {
	int64_t groups, n; /* groups with n > 0; all numbers in them */
	double mean;       /* of all numbers, each counted once */
	double msb;        /* mean square between: needs 2 groups */
	double msw;        /* mean square within: needs a group with n > 1 */
	double n0;         /* the size that unequal groups amount to: (n − Σnᵢ²/n)/(groups − 1) */
	double icc1;       /* (MSB − MSW)/(MSB + (n0 − 1)·MSW), may be negative */
	double icc2;       /* (MSB − MSW)/MSB: ICC(1) stepped up to groups of n0 by Spearman–Brown */
};

/* The same bytes for every order of the groups. A group of one counts for MSB and n0 alone. Where all
 * numbers are equal, MSB and MSW are 0 and both ICC undefined; where only the group means are, MSB is 0
 * and ICC(2) undefined. A group mean within 1e-12 (of the root mean square of the numbers) of the mean
 * of all is taken as equal to it: that much is rounding. */
struct anova stat_anova(const struct sample *groups, size_t count);

/* The variance of answers at random, evenly spread over `options` steps: (options² − 1)/12. */
double stat_random_variance(double options);

/* rwg for an answer scale of `options` steps (HIGH − LOW + 1): 1 − s²/σ², where σ² is
 * stat_random_variance (James, Demaree & Wolf 1984). For several items
 * s² is the mean of the items' variances (Lindell, Brandt & Whitney 1999). Variances that are NaN
 * (fewer than 2 answers) are left out. Below 0 counts as 0. NaN where no variance is left or σ² is not
 * positive. */
double stat_rwg(const double *variances, size_t items, double options);

#endif
