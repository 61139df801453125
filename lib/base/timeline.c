#include "base/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void timeline_clear(struct timeline *timeline)
{
	free(timeline->periods);
	free(timeline->numbers);
	*timeline = (struct timeline){.unit = timeline->unit, .fiscal = timeline->fiscal};
}

/* Makes room for the days of the period. Where there is too little, the length is doubled on that side, so
 * that it is seldom. */
static void reach(struct timeline *timeline, struct period period)
{
	int32_t length = (int32_t)timeline->day_count, start = timeline->start, end = start + length;
	if (length == 0)
		timeline->start = start = end = period.first;
	if (period.first < start)
		start = period.first < start - length ? period.first : start - length;
	if (period.end > end)
		end = period.end > end + length ? period.end : end + length;
	size_t day_count = (size_t)(end - start);
	if (day_count == timeline->day_count)
		return;
	uint32_t *numbers = memory_get(day_count, sizeof *numbers);
	if (length > 0)
		memcpy(numbers + (timeline->start - start), timeline->numbers, (size_t)length * sizeof *numbers);
	free(timeline->numbers);
	timeline->start = start;
	timeline->numbers = numbers;
	timeline->day_count = day_count;
}

uint32_t timeline_add(struct timeline *timeline, int32_t day)
{
	uint32_t number = timeline_find(timeline, day);
	if (number != TIMELINE_NONE)
		return number;
	struct period period = period_of_day(timeline->unit, day, timeline->fiscal);
	reach(timeline, period);
	timeline->periods = memory_reserve(timeline->periods, &timeline->capacity, timeline->count + 1,
	                                   sizeof *timeline->periods);
	timeline->periods[timeline->count] = period;
	number = timeline->count++;
	for (int32_t each = period.first; each < period.end; each++)
		timeline->numbers[each - timeline->start] = number + 1;
	return number;
}
