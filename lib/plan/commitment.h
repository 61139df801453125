/* Was the agreed action checked in a later session? */
#ifndef PLAN_COMMITMENT_H
#define PLAN_COMMITMENT_H

#include "base/date.h"

/* A held session that names an earlier one in `follows`. People and ids are numbers. Starts compare by day,
 * then second; one that is a date alone (second -1) comes before all others of its day. */
struct follow_up {
	uint32_t coachee, follows;
	int32_t day, second;
};

/* An action agreed in a held session. */
struct commitment {
	uint32_t coachee, session;
	int32_t day, second; /* start of the session */
	int32_t due;         /* DAY_NONE where none was agreed */
};

/* followed + late + open = ripe. Start with {.oldest_open_days = -1}. */
struct commitment_counts {
	int64_t all, ripe, followed, late, open;
	int64_t oldest_open_days; /* the most that an open one is past its due; -1 where none is open */
};

/* Puts follow-ups into the order in which commitment_follow_up searches them. */
void follow_up_sort(struct follow_up *follow_ups, size_t count);

/* The day of the commitment's follow-up, DAY_NONE for none: the earliest of the sorted `follow_ups` that
 * starts strictly later, has the same coachee and names its session. */
int32_t commitment_follow_up(const struct commitment *commitment, const struct follow_up *follow_ups,
                             size_t count);

/* Adds one commitment to the counts, with the day of its follow-up, which is not after `now`. Followed up by
 * due + grace it is ripe and followed; else, once due + grace < now, it is ripe, and late if it has a
 * follow-up, open if it has none. A commitment without due counts in `all` only. */
void commitment_count(struct commitment_counts *counts, const struct commitment *commitment,
                      int32_t follow_up_day, int32_t grace_days, int32_t now);

#endif
