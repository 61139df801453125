#include "survey/survey.h"

#include <stdlib.h>

#include "base/memory.h"

static struct view key_of(struct survey_names *names, uint32_t owner, struct view name)
{
	text_reset(&names->key);
	text_add_bytes(&names->key, (const char *)&owner, sizeof owner);
	text_add(&names->key, name);
	return text_view(&names->key);
}

uint32_t survey_names_add(struct survey_names *names, uint32_t owner, struct view name)
{
	return intern_add(&names->keys, key_of(names, owner, name));
}

uint32_t survey_names_find(struct survey_names *names, uint32_t owner, struct view name)
{
	return intern_find(&names->keys, key_of(names, owner, name));
}

struct view survey_names_name(const struct survey_names *names, uint32_t number)
{
	struct view key = names->keys.views[number];
	return view_slice(key.bytes + sizeof number, key.length - sizeof number);
}

void survey_names_clear(struct survey_names *names)
{
	intern_clear(&names->keys);
	text_clear(&names->key);
}

uint32_t survey_add(struct survey *survey, const struct rating *rating, const struct setting *setting)
{
	uint32_t wave = intern_add(&survey->wave_names, rating->wave);
	if (wave == survey->wave_count) {
		survey->waves = memory_reserve(survey->waves, &survey->waves_capacity, (size_t)wave + 1,
		                               sizeof *survey->waves);
		survey->waves[survey->wave_count++] = (struct survey_wave){
			.name = survey->wave_names.views[wave],
			.last = rating->wave_last,
			.day = rating->wave_last == DAY_NONE ? setting->now : rating->wave_last,
		};
	}
	uint32_t leader = survey_names_add(&survey->leader_names, wave, rating->leader);
	if (leader == survey->leader_count) {
		survey->leaders = memory_reserve(survey->leaders, &survey->leaders_capacity, (size_t)leader + 1,
		                                 sizeof *survey->leaders);
		survey->leaders[survey->leader_count++] = (struct survey_leader){
			.wave = wave,
			.id = survey_names_name(&survey->leader_names, leader),
			.person = rating->leader_person,
		};
	}
	return leader;
}

void survey_clear(struct survey *survey)
{
	intern_clear(&survey->wave_names);
	survey_names_clear(&survey->leader_names);
	free(survey->waves);
	free(survey->leaders);
}

/* A leader among those of all waves. */
struct place {
	uint32_t leader;
	const struct survey_wave *wave;
	struct view id;
};

/* Waves by last day, then name. */
static int compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	if (a->wave->last != b->wave->last)
		return a->wave->last < b->wave->last ? -1 : 1;
	int order = view_compare(a->wave->name, b->wave->name);
	return order ? order : view_compare(a->id, b->id);
}

/* Adds the units of one wave. */
static void add_wave(struct survey_units *units, const struct survey *survey, const struct place *places,
                     size_t count, struct people *people, const int *by, size_t by_count)
{
	const struct org *org = people ? people_org(people, places->wave->day) : NULL;
	struct unit_member *members = memory_get(count, sizeof *members);
	struct units rolled;
	for (size_t i = 0; i < count; i++)
		members[i] = unit_member_of(places[i].id, survey->leaders[places[i].leader].person, people, org);
	units_init(&rolled, members, count, people, org, by, by_count);
	for (size_t i = 0; i < rolled.count; i++) {
		const struct unit *unit = &rolled.list[i];
		uint32_t *leaders = arena_get(&units->arena, unit->count, sizeof *leaders);
		for (size_t j = 0; j < unit->count; j++)
			leaders[j] = places[unit->members[j]].leader;
		units->units = memory_reserve(units->units, &units->capacity, units->count + 1, sizeof *units->units);
		units->units[units->count++] = (struct survey_unit){
			.wave = survey->leaders[places->leader].wave,
			.by = unit->by,
			.name = unit->name,
			.level = unit->level,
			.leaders = leaders,
			.count = unit->count,
		};
	}
	units_clear(&rolled);
	free(members);
}

void survey_units(const struct survey *survey, struct people *people, const int *by, size_t by_count,
                  struct survey_units *units)
{
	*units = (struct survey_units){0};
	size_t count = survey->leader_count;
	struct place *places = memory_get(count, sizeof *places);
	for (uint32_t i = 0; i < count; i++) {
		const struct survey_leader *leader = &survey->leaders[i];
		places[i] = (struct place){i, &survey->waves[leader->wave], leader->id};
	}
	if (count > 0)
		qsort(places, count, sizeof *places, compare_places);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && places[end].wave == places[first].wave; end++)
			;
		add_wave(units, survey, &places[first], end - first, people, by, by_count);
	}
	free(places);
}

void survey_units_clear(struct survey_units *units)
{
	free(units->units);
	arena_clear(&units->arena);
}

size_t *survey_units_earlier(const struct survey_units *units)
{
	size_t *earlier = memory_get(units->count, sizeof *earlier), *last = NULL, capacity = 0;
	bool one_wave = units->count == 0 || units->units[0].wave == units->units[units->count - 1].wave;
	struct survey_names names = {0};
	for (size_t i = 0; i < units->count; i++) {
		uint32_t count = names.keys.count;
		earlier[i] = SIZE_MAX;
		if (one_wave)
			continue;
		uint32_t name = survey_names_add(&names, units->units[i].by, units->units[i].name);
		last = memory_reserve(last, &capacity, (size_t)name + 1, sizeof *last);
		if (name < count)
			earlier[i] = last[name];
		last[name] = i;
	}
	survey_names_clear(&names);
	free(last);
	return earlier;
}
