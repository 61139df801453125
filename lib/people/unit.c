#include "people/unit.h"

#include <stdlib.h>

#include "base/memory.h"

const struct choice unit_by_choices[] = {
	[UNIT_LEADER] = {"leader", UNIT_LEADER},
	[UNIT_LEVEL] = {"level", UNIT_LEVEL},
	[UNIT_TEAM] = {"team", UNIT_TEAM},
	[UNIT_ORG] = {"org", UNIT_ORG},
	[UNIT_BYS] = {NULL, 0},
};

bool unit_by_settle(int by[UNIT_BYS], size_t *by_count, bool has_people, struct error *error)
{
	for (size_t i = 0; i < *by_count; i++)
		if (!has_people && (by[i] == UNIT_LEVEL || by[i] == UNIT_TEAM)) {
			error_set(error, ERROR_USAGE, "rows by %s cannot be made without people",
			          unit_by_choices[by[i]].word);
			return error_advise(error, REMEDY_PEOPLE);
		}
	if (*by_count > 0)
		return true;
	by[(*by_count)++] = UNIT_LEADER;
	if (has_people)
		by[(*by_count)++] = UNIT_LEVEL;
	by[(*by_count)++] = UNIT_ORG;
	return true;
}

struct unit_member unit_member_of(struct view leader, uint32_t person, const struct org *org)
{
	if (!org || person == PERSON_NONE || !org->employed[person])
		return (struct unit_member){.leader = leader, .level = LEVEL_NONE, .person = PERSON_NONE};
	return (struct unit_member){
		.leader = leader, .level = org->levels[person], .person = person, .day = org->day};
}

/* A member under the name of its unit. */
struct entry {
	uint64_t begin; /* the first bytes of the name as a number, which most names differ in */
	struct view name;
	uint32_t rank; /* of the level; 0 for all other units */
	uint32_t member;
};

static uint64_t beginning_of(struct view name)
{
	uint64_t begin = 0;
	for (size_t i = 0; i < sizeof begin; i++)
		begin = begin << 8 | (i < name.length ? (unsigned char)name.bytes[i] : 0);
	return begin;
}

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->rank != b->rank)
		return a->rank > b->rank ? -1 : 1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	int order = view_compare(a->name, b->name);
	return order ? order : (a->member > b->member) - (a->member < b->member);
}

/* Leaders mostly come in the order of the people, which is mostly that of their ids. */
static bool are_sorted(const struct entry *entries, size_t count)
{
	size_t i = 1;
	while (i < count && compare_entries(&entries[i - 1], &entries[i]) <= 0)
		i++;
	return i >= count;
}

static struct view level_name(const struct unit_member *member, const struct people *people)
{
	return member->level == LEVEL_NONE ? view_of("") : people_level_name(people, member->level);
}

static struct view team_name(const struct unit_member *member, const struct people *people)
{
	return member->person == PERSON_NONE ? view_of("") : people_team(people, member->person, member->day);
}

static struct view name_of(const struct unit_member *member, enum unit_by by, const struct people *people)
{
	switch (by) {
	case UNIT_LEVEL: return level_name(member, people);
	case UNIT_TEAM: return team_name(member, people);
	case UNIT_ORG: return view_of("org");
	default: return member->leader;
	}
}

static struct unit *add_unit(struct units *units, enum unit_by by, struct view name, const uint32_t *members)
{
	units->list = memory_reserve(units->list, &units->capacity, units->count + 1, sizeof *units->list);
	struct unit *unit = &units->list[units->count++];
	*unit = (struct unit){.by = by, .name = name, .members = members};
	return unit;
}

/* Adds the units of the sorted entries, whose members go to `numbers`. */
static void add_units(struct units *units, const struct entry *entries, size_t count, enum unit_by by,
                      const struct unit_member *members, const struct people *people, uint32_t *numbers)
{
	struct unit *unit = NULL;
	for (size_t i = 0; i < count; i++) {
		numbers[i] = entries[i].member;
		if (entries[i].name.length == 0)
			continue;
		if (!unit || !view_equals(unit->name, entries[i].name))
			unit = add_unit(units, by, entries[i].name, &numbers[i]);
		unit->count++;
		const struct unit_member *member = &members[entries[i].member];
		if (member->level != LEVEL_NONE && (by == UNIT_LEADER || by == UNIT_LEVEL))
			unit->level = people_level_name(people, member->level);
	}
	if (by == UNIT_ORG && count == 0)
		add_unit(units, by, view_of("org"), numbers);
}

void units_init(struct units *units, const struct unit_member *members, size_t count,
                const struct people *people, const struct org *org, const int *by, size_t by_count)
{
	struct entry *entries = memory_get(count, sizeof *entries);
	*units = (struct units){.members = memory_get(count * by_count, sizeof *units->members)};
	for (size_t i = 0; i < by_count; i++) {
		for (size_t j = 0; j < count; j++) {
			bool has_rank = by[i] == UNIT_LEVEL && members[j].level != LEVEL_NONE;
			struct view name = name_of(&members[j], (enum unit_by)by[i], people);
			entries[j] = (struct entry){
				.begin = beginning_of(name),
				.name = name,
				.rank = has_rank ? org->ranks[members[j].level] : 0,
				.member = (uint32_t)j,
			};
		}
		if (!are_sorted(entries, count))
			qsort(entries, count, sizeof *entries, compare_entries);
		add_units(units, entries, count, (enum unit_by)by[i], members, people, units->members + i * count);
	}
	free(entries);
}

void units_clear(struct units *units)
{
	free(units->list);
	free(units->members);
	*units = (struct units){0};
}
