/* How gaps change from one wave to another. */
#ifndef SURVEY_CHANGE_H
#define SURVEY_CHANGE_H

#include "survey/interval.h"
#include "survey/scale.h"
#include "survey/score.h"

/* The change of a gap, in percent points. Each of the two may be undefined. */
struct gap_change {
	struct fraction change;
	struct interval interval;
};

struct gap_change change_undefined(void);

/* What was answered about one leader in one wave, on the item set with this number within the wave. */
struct rated {
	uint32_t leader, set;
};

/* The interval at 95 % of the change of a leader's gap in percent of maximum possible, which is the change of
 * the self rating less that of the reports: interval_of_overlap over the raters of both waves, of whom those
 * who answered in both are known by their ids. `scores` is room for two leaders, cleared by the owner.
 * Undefined with fewer than THIN_BELOW raters in a wave. */
struct interval change_interval(struct fraction change, const struct raters *raters,
                                const struct item_sets *sets, struct rated now, struct rated before,
                                const struct scale *scale, struct scores scores[2]);

/* The change of a level, team or org: the mean of the changes of those leaders who have a gap in both waves,
 * and interval_of_leaders over these changes. Both lists ascend by the leader's id. */
struct gap_change change_of_leaders(const struct leader_gap *now, size_t now_count,
                                    const struct leader_gap *before, size_t before_count);

#endif
