#include "plan/commitment.h"

#include <stdlib.h>

static int compare_follow_ups(const void *left, const void *right)
{
	const struct follow_up *a = left, *b = right;
	if (a->coachee != b->coachee)
		return a->coachee < b->coachee ? -1 : 1;
	if (a->follows != b->follows)
		return a->follows < b->follows ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

void follow_up_sort(struct follow_up *follow_ups, size_t count)
{
	if (count > 0)
		qsort(follow_ups, count, sizeof *follow_ups, compare_follow_ups);
}

int32_t commitment_follow_up(const struct commitment *commitment, const struct follow_up *follow_ups,
                             size_t count)
{
	const struct follow_up own = {commitment->coachee, commitment->session, commitment->day,
	                              commitment->second};
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_follow_ups(&follow_ups[middle], &own) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == count || follow_ups[low].coachee != own.coachee || follow_ups[low].follows != own.follows)
		return DAY_NONE;
	return follow_ups[low].day;
}

void commitment_count(struct commitment_counts *counts, const struct commitment *commitment,
                      int32_t follow_up_day, int32_t grace_days, int32_t now)
{
	counts->all++;
	if (commitment->due == DAY_NONE)
		return;

	int32_t last_day = commitment->due + grace_days;
	if (follow_up_day != DAY_NONE && follow_up_day <= last_day) {
		counts->ripe++;
		counts->followed++;
	} else if (last_day < now) {
		counts->ripe++;
		if (follow_up_day != DAY_NONE) {
			counts->late++;
		} else {
			counts->open++;
			if (now - commitment->due > counts->oldest_open_days)
				counts->oldest_open_days = now - commitment->due;
		}
	}
}
