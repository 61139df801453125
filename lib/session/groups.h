/* Sums by period, pair of people and kind of session, for roll-ups. The groups of many sessions are far apart
 * in memory, so what is added waits until its group has come from there. */
#ifndef SESSION_GROUPS_H
#define SESSION_GROUPS_H

#include "base/hash.h"

/* Which group a session belongs to, by numbers. */
struct group_place {
	uint32_t period, pair, kind;
};

struct group_key {
	uint32_t pair; /* and 1 */
	uint32_t kind;
};

/* What one pair did in one period of one kind. */
struct group {
	struct group_key key;
	uint32_t sessions;    /* 0 before the first */
	uint16_t first, last; /* the days of its sessions, counted from the period's first; GROUP_DAY_UNKNOWN
	                       * where a part does not say */
	int64_t minutes, coach_minutes;
};

#define GROUP_DAY_UNKNOWN UINT16_MAX

/* What is added to a group: as many sessions. */
struct group_part {
	struct group_place place;
	uint32_t sessions;
	uint16_t first, last;
	int64_t minutes, coach_minutes;
};

#define GROUPS_WAITING 8

/* Start with {0}. Each period has its own table of groups, so that it can be sorted and written by itself. */
struct groups {
	struct hash *tables; /* by number of the period: of struct group; complete after groups_settle */
	/* private */
	uint32_t count;
	size_t capacity;
	struct group_part waiting[GROUPS_WAITING];
	unsigned first_waiting, waiting_count;
	int64_t minutes, sessions; /* sums of all that may wait */
	bool is_large;             /* a sum has got too large for anything to wait */
};

void groups_clear(struct groups *groups);

/* Makes the tables of so many periods. */
void groups_reach(struct groups *groups, uint32_t periods);

static inline struct group_key group_key_of(const struct group_place *place)
{
	return (struct group_key){.pair = place->pair + 1, .kind = place->kind};
}

/* Begins to fetch the group. */
void groups_prefetch(const struct groups *groups, const struct group_place *place);

/* Adds the part to its group, now or later. NULL where that is done; otherwise the sum that would be too
 * large, "minutes" or "sessions", and nothing has changed. */
const char *groups_add(struct groups *groups, const struct group_part *part) MUST_CHECK;

/* What groups_add would say of the part, if it were added now; nothing changes. */
const char *groups_judge(struct groups *groups, const struct group_part *part);

/* Adds what waits. */
void groups_settle(struct groups *groups);

/* The group, after groups_settle; NULL where there is none. Valid until the next one is added. */
struct group *groups_find(const struct groups *groups, const struct group_place *place);

#endif
