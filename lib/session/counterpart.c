#include "session/counterpart.h"

#include <stdlib.h>

/* Statuses in the order in which they count. */
static int precedence_of(enum status status)
{
	static const int precedences[STATUSES] = {[STATUS_HELD] = 0,
	                                          [STATUS_DECLINED] = 1,
	                                          [STATUS_CANCELLED] = 2,
	                                          [STATUS_PLANNED] = 3,
	                                          [STATUS_MOVED] = 4};
	return precedences[status];
}

static int compare_meetings(const struct counterpart *left, const struct counterpart *right)
{
	return (left->meeting > right->meeting) - (left->meeting < right->meeting);
}

static int compare_words(const struct counterpart *left, const struct counterpart *right)
{
	int order = precedence_of(left->status) - precedence_of(right->status);
	if (order == 0)
		order = (left->minutes < right->minutes) - (left->minutes > right->minutes);
	return order ? order : view_compare(left->id, right->id);
}

static int compare_sources(const void *a, const void *b)
{
	const struct counterpart *left = a, *right = b;
	int order = compare_meetings(left, right);
	if (order == 0)
		order = view_compare(left->source, right->source);
	if (order == 0)
		order = compare_words(left, right);
	return order ? order : (left->number > right->number) - (left->number < right->number);
}

static int compare_ranks(const void *a, const void *b)
{
	const struct counterpart *left = a, *right = b;
	int order = compare_meetings(left, right);
	if (order == 0)
		order = (left->rank > right->rank) - (left->rank < right->rank);
	if (order == 0)
		order = compare_words(left, right);
	return order ? order : view_compare(left->source, right->source);
}

static bool have_one_source(const struct counterpart *list, size_t count)
{
	size_t i = 1;
	while (i < count && view_equals(list[i].source, list[0].source))
		i++;
	return i >= count;
}

uint64_t counterparts_settle(struct counterpart *list, size_t count, void *self,
                             void (*leave_out)(void *self, uint32_t kept, uint32_t left_out))
{
	uint64_t left_out = 0;
	/* What one source tells of one meeting are as many sessions. */
	if (have_one_source(list, count))
		return 0;
	qsort(list, count, sizeof *list, compare_sources);
	for (size_t i = 1; i < count; i++)
		if (list[i].meeting == list[i - 1].meeting && view_equals(list[i].source, list[i - 1].source))
			list[i].rank = list[i - 1].rank + 1;
	qsort(list, count, sizeof *list, compare_ranks);
	for (size_t i = 1, kept = 0; i < count; i++) {
		if (list[i].meeting != list[kept].meeting || list[i].rank != list[kept].rank) {
			kept = i;
			continue;
		}
		leave_out(self, list[kept].number, list[i].number);
		left_out++;
	}
	return left_out;
}
