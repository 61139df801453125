#include "plan/plan_summary.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

#define CONFIDENCE 0.95

/* A plan in its unit; or a person without one. */
struct member {
	const struct continuity_plan *judged;
	struct view leader, level, team;
	uint32_t level_rank;
	struct view unit; /* to which it belongs just now */
	uint32_t unit_rank;
};

struct members {
	struct member *list;
	size_t count;
};

static struct member member_of(const struct continuity_plan *judged, const struct setting *setting,
                               const struct org *org)
{
	const struct plan *plan = judged->plan;
	struct member member = {.judged = judged, .leader = plan->coach};
	uint32_t leader = plan->coach_number, manager = PERSON_NONE;
	if (!org)
		return member;
	if (plan->person_number != PERSON_NONE)
		manager = org->managers[plan->person_number];
	if (manager != PERSON_NONE) {
		leader = manager;
		member.leader = people_id(setting->people, leader);
	}
	if (leader == PERSON_NONE || !org->employed[leader])
		return member;
	member.level = people_level_name(setting->people, org->levels[leader]);
	member.level_rank = org->ranks[org->levels[leader]];
	member.team = people_team(setting->people, leader, setting->now);
	return member;
}

static void find_members(struct members *members, const struct continuity *continuity)
{
	const struct setting *setting = continuity->setting;
	const struct org *org = setting->people ? people_org(setting->people, setting->now) : NULL;
	*members = (struct members){.list = memory_get(continuity->plan_count, sizeof *members->list)};
	for (size_t i = 0; i < continuity->plan_count; i++)
		if (continuity->plans[i].is_none || goal_is_active(continuity->plans[i].plan))
			members->list[members->count++] = member_of(&continuity->plans[i], setting, org);
}

static void enter_unit(struct member *member, enum unit_by by)
{
	member->unit_rank = by == UNIT_LEVEL ? member->level_rank : 0;
	switch (by) {
	case UNIT_LEVEL: member->unit = member->level; break;
	case UNIT_TEAM: member->unit = member->team; break;
	case UNIT_ORG: member->unit = view_of("org"); break;
	default: member->unit = member->leader; break;
	}
}

/* Within a unit as in continuity's plans: one person's stand together. */
static int compare_members(const void *left, const void *right)
{
	const struct member *a = left, *b = right;
	if (a->unit_rank != b->unit_rank)
		return a->unit_rank > b->unit_rank ? -1 : 1;
	int order = view_compare(a->unit, b->unit);
	return order ? order : (a->judged > b->judged) - (a->judged < b->judged);
}

static void add_state(struct plan_state *sum, const struct plan_state *more)
{
	sum->sessions += more->sessions;
	sum->on_plan += more->on_plan;
	sum->windows += more->windows;
	sum->kept += more->kept;
	tieback_join(&sum->tieback, &more->tieback);
	sum->commitments.all += more->commitments.all;
	sum->commitments.ripe += more->commitments.ripe;
	sum->commitments.followed += more->commitments.followed;
	sum->commitments.late += more->commitments.late;
	sum->commitments.open += more->commitments.open;
}

static void put_followup_days(struct cell *cell, double days)
{
	if (!isnan(days))
		*cell = cell_count((int64_t)days);
}

/* In the order of the table's columns. */
enum {
	BY,
	UNIT,
	LEVEL,
	PEOPLE,
	PLANNED,
	WINDOWS,
	KEPT,
	ADHERENCE,
	FOCUS,
	TIE_BACK,
	TIE_BACK_CHANCE,
	COMMITMENTS,
	RIPE,
	FOLLOWED,
	LATE,
	OPEN,
	FOLLOW_THROUGH,
	MEDIAN,
	MEDIAN_LOW,
	MEDIAN_HIGH
};

static void put_state(struct cell *cells, const struct plan_state *sum)
{
	cells[WINDOWS] = cell_count(sum->windows);
	cells[KEPT] = cell_count(sum->kept);
	cells[ADHERENCE] = cell_ratio(sum->kept, sum->windows);
	cells[FOCUS] = cell_ratio(sum->on_plan, sum->sessions);
	cells[TIE_BACK] = tieback_share(&sum->tieback);
	cells[TIE_BACK_CHANCE] = tieback_chance(&sum->tieback);
	cells[COMMITMENTS] = cell_count(sum->commitments.all);
	cells[RIPE] = cell_count(sum->commitments.ripe);
	cells[FOLLOWED] = cell_count(sum->commitments.followed);
	cells[LATE] = cell_count(sum->commitments.late);
	cells[OPEN] = cell_count(sum->commitments.open);
	cells[FOLLOW_THROUGH] = cell_ratio(sum->commitments.followed, sum->commitments.ripe);
}

/* Adds the row of the unit to which these members belong; `cases` has room for all their cases. */
static void add_row(struct grid *grid, const struct continuity *continuity, const struct member *members,
                    size_t count, enum unit_by by, struct view unit, struct survival_case *cases)
{
	struct plan_state sum = {.tieback = tieback_of_none()};
	struct cell *cells = grid_add_row(grid);
	int64_t people = 0, planned = 0;
	size_t case_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct continuity_plan *judged = members[i].judged;
		if (i == 0 || !view_equals(judged->plan->person, members[i - 1].judged->plan->person)) {
			people++;
			planned += !judged->is_none;
		}
		if (judged->is_none)
			continue;
		add_state(&sum, &judged->state);
		if (judged->case_count > 0)
			memcpy(&cases[case_count], &continuity->judge.cases[judged->first_case],
			       judged->case_count * sizeof *cases);
		case_count += judged->case_count;
	}
	struct survival_median median = survival_median(cases, case_count, CONFIDENCE);
	cells[BY] = cell_string(unit_by_names[by]);
	cells[UNIT] = cell_text(grid_copy_text(grid, unit));
	if ((by == UNIT_LEADER || by == UNIT_LEVEL) && members[0].level.length > 0)
		cells[LEVEL] = cell_text(grid_copy_text(grid, members[0].level));
	if (continuity->setting->people)
		cells[PEOPLE] = cell_count(people);
	cells[PLANNED] = cell_count(planned);
	put_state(cells, &sum);
	put_followup_days(&cells[MEDIAN], median.days);
	put_followup_days(&cells[MEDIAN_LOW], median.interval.low);
	put_followup_days(&cells[MEDIAN_HIGH], median.interval.high);
}

static void add_units(struct grid *grid, const struct continuity *continuity, struct members *members,
                      enum unit_by by, struct survival_case *cases)
{
	const struct member *list = members->list;
	for (size_t i = 0; i < members->count; i++)
		enter_unit(&members->list[i], by);
	if (members->count > 0)
		qsort(members->list, members->count, sizeof *members->list, compare_members);
	else if (by == UNIT_ORG)
		add_row(grid, continuity, NULL, 0, by, view_of("org"), cases);
	for (size_t first = 0, end; first < members->count; first = end) {
		for (end = first + 1; end < members->count && view_equals(list[end].unit, list[first].unit); end++)
			;
		if (list[first].unit.length > 0)
			add_row(grid, continuity, &list[first], end - first, by, list[first].unit, cases);
	}
}

void plan_summary(struct continuity *continuity, const int *by, size_t by_count, struct grid *grid)
{
	const struct table_kind *kind = &table_kinds[TABLE_SUMMARY];
	struct members members;
	continuity_judge(continuity);
	find_members(&members, continuity);
	struct survival_case *cases = memory_get(continuity->judge.case_count, sizeof *cases);
	grid_init(grid, kind->name, kind->columns, kind->column_count);
	for (size_t i = 0; i < by_count; i++)
		add_units(grid, continuity, &members, (enum unit_by)by[i], cases);
	free(cases);
	free(members.list);
}
