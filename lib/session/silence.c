#include "session/silence.h"

#define SILENT_DAYS 28

/* The most days of leading that stand between two rows of the leader's own, or an end of the window. */
static int32_t longest_silence(const struct days *rows, const struct days *led, int32_t first, int32_t end)
{
	int32_t longest = 0;
	for (int32_t day = first; day < end;) {
		int32_t next = days_next(rows, day);
		int32_t until = next == DAY_NONE || next > end ? end : next;
		int32_t silent = days_count(led, day, until);
		longest = silent > longest ? silent : longest;
		day = until + 1;
	}
	return longest;
}

bool silence_breaks(const struct days *rows, const struct days *known, const struct days *led, int32_t first,
                    int32_t end)
{
	int32_t missed = days_count(led, first, end) - days_count_both(led, known, first, end);
	return missed > SILENT_DAYS || longest_silence(rows, led, first, end) > SILENT_DAYS;
}
