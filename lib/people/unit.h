/* The units that a table has rows for: leaders, levels, teams, and the organisation. */
#ifndef PEOPLE_UNIT_H
#define PEOPLE_UNIT_H

#include "base/choice.h"
#include "people/org.h"

/* In the order of the choices of --by. */
enum unit_by { UNIT_LEADER, UNIT_LEVEL, UNIT_TEAM, UNIT_ORG, UNIT_BYS };
extern const struct choice unit_by_choices[]; /* by enum unit_by */

/* Fills an empty list of --by with the usual: leader, level where people are known, org. Fails (ERROR_USAGE)
 * where a list asks for levels or teams and no people are known. */
bool unit_by_settle(int by[UNIT_BYS], size_t *by_count, bool has_people, struct error *error) MUST_CHECK;

/* A leader, and what the leader belongs to: one of the things that add up to a unit. */
struct unit_member {
	struct view leader;
	uint32_t level;  /* its number; LEVEL_NONE where unknown */
	uint32_t person; /* whose team is the leader's, on this day; PERSON_NONE where it is unknown */
	int32_t day;
};

/* The leader with the level and team that they have in `org`. Both stay unknown for PERSON_NONE, for somebody
 * who is not employed on its day, and where `org` is NULL. */
struct unit_member unit_member_of(struct view leader, uint32_t person, const struct org *org);

/* All members of one unit. */
struct unit {
	enum unit_by by;
	struct view name;        /* the leader, the level, the team, or `org` */
	struct view level;       /* of a leader or a level; empty where unknown */
	const uint32_t *members; /* where they stand in the list of members, ascending */
	size_t count;
};

struct units {
	struct unit *list;
	size_t count, capacity;
	uint32_t *members;
};

/* Rolls the members up to the units of each `by` (enum unit_by, in the order given): levels from the top of
 * `org` downwards, other units by name as bytes. The org is a unit even without members. Members whose level
 * or team is unknown are in no level or team. Clear with units_clear; the names live as long as the members'
 * and the people. Without people both `people` and `org` are NULL. */
void units_init(struct units *units, const struct unit_member *members, size_t count,
                const struct people *people, const struct org *org, const int *by, size_t by_count);
void units_clear(struct units *units);

#endif
