/* A set of days. */
#ifndef BASE_DAYS_H
#define BASE_DAYS_H

#include "base/date.h"

/* Start with {0}. Its memory grows with the time between the first and the last day: a bit for each day. */
struct days {
	int32_t start; /* of the first word; a multiple of 64 */
	size_t word_count;
	uint64_t *words;
};

void days_clear(struct days *days);

/* Adds all days of the other set. */
void days_unite(struct days *days, const struct days *other);

/* Removes the days from `end` on. */
void days_cut(struct days *days, int32_t end);

static inline bool days_hold(const struct days *days, int32_t day)
{
	uint64_t place = (uint64_t)((int64_t)day - days->start);
	return place / 64 < days->word_count && (days->words[place / 64] >> place % 64 & 1);
}

/* For days_add, where it is not known that they are all there. */
void days_add_span(struct days *days, int32_t first, int32_t end);

/* Adds the days from `first` until before `end`; nothing where there are none. Most that are added one by one
 * are there already. */
static inline void days_add(struct days *days, int32_t first, int32_t end)
{
	if (end - first != 1 || !days_hold(days, first))
		days_add_span(days, first, end);
}

/* How many days from `first` until before `end` are in the set. */
int32_t days_count(const struct days *days, int32_t first, int32_t end);

/* How many of these days are in both sets. */
int32_t days_count_both(const struct days *days, const struct days *other, int32_t first, int32_t end);

/* The first day of the set that is not before `day`, and the last that is not after it; DAY_NONE for none. */
int32_t days_next(const struct days *days, int32_t day);
int32_t days_previous(const struct days *days, int32_t day);

/* The first and the last day of the set; DAY_NONE for an empty one. */
int32_t days_first(const struct days *days);
int32_t days_last(const struct days *days);

#endif
