/* How long until it happens, when for some it has not happened yet. */
#ifndef STAT_SURVIVAL_H
#define STAT_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "stat/interval.h"

/* One case watched from its start: what happened after so many days, or (censored) had not happened by
 * then. */
struct survival_case {
	int64_t days;
	bool is_censored;
};

struct survival_median {
	double days;              /* NaN where undefined */
	struct interval interval; /* each end NaN where it is undefined */
};

/* The median of the Kaplan–Meier curve S(t) (Kaplan & Meier 1958): the least t with S(t) ≤ 1/2. On a day
 * on which some are censored and for others it happens, the censored ones are still at risk. Undefined
 * while S stays above 1/2.
 *
 * Its interval (Brookmeyer & Crowley 1982): the least t at which the lower, and the upper, end of the
 * pointwise interval of S is ≤ 1/2, with ends S^exp(±z·√V/|ln S|), Greenwood's V = Σ d/(n(n − d)):
 * the log-log interval. An end is undefined where its curve never gets there; neither curve is defined
 * where S is 0.
 *
 * So R's survfit(conf.type = "log-log") has it too, but for one thing: where a curve is exactly 1/2
 * between two times, R takes the middle between them. Here it is the first of the two, so a result is
 * always a whole day of the data.
 *
 * `confidence` is the share covered, as 0.95. Sorts the cases; their order does not matter. */
struct survival_median survival_median(struct survival_case *cases, size_t count, double confidence);

#endif
