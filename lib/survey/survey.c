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

/* Where a leader stands in the order of the rows. */
struct place {
	uint32_t leader;
	const struct survey_wave *wave;
	struct view id, level, team;
	uint32_t rank; /* of the level */
	struct view unit;
	uint32_t unit_rank; /* upper levels first */
};

static int compare_waves(const struct survey_wave *a, const struct survey_wave *b)
{
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return view_compare(a->name, b->name);
}

static int compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int order = compare_waves(a->wave, b->wave);
	if (order == 0 && a->unit_rank != b->unit_rank)
		order = a->unit_rank > b->unit_rank ? -1 : 1;
	if (order == 0)
		order = view_compare(a->unit, b->unit);
	return order ? order : view_compare(a->id, b->id);
}

static struct place place_of_leader(const struct survey *survey, uint32_t leader, struct people *people)
{
	const struct survey_leader *l = &survey->leaders[leader];
	const struct survey_wave *wave = &survey->waves[l->wave];
	struct place place = {.leader = leader, .wave = wave, .id = l->id};
	if (!people || l->person == PERSON_NONE)
		return place;
	const struct org *org = people_org(people, wave->day);
	if (!org->employed[l->person])
		return place;
	place.level = people_level_name(people, org->levels[l->person]);
	place.rank = org->ranks[org->levels[l->person]];
	place.team = people_team(people, l->person, wave->day);
	return place;
}

static void enter_unit(struct place *place, enum unit_by by)
{
	place->unit_rank = 0;
	if (by == UNIT_LEVEL) {
		place->unit = place->level;
		place->unit_rank = place->rank;
	} else if (by == UNIT_ORG) {
		place->unit = view_of("org");
	} else {
		place->unit = by == UNIT_TEAM ? place->team : place->id;
	}
}

/* Adds the units of one wave, whose places are sorted. */
static void add_units(struct survey_units *units, const struct place *places, size_t count, uint32_t wave,
                      enum unit_by by)
{
	bool has_level = by == UNIT_LEADER || by == UNIT_LEVEL;
	uint32_t *leaders = arena_get(&units->arena, count, sizeof *leaders);
	for (size_t i = 0; i < count; i++) {
		leaders[i] = places[i].leader;
		if (places[i].unit.length == 0)
			continue;
		if (i > 0 && view_equals(places[i].unit, places[i - 1].unit)) {
			units->units[units->count - 1].count++;
			continue;
		}
		units->units = memory_reserve(units->units, &units->capacity, units->count + 1, sizeof *units->units);
		units->units[units->count++] = (struct survey_unit){
			.wave = wave,
			.by = by,
			.name = places[i].unit,
			.level = has_level ? places[i].level : (struct view){NULL, 0},
			.leaders = &leaders[i],
			.count = 1,
		};
	}
}

void survey_units(const struct survey *survey, struct people *people, const int *by, size_t by_count,
                  struct survey_units *units)
{
	*units = (struct survey_units){0};
	size_t count = survey->leader_count;
	struct place *places = memory_get(count, sizeof *places);
	for (uint32_t i = 0; i < count; i++)
		places[i] = place_of_leader(survey, i, people);
	qsort(places, count, sizeof *places, compare_places);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && places[end].wave == places[first].wave; end++)
			;
		for (size_t i = 0; i < by_count; i++) {
			for (size_t j = first; j < end; j++)
				enter_unit(&places[j], (enum unit_by)by[i]);
			qsort(&places[first], end - first, sizeof *places, compare_places);
			add_units(units, &places[first], end - first, survey->leaders[places[first].leader].wave,
			          (enum unit_by)by[i]);
		}
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
