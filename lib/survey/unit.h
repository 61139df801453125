/* The units of each wave that have rows: its leaders, and the levels, teams and org that they make up. */
#ifndef SURVEY_UNIT_H
#define SURVEY_UNIT_H

#include "base/arena.h"
#include "people/unit.h"
#include "survey/raters.h"

#define WAVE_UNIT_NONE SIZE_MAX

/* One unit in one wave. Name and level live as long as the raters and the people. */
struct wave_unit {
	uint32_t wave;
	enum unit_by by;
	struct view name, level; /* the level is empty where unknown, and for teams and the org */
	const uint32_t *leaders; /* their numbers, in the order of the leaders' ids */
	size_t count;            /* at least 1 */
	size_t before; /* the same unit in the last wave that has it and that is known to have ended before, or
	                * WAVE_UNIT_NONE */
};

struct wave_units {
	struct wave_unit *list;
	size_t count, capacity;
	struct arena arena;
};

/* All units in the order of the rows: waves by last day, unknown ones first, then name; within a wave as
 * units_init has them for each `by` (enum unit_by). The chain is that of the wave's day. Without people
 * (NULL) no leader has a level or team. Clear with wave_units_clear. */
void wave_units_init(struct wave_units *units, const struct raters *raters, struct people *people,
                     const int *by, size_t by_count);
void wave_units_clear(struct wave_units *units);

#endif
