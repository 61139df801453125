#include "report/spells.h"

#include <stdlib.h>

#include "base/memory.h"

/* Adds the days from `first` until before `end`, on which nothing changes in the organisation. `open` is by
 * person the number of the last spell, and one more; 0 for none. */
static void add_days(struct spells *spells, size_t *open, const struct org *org, int32_t first, int32_t end)
{
	for (uint32_t person = 0; person < org->count; person++) {
		uint32_t leader = org->managers[person];
		if (leader == PERSON_NONE || !org->employed[leader])
			continue;
		struct spell *last = open[person] > 0 ? &spells->list[open[person] - 1] : NULL;
		if (last && last->leader == leader && last->end == first) {
			last->end = end;
			continue;
		}
		spells->list = memory_reserve(spells->list, &spells->capacity, spells->count + 1,
		                              sizeof *spells->list);
		spells->list[spells->count++] = (struct spell){person, leader, first, end};
		open[person] = spells->count;
	}
}

static int compare_spells(const void *left, const void *right)
{
	const struct spell *a = left, *b = right;
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

void spells_find(struct spells *spells, struct people *people, int32_t first, int32_t end)
{
	uint32_t count = people_count(people);
	size_t *open = memory_get(count, sizeof *open);
	*spells = (struct spells){.first = memory_get((size_t)count + 1, sizeof *spells->first)};
	for (int32_t day = first; day < end;) {
		int32_t next = people_next_change(people, day);
		add_days(spells, open, people_org(people, day), day, next < end ? next : end);
		day = next < end ? next : end;
	}
	free(open);
	if (spells->count > 0)
		qsort(spells->list, spells->count, sizeof *spells->list, compare_spells);
	for (size_t i = 0; i < spells->count; i++)
		spells->first[spells->list[i].person + 1]++;
	for (uint32_t person = 0; person < count; person++)
		spells->first[person + 1] += spells->first[person];
}

void spells_clear(struct spells *spells)
{
	free(spells->list);
	free(spells->first);
	*spells = (struct spells){0};
}

struct spell_days spells_count(const struct spells *spells, uint32_t person, const struct people *people,
                               const struct records *records, int32_t first, int32_t end)
{
	struct spell_days days = {0, 0};
	for (size_t i = spells->first[person]; i < spells->first[person + 1]; i++) {
		const struct spell *spell = &spells->list[i];
		int32_t from = spell->first > first ? spell->first : first;
		int32_t to = spell->end < end ? spell->end : end;
		if (from >= to)
			continue;
		days.led += to - from;
		days.known += days_count(records_of(records, people_id(people, spell->leader)), from, to);
	}
	return days;
}
