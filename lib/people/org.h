/* The organisation on a day: who leads whom, and on which level. Needs people_finish first. */
#ifndef PEOPLE_ORG_H
#define PEOPLE_ORG_H

#include "base/grid.h"
#include "people/people.h"

/* The whole organisation as it stood on one day. */
struct org {
	int32_t day;              /* one of the days for which it holds */
	uint32_t count;           /* people_count */
	const uint32_t *managers; /* by person; PERSON_NONE for none or not employed */
	const uint32_t *reports;  /* by person: how many direct reports */
	const uint32_t *heights;  /* by person: longest path down to somebody without reports */
	const uint32_t *levels;   /* by person: number of the level; without meaning for people not employed */
	const bool *employed;     /* by person */
	const uint32_t *ranks;    /* by level: 0 for the lowest; ordered by mean height, then name */
};

/* That day's organisation. Days between the same two changes share one; it lives as long as the people. */
const struct org *people_org(struct people *people, int32_t day);

/* The first day after this one on which a row of anybody begins or ends; INT32_MAX where none does. */
int32_t people_next_change(const struct people *people, int32_t day);

/* `rep`, `manager`, `director`, `vp`, `executive`, or the level's name in the people table. A level has the
 * same number on all days. */
struct view people_level_name(const struct people *people, uint32_t level);

/* The number of the level with this name, in any spelling; LEVEL_NONE where nobody can have it. */
uint32_t people_find_level(struct people *people, struct view name);

/* How a session's coach stands to its coachee, on its day. */
enum direction {
	DIRECTION_NONE,
	DIRECTION_DIRECT,
	DIRECTION_SKIP,
	DIRECTION_UP,
	DIRECTION_PEER,
	DIRECTION_ACROSS,
	DIRECTION_OUTSIDE,
	DIRECTIONS
};
extern const struct view direction_names[DIRECTIONS]; /* "" for none */
bool direction_parse(struct view v, enum direction *direction) MUST_CHECK;

/* The direction from coach to coachee on that day, by the managers of that day. It is DIRECTION_OUTSIDE where
 * one of them is PERSON_NONE or not employed. */
enum direction people_direction(const struct people *people, uint32_t coach, uint32_t coachee, int32_t day);

/* Of rows of tables that are about a level, a team, an edge of the chain or the org, and do not say
 * themselves how many stand behind them. */

/* The people of the row's level, team or org on this day: those in it or, of a table about leaders, whom
 * these lead. */
double org_members(struct people *people, const struct grid *grid, size_t row, int32_t day);

/* Are the rows about edges of the chain, each from one level to another? */
bool org_has_edges(const struct grid *grid);

/* Does one leader, or none, lead in the row's level, in its team or along its edge on this day? */
bool org_is_single(struct people *people, const struct grid *grid, size_t row, int32_t day);

#endif
