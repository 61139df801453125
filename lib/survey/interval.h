/* The interval of a leader's gap, the test of the gap, and its label. Numbers in, numbers out. */
#ifndef SURVEY_INTERVAL_H
#define SURVEY_INTERVAL_H

#include "base/fraction.h"
#include "stat/interval.h"
#include "stat/moments.h"

#define CONFIDENCE 0.95
/* With fewer raters than this a gap has no interval and no test, and is called thin. */
#define INTERVAL_RATERS 4

/* One leader's gap, in percent points. */
struct leader_gap {
	struct view leader;        /* the id */
	struct fraction self, gap; /* undefined where hidden or without a self rating */
	double variance;           /* of the raters' scores; 0: there is no interval and no test */
	int64_t raters;
};

/* Student's t interval of the gap over its raters at 95 %, the self rating taken as it is; clipped to what is
 * possible, self − 100 … self. Undefined without a self rating and without a variance. */
struct interval interval_of_gap(const struct leader_gap *gap);

/* The chance that a gap is so far past the margin, or farther, if the true one were just at it:
 * P(T ≥ (|gap| − margin)/SE), Student's t with raters − 1 degrees of freedom. NaN where the interval is
 * undefined. */
double interval_p_past_margin(const struct leader_gap *gap, double margin);

/* The two-sided p of a mean of 0, Student's t over the sample. NaN where all numbers are equal. */
double interval_p_of_mean(const struct sample *sample);

/* What the gap amounts to: `over-estimator` or `under-estimator` where it is at least the margin and q at
 * most 0.10, `in-agreement` where the interval lies within the margin on both sides, else `unclear`; `thin`
 * with fewer than INTERVAL_RATERS. "" without a gap. */
const char *interval_label(const struct leader_gap *gap, struct interval interval, double margin, double q);

#endif
