/* The periods of one unit that days fall into, by number, so that what is known of periods can be kept in
 * plain arrays. */
#ifndef BASE_TIMELINE_H
#define BASE_TIMELINE_H

#include "base/period.h"

/* What stands for the number of a period that has none. */
#define TIMELINE_NONE UINT32_MAX

/* Start with {.unit = …, .fiscal = …}, timeline_clear at the end. Its memory grows with the time between the
 * first and the last day: 4 bytes for each day, and at most three times as many. */
struct timeline {
	enum period_unit unit;
	unsigned fiscal;
	struct period *periods; /* by number, in the order in which they were asked for */
	uint32_t count;
	/* private */
	int32_t start;     /* the first of the days */
	uint32_t *numbers; /* by day: the number of its period, and 1; 0 for none */
	size_t day_count, capacity;
};

void timeline_clear(struct timeline *timeline);

/* The number of the period that holds the day; TIMELINE_NONE where it has none. */
static inline uint32_t timeline_find(const struct timeline *timeline, int32_t day)
{
	size_t place = (size_t)((int64_t)day - timeline->start);
	return place < timeline->day_count ? timeline->numbers[place] - 1 : TIMELINE_NONE;
}

/* The same; a period without a number gets the next one, 0, 1, 2 … */
uint32_t timeline_add(struct timeline *timeline, int32_t day);

#endif
