/* Indicators: the numbers that plans want to move, as read for a person on a day. */
#ifndef PLAN_INDICATOR_H
#define PLAN_INDICATOR_H

#include "base/fraction.h"
#include "base/hash.h"
#include "session/setting.h"
#include "table/table.h"

/* A row of the indicators table: what an indicator of one person was on one day. */
struct reading {
	const struct row *row;
	struct view person, name; /* person: the id where known */
	int32_t day;
	struct view value; /* as it was written; empty where unknown */
};

/* Reads the row; texts live as long as the row. Refuses a cell that is not a date, an empty person or
 * indicator, and a value that is not a number with at most 6 decimals. */
bool reading_read(struct reading *reading, const struct row *row, const struct setting *setting,
                  struct error *error) MUST_CHECK;

/* The last reading of one indicator of one person that is not after now's day. */
struct indicator {
	int32_t day; /* DAY_NONE for none */
	struct view value;
};

/* Start with {0}. */
struct indicators {
	struct intern names;    /* person and indicator */
	struct intern days;     /* person, indicator and day */
	struct indicator *list; /* by number of the name */
	size_t capacity;
	struct arena values;
	struct text key;
};

void indicators_clear(struct indicators *indicators);

/* Takes a reading, in any order; one without a value is passed over. Refuses a second reading of the same
 * person, indicator and day, since nobody can tell which is right. */
bool indicators_add(struct indicators *indicators, const struct reading *reading, int32_t now,
                    struct error *error) MUST_CHECK;

/* The person's latest value that is not after now's day, as it was written; it lives until indicators_clear.
 * Empty for none. */
struct view indicators_current(struct indicators *indicators, struct view person, struct view indicator);

/* (current − baseline)/(target − baseline) of decimals with at most 6 places; undefined where one of them is
 * empty, or target equals baseline. */
struct fraction indicator_progress(struct view baseline, struct view current, struct view target);

#endif
