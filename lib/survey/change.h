/* The change of a gap from one wave to another. Numbers in, numbers out. */
#ifndef SURVEY_CHANGE_H
#define SURVEY_CHANGE_H

#include "survey/interval.h"

/* In percent points; change and interval may each be undefined. */
struct gap_change {
	struct fraction change;
	struct interval interval;
};

struct gap_change change_undefined(void);

/* The change of one leader's gap. Its interval is Welch's at 95 % over the raters of both waves, as if they
 * were different people; undefined where a gap has no variance. */
struct gap_change change_of_leader(const struct leader_gap *now, const struct leader_gap *before);

/* The change of a level, team or org: the mean of the changes of those leaders who have a gap in both waves.
 * Its interval is Student's t at 95 % over these changes. Both lists ascend by the leader's id. */
struct gap_change change_of_leaders(const struct leader_gap *now, size_t now_count,
                                    const struct leader_gap *before, size_t before_count);

#endif
