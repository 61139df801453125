/* Whether what leaders agreed with their people in coaching sessions was checked afterwards. */
#ifndef REPORT_FOLLOW_THROUGH_H
#define REPORT_FOLLOW_THROUGH_H

#include "plan/held.h"

/* An action that was agreed in a held coaching session, by whom, and the session's day. */
struct agreed {
	uint32_t coach; /* person */
	struct commitment commitment;
};

/* Start with {0}. Memory grows with the sessions that have a commitment or follow another. */
struct follow_through {
	struct intern ids; /* of sessions */
	struct agreed *agreed;
	size_t agreed_count, agreed_capacity;
	struct follow_up *follow_ups;
	size_t count, capacity;
};

void follow_through_clear(struct follow_through *all);

/* Takes a single session, in any order: its commitment if it is held coaching with a due day, and what it
 * follows if it was held. Refuses a due that is not a date. */
bool follow_through_add(struct follow_through *all, const struct session *session,
                        const struct setting *setting, struct error *error) MUST_CHECK;

/* To be called once, after the last session. */
void follow_through_sort(struct follow_through *all);

/* The share followed/ripe (commitment_count, with a week of grace) of what this coach agreed on the days from
 * `first` until before `end`, with anybody, or with those people alone for whom `only` has a day. People none
 * of whose sessions says what it follows do not count, since their follow-ups are not recorded. Undefined
 * where nothing is ripe. */
struct fraction follow_through_share(const struct follow_through *all, uint32_t coach, const int32_t *only,
                                     int32_t first, int32_t end, const struct days *known, int32_t now);

#endif
