/* Who coaches whom in a meeting. */
#ifndef MEETING_PAIR_H
#define MEETING_PAIR_H

#include "meeting/merge.h"

/* A coach and a coachee in a meeting. */
struct pair {
	uint32_t coach, coachee; /* names; coachee NAME_NONE for time with nobody */
	struct view coach_id, coachee_id;
	bool declined;   /* one of them did */
	int64_t minutes; /* thousandths: of the coachee, as far as their row says, else of the meeting */
};

/* The pairs of one meeting after another. */
struct pairs {
	const struct merge *merge;
	struct pair *pairs; /* by the bytes of coach_id, then of coachee_id */
	size_t count;
	/* private */
	size_t capacity;
	uint32_t *seat_of_person; /* by person: seat in the meeting at hand + 1, 0 where not in it */
};

/* The merge outlives the pairs. */
void pairs_init(struct pairs *pairs, const struct merge *merge);
void pairs_clear(struct pairs *pairs);

/* Finds them: each attendee is coached by the nearest of those above who attend, of those who declined only
 * where nobody else does; where nobody is above another, the organiser coaches all others. Where people are
 * known only they coach and are coached. */
void pairs_find(struct pairs *pairs, const struct merged *meeting);

/* Adds the owner's time with nobody, in a meeting that has no pair. */
void pairs_add_owner(struct pairs *pairs, const struct merged *meeting);

/* Is a coachee among them a direct report of their coach? */
bool pairs_have_report(const struct pairs *pairs, const struct merged *meeting);

#endif
