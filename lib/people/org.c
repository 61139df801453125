#include "people/org.h"

#include <stdlib.h>

#include "base/memory.h"
#include "people/check.h"

const struct view direction_names[DIRECTIONS] = {VIEW(""),     VIEW("direct"), VIEW("skip"),   VIEW("up"),
                                                 VIEW("peer"), VIEW("across"), VIEW("outside")};

bool direction_parse(struct view v, enum direction *direction)
{
	int found = view_find(v, direction_names, DIRECTIONS);
	if (found >= 0)
		*direction = (enum direction)found;
	return found >= 0;
}

struct view people_level_name(const struct people *people, uint32_t level)
{
	return people->levels.views[level];
}

uint32_t people_find_level(struct people *people, struct view name)
{
	uint32_t level = intern_find(&people->levels, name);
	if (level == INTERN_NONE)
		level = intern_find(&people->levels, spellings_first(&people->level_spellings, name));
	return level == INTERN_NONE ? LEVEL_NONE : level;
}

/* Lifts everybody above `person` to at least one more than those below. */
static void lift(uint32_t person, const uint32_t *managers, uint32_t *heights)
{
	uint32_t height = 1;
	for (uint32_t upper = managers[person]; upper != PERSON_NONE && heights[upper] < height;
	     upper = managers[upper])
		heights[upper] = height++;
}

struct level_mean {
	int64_t heights, people; /* mean height = heights / people */
	struct view name;
	uint32_t level;
};

static int compare_levels(const void *a, const void *b)
{
	const struct level_mean *left = a, *right = b;
	int64_t l, r;
	if ((left->people == 0) != (right->people == 0))
		return left->people == 0 ? 1 : -1;
	l = left->heights * (right->people ? right->people : 1);
	r = right->heights * (left->people ? left->people : 1);
	if (l != r)
		return l < r ? -1 : 1;
	return view_compare(left->name, right->name);
}

static uint32_t *rank_levels(struct people *people, const uint32_t *levels, const uint32_t *heights,
                             const bool *employed)
{
	uint32_t count = people->levels.count;
	uint32_t *ranks = arena_get(&people->arena, count, sizeof *ranks);
	struct level_mean *means = memory_get(count, sizeof *means);
	for (uint32_t level = 0; level < count; level++)
		means[level] = (struct level_mean){.name = people->levels.views[level], .level = level};
	for (uint32_t person = 0; person < people->ids.count; person++)
		if (employed[person]) {
			means[levels[person]].heights += heights[person];
			means[levels[person]].people++;
		}
	qsort(means, count, sizeof *means, compare_levels);
	for (uint32_t i = 0; i < count; i++)
		ranks[means[i].level] = i;
	free(means);
	return ranks;
}

static struct org *org_of(struct people *people, int32_t day)
{
	uint32_t count = people->ids.count;
	struct org *org = arena_get(&people->arena, 1, sizeof *org);
	uint32_t *managers = arena_get(&people->arena, count, sizeof *managers);
	uint32_t *reports = arena_get(&people->arena, count, sizeof *reports);
	uint32_t *heights = arena_get(&people->arena, count, sizeof *heights);
	uint32_t *levels = arena_get(&people->arena, count, sizeof *levels);
	bool *employed = arena_get(&people->arena, count, sizeof *employed);
	for (uint32_t person = 0; person < count; person++) {
		const struct person_row *row = people_row(people, person, day);
		employed[person] = row != NULL;
		managers[person] = row ? row->manager : PERSON_NONE;
		if (managers[person] != PERSON_NONE)
			reports[managers[person]]++;
	}
	for (uint32_t person = 0; person < count; person++)
		if (reports[person] == 0)
			lift(person, managers, heights);
	for (uint32_t person = 0; person < count; person++) {
		const struct person_row *row = people_row(people, person, day);
		levels[person] = heights[person] < HEIGHT_LEVELS ? heights[person] : HEIGHT_LEVELS - 1;
		if (row && row->level != LEVEL_NONE)
			levels[person] = row->level;
	}
	*org = (struct org){day,     count,  managers, reports,
	                    heights, levels, employed, rank_levels(people, levels, heights, employed)};
	return org;
}

/* How many changes there were up to and on that day. */
static size_t changes_until(const struct people *people, int32_t day)
{
	size_t low = 0, high = people->change_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (people->changes[middle] <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t people_next_change(const struct people *people, int32_t day)
{
	size_t next = changes_until(people, day);
	return next < people->change_count ? people->changes[next] : INT32_MAX;
}

const struct org *people_org(struct people *people, int32_t day)
{
	size_t number = changes_until(people, day);
	if (!people->orgs[number])
		people->orgs[number] = org_of(people, day);
	return people->orgs[number];
}

/* The way up ends, since people_finish has refused cycles. */
static bool is_above(const struct people *people, uint32_t upper, uint32_t lower, int32_t day)
{
	for (uint32_t p = people_manager(people, lower, day); p != PERSON_NONE;
	     p = people_manager(people, p, day))
		if (p == upper)
			return true;
	return false;
}

enum direction people_direction(const struct people *people, uint32_t coach, uint32_t coachee, int32_t day)
{
	uint32_t coach_manager, coachee_manager;
	if (coach == PERSON_NONE || coachee == PERSON_NONE ||
	    !cards_lead(&people->cards, coach, day, &coach_manager) ||
	    !cards_lead(&people->cards, coachee, day, &coachee_manager))
		return DIRECTION_OUTSIDE;
	if (coachee_manager == coach)
		return DIRECTION_DIRECT;
	if (is_above(people, coach, coachee, day))
		return DIRECTION_SKIP;
	if (is_above(people, coachee, coach, day))
		return DIRECTION_UP;
	return coach_manager != PERSON_NONE && coach_manager == coachee_manager ? DIRECTION_PEER
	                                                                        : DIRECTION_ACROSS;
}

double org_members(struct people *people, const struct grid *grid, size_t row, int32_t day)
{
	const struct table_kind *kind = grid->kind;
	struct view by = kind->org_last ? view_of("org") : grid_text(grid, row, kind->by);
	struct view name = grid_text(grid, row, kind->unit);
	const struct org *org = people_org(people, day);
	double count = 0;
	for (uint32_t person = 0; person < org->count; person++) {
		uint32_t member = kind->of_anybody ? person : org->managers[person];
		if (!org->employed[person] || member == PERSON_NONE)
			continue;
		if (view_is(by, "level"))
			count += view_equals(people_level_name(people, org->levels[member]), name);
		else if (view_is(by, "team"))
			count += view_equals(people_team(people, member, day), name);
		else
			count++;
	}
	return count;
}

bool org_has_edges(const struct grid *grid)
{
	return grid->columns[grid->kind->unit].figure == FIGURE_EDGE;
}

/* Does the edge, `upper>lower`, go from this level to that one? */
static bool joins(struct view edge, struct view upper, struct view lower)
{
	return edge.length == upper.length + 1 + lower.length && edge.bytes[upper.length] == '>' &&
	       view_equals(view_slice(edge.bytes, upper.length), upper) &&
	       view_equals(view_slice(edge.bytes + upper.length + 1, lower.length), lower);
}

/* Does one leader, or none, have the reports of the edge on this day? */
static bool is_single_edge(struct people *people, struct view edge, int32_t day)
{
	const struct org *org = people_org(people, day);
	uint32_t leader = PERSON_NONE;
	for (uint32_t person = 0; person < org->count; person++) {
		uint32_t manager = org->employed[person] ? org->managers[person] : PERSON_NONE;
		if (manager == PERSON_NONE || manager == leader ||
		    !joins(edge, people_level_name(people, org->levels[manager]),
		           people_level_name(people, org->levels[person])))
			continue;
		if (leader != PERSON_NONE)
			return false;
		leader = manager;
	}
	return true;
}

bool org_is_single(struct people *people, const struct grid *grid, size_t row, int32_t day)
{
	const struct table_kind *kind = grid->kind;
	struct view name = grid_text(grid, row, kind->unit);
	if (org_has_edges(grid))
		return is_single_edge(people, name, day);
	const struct org *org = people_org(people, day);
	bool is_level = grid_is(grid, row, kind->by, "level");
	uint32_t leaders = 0;
	for (uint32_t person = 0; person < org->count && leaders <= 1; person++)
		leaders += org->employed[person] && org->reports[person] > 0 &&
		           view_equals(is_level ? people_level_name(people, org->levels[person])
		                                : people_team(people, person, day),
		                       name);
	return leaders <= 1;
}
