/* How long it takes until something happens, if for some it has not happened yet. */
#ifndef STAT_SURVIVAL_H
#define STAT_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "stat/interval.h"

/* One case, watched from its start: it happened after so many days, or (censored) had not happened by then.
 */
struct survival_case {
	int64_t days;
	bool is_censored;
};

struct survival_median {
	double days;              /* NaN if undefined */
	struct interval interval; /* an end that is undefined is NaN */
};

/* The median of the Kaplan–Meier curve S(t) (Kaplan & Meier 1958): the least t with S(t) ≤ 1/2. Cases that
 * are censored on a day on which it happens to others still count as at risk on that day. The median is
 * undefined if S stays above 1/2.
 *
 * Its interval (Brookmeyer & Crowley 1982) ends at the least t at which the lower, and at which the upper,
 * end of the pointwise log-log interval of S is ≤ 1/2: S^exp(±z·√V/|ln S|) with Greenwood's V = Σ d/(n(n −
 * d)). An end is undefined if its curve never gets there; where S is 0, neither curve is defined.
 *
 * R's survfit(conf.type = "log-log") gives the same, with one exception: if a curve is exactly 1/2 between
 * two times, R takes the middle between them. Here it is the first of the two, so that a result is always a
 * day of the data.
 *
 * `confidence` is as for interval_of_mean. Sorts the cases; their order does not matter. */
struct survival_median survival_median(struct survival_case *cases, size_t count, double confidence);

#endif
