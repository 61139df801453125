/* The interval of a gap and of its change from wave to wave, the test of a gap, and its label. Numbers in,
 * numbers out. */
#ifndef SURVEY_INTERVAL_H
#define SURVEY_INTERVAL_H

#include "base/fraction.h"
#include "stat/interval.h"
#include "stat/moments.h"

#define CONFIDENCE 0.95

/* One leader's gap, in percent points. */
struct leader_gap {
	struct view leader;        /* the id */
	struct fraction self, gap; /* undefined where hidden or without a self rating */
	double variance;           /* of the raters' scores; 0: there is no interval and no test */
	int64_t raters;
};

/* Student's t interval of the gap at 95 % over its raters, with the self rating taken as it is; clipped to
 * what is possible, self − 100 … self. Undefined without a self rating and without a variance. */
struct interval interval_of_gap(const struct leader_gap *gap);

/* The chance of a gap this far past the margin, or farther, if the true gap were just at the margin:
 * P(T ≥ (|gap| − margin)/SE), Student's t with raters − 1 degrees of freedom. NaN where the interval is
 * undefined. */
double interval_p_past_margin(const struct leader_gap *gap, double margin);

/* The two-sided p of a mean of 0, Student's t over the sample. NaN where all numbers are equal. */
double interval_p_of_mean(const struct sample *sample);

/* What the gap amounts to: `over-estimator` or `under-estimator` where it is at least the margin and q at
 * most 0.10, `in-agreement` where the interval lies within the margin on both sides, else `unclear`; `thin`
 * with fewer than THIN_BELOW. "" without a gap. */
const char *interval_label(const struct leader_gap *gap, struct interval interval, double margin, double q);

/* The change of a gap from one wave to another, in percent points. Each of the two may be undefined. */
struct gap_change {
	struct fraction change;
	struct interval interval;
};

struct gap_change change_undefined(void);

/* The change of one leader's gap. Its interval is Welch's at 95 % (interval_of_difference) over the raters of
 * both waves, as if they were different people; undefined where a gap has no variance. */
struct gap_change change_of_leader(const struct leader_gap *now, const struct leader_gap *before);

/* The change of a level, team or org: the mean of the changes of those leaders who have a gap in both waves.
 * Its interval is Student's t at 95 % over these changes. Both lists ascend by the leader's id. */
struct gap_change change_of_leaders(const struct leader_gap *now, size_t now_count,
                                    const struct leader_gap *before, size_t before_count);

#endif
