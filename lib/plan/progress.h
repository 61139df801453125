/* What the indicators that plans name have come to. */
#ifndef PLAN_PROGRESS_H
#define PLAN_PROGRESS_H

#include "base/fraction.h"
#include "base/intern.h"
#include "plan/indicator.h"

/* The last reading by now's day of one indicator of one person. */
struct progress_reading {
	int32_t day; /* DAY_NONE for none */
	struct view value;
};

/* Start with {0}. */
struct progress {
	struct intern days;                /* person, indicator, day */
	struct intern series;              /* person, indicator */
	struct progress_reading *readings; /* by series */
	size_t readings_capacity;
	struct arena values;
	struct text key;
};

/* Takes a reading, in any order. One without a value says nothing. Refused: a second one of the same
 * person, indicator and day: there is no telling which is right. */
bool progress_add(struct progress *progress, const struct indicator *indicator, int32_t now,
                  struct error *error) MUST_CHECK;

/* The last value by now's day, as it was written; lives until progress_clear. Empty for none. */
struct view progress_current(struct progress *progress, struct view person, struct view indicator);

/* (current − baseline)/(target − baseline) of decimals with at most 6 places; undefined where one is
 * empty, or target is baseline. */
struct fraction progress_of(struct view baseline, struct view current, struct view target);

void progress_clear(struct progress *progress);

#endif
