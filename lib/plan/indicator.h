/* A reading of an indicator: the number that a plan wants to move, as it stood for one person on one
 * day. */
#ifndef PLAN_INDICATOR_H
#define PLAN_INDICATOR_H

#include "session/setting.h"
#include "table/table.h"

struct indicator {
	const struct row *row;
	struct view person, name; /* person: the id where known */
	int32_t day;
	struct view value; /* as it stands; empty where unknown */
};

/* Reads the row; texts live as long as the row. Refused: a date that is none, no person or indicator, a
 * value that is no number with at most 6 decimals. */
bool indicator_read(struct indicator *indicator, const struct row *row, const struct setting *setting,
                    struct error *error) MUST_CHECK;

#endif
