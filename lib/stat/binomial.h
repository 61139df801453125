/* How likely so few or so many of a number of trials are. */
#ifndef STAT_BINOMIAL_H
#define STAT_BINOMIAL_H

#include <stdint.h>

/* The two-sided p value of `successes` among `trials` where each trial succeeds with the chance `share`: the
 * sum of the chances of all counts that are no likelier than this one (Clopper and Pearson's test with the
 * likelihood as order, as R's binom.test). Chances that differ by less than 1e-7 of themselves are equal. NaN
 * unless 0 ≤ successes ≤ trials and 0 ≤ share ≤ 1; 1 without trials. */
double stat_binomial_p(int64_t successes, int64_t trials, double share);

#endif
