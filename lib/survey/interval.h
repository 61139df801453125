/* The interval of a gap, its test and its label. Numbers in, numbers out. */
#ifndef SURVEY_INTERVAL_H
#define SURVEY_INTERVAL_H

#include "base/fraction.h"
#include "stat/distribution.h"
#include "stat/interval.h"

#define CONFIDENCE 0.95

/* With fewer leaders there is no interval of a roll-up. */
#define LEADERS_LEAST 3

/* One leader's gap, in percent points. */
struct leader_gap {
	struct view leader;        /* the id */
	struct fraction self, gap; /* undefined where hidden or without a self rating */
	double error, df; /* standard error of the reports' mean, and its degrees of freedom; NaN: unknown */
	int64_t raters;
};

/* Student's t interval of the gap at 95 %, with the self rating taken as it is. Undefined without a self
 * rating and where the error or its degrees of freedom are unknown. `last` is from the gap before. */
struct interval interval_of_gap(const struct leader_gap *gap, struct t_quantile *last);

/* The interval with its ends moved to what is possible of the leader's gap, self − 100 … self. */
struct interval interval_clip_gap(const struct leader_gap *gap, struct interval interval);

/* How likely a gap this far past the margin, on either side, would be if the true gap were just at the
 * margin: P(T ≥ (|gap| − margin)/SE) + P(T ≥ (|gap| + margin)/SE) (McCarthy & Smyth 2009). With an SE of 0 it
 * is 0, ½ or 1 where |gap| is greater than, equal to or less than the margin. NaN where the gap or its error
 * is unknown. */
double interval_p_past_margin(const struct leader_gap *gap, double margin);

/* Student's t interval at 95 % of a mean over leaders, from LEADERS_LEAST on. Undefined where all numbers are
 * equal. */
struct interval interval_of_leaders(double mean, const struct sample *leaders);

/* The two-sided p of a mean of 0 over leaders, NaN where interval_of_leaders is undefined. */
double interval_p_of_leaders(const struct sample *leaders);

/* What the gap amounts to: `thin` with fewer than THIN_BELOW raters and where its error is unknown;
 * `over-estimator` or `under-estimator` where it is at least the margin and q at most 0.10; `in-agreement`
 * where the interval lies within the margin on both sides; else `unclear`. "" without a gap. */
const char *interval_label(const struct leader_gap *gap, struct interval interval, double margin, double q);

#endif
