#include "survey/unit.h"

#include <stdlib.h>

#include "base/memory.h"

/* A leader among those of all waves. */
struct entry {
	uint32_t leader;
	const struct wave *wave;
	struct view id;
};

/* Waves by last day, then name. */
static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->wave->last != b->wave->last)
		return a->wave->last < b->wave->last ? -1 : 1;
	int order = view_compare(a->wave->name, b->wave->name);
	return order ? order : view_compare(a->id, b->id);
}

/* Adds the units of one wave. */
static void add_wave(struct wave_units *units, const struct raters *raters, const struct entry *entries,
                     size_t count, struct people *people, const int *by, size_t by_count)
{
	const struct org *org = people ? people_org(people, entries->wave->day) : NULL;
	struct unit_member *members = memory_get(count, sizeof *members);
	struct units rolled;
	for (size_t i = 0; i < count; i++)
		members[i] = unit_member_of(entries[i].id, raters->leaders[entries[i].leader].person, org);
	units_init(&rolled, members, count, people, org, by, by_count);
	for (size_t i = 0; i < rolled.count; i++) {
		const struct unit *unit = &rolled.list[i];
		uint32_t *leaders = arena_get(&units->arena, unit->count, sizeof *leaders);
		for (size_t j = 0; j < unit->count; j++)
			leaders[j] = entries[unit->members[j]].leader;
		units->list = memory_reserve(units->list, &units->capacity, units->count + 1, sizeof *units->list);
		units->list[units->count++] = (struct wave_unit){
			.wave = raters->leaders[entries->leader].wave,
			.by = unit->by,
			.name = unit->name,
			.level = unit->level,
			.leaders = leaders,
			.count = unit->count,
			.before = WAVE_UNIT_NONE,
		};
	}
	units_clear(&rolled);
	free(members);
}

/* The unit in the wave before, if its row with this number is the last above the unit's. Of waves that end on
 * one day none is before another, and of one whose last day is unknown nobody knows what is before it or
 * after. */
static size_t find_before(const struct wave_units *units, const struct raters *raters, size_t above,
                          size_t unit)
{
	int32_t last = raters->waves[units->list[above].wave].last;
	if (last == raters->waves[units->list[unit].wave].last)
		return units->list[above].before;
	return last == DAY_NONE ? WAVE_UNIT_NONE : above;
}

static void find_earlier(struct wave_units *units, const struct raters *raters)
{
	struct survey_names names = {0};
	size_t *last = NULL, capacity = 0;
	for (size_t i = 0; i < units->count; i++) {
		uint32_t count = names.keys.count;
		uint32_t name = survey_names_add(&names, units->list[i].by, units->list[i].name);
		last = memory_reserve(last, &capacity, (size_t)name + 1, sizeof *last);
		if (name < count)
			units->list[i].before = find_before(units, raters, last[name], i);
		last[name] = i;
	}
	survey_names_clear(&names);
	free(last);
}

void wave_units_init(struct wave_units *units, const struct raters *raters, struct people *people,
                     const int *by, size_t by_count)
{
	*units = (struct wave_units){0};
	size_t count = raters->leader_count;
	struct entry *entries = memory_get(count, sizeof *entries);
	for (uint32_t i = 0; i < count; i++)
		entries[i] = (struct entry){i, &raters->waves[raters->leaders[i].wave], raters->leaders[i].id};
	if (count > 0)
		qsort(entries, count, sizeof *entries, compare_entries);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && entries[end].wave == entries[first].wave; end++)
			;
		add_wave(units, raters, &entries[first], end - first, people, by, by_count);
	}
	if (raters->wave_count > 1)
		find_earlier(units, raters);
	free(entries);
}

void wave_units_clear(struct wave_units *units)
{
	free(units->list);
	arena_clear(&units->arena);
	*units = (struct wave_units){0};
}
