#include "plan/summary.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

#define CONFIDENCE 0.95

/* The plans that count, and one entry for each person without any: `judged[i]` belongs to `units[i]`. */
struct members {
	const struct continuity_plan **judged;
	struct unit_member *units;
	size_t count;
};

static struct unit_member unit_of(const struct plan *plan, const struct setting *setting,
                                  const struct org *org)
{
	uint32_t manager = PERSON_NONE;
	if (org && plan->person_number != PERSON_NONE)
		manager = org->managers[plan->person_number];
	if (manager == PERSON_NONE)
		return unit_member_of(plan->coach, plan->coach_number, setting->people, org);
	return unit_member_of(people_id(setting->people, manager), manager, setting->people, org);
}

static void find_members(struct members *members, const struct continuity *continuity, const struct org *org)
{
	size_t most = continuity->judged_count;
	*members = (struct members){.judged = memory_get(most, sizeof *members->judged),
	                            .units = memory_get(most, sizeof *members->units)};
	for (size_t i = 0; i < most; i++) {
		const struct continuity_plan *judged = &continuity->judged[i];
		if (!judged->is_none && !plan_is_active(judged->plan))
			continue;
		members->judged[members->count] = judged;
		members->units[members->count++] = unit_of(judged->plan, continuity->setting, org);
	}
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

static void put_state(struct cell *cells, const struct plan_state *sum)
{
	cells[SUMMARY_WINDOWS] = cell_count(sum->windows);
	cells[SUMMARY_KEPT] = cell_count(sum->kept);
	cells[SUMMARY_ADHERENCE] = cell_ratio(sum->kept, sum->windows);
	cells[SUMMARY_FOCUS] = cell_ratio(sum->on_plan, sum->sessions);
	cells[SUMMARY_TIE_BACK] = tieback_share(&sum->tieback);
	cells[SUMMARY_TIE_BACK_CHANCE] = tieback_chance(&sum->tieback);
	cells[SUMMARY_COMMITMENTS] = cell_count(sum->commitments.all);
	cells[SUMMARY_RIPE] = cell_count(sum->commitments.ripe);
	cells[SUMMARY_FOLLOWED] = cell_count(sum->commitments.followed);
	cells[SUMMARY_LATE] = cell_count(sum->commitments.late);
	cells[SUMMARY_OPEN] = cell_count(sum->commitments.open);
	cells[SUMMARY_FOLLOW_THROUGH] = cell_ratio(sum->commitments.followed, sum->commitments.ripe);
}

/* Adds the unit's row; `cases` has room for the cases of all plans. */
static void add_row(struct grid *grid, const struct continuity *continuity, const struct unit *unit,
                    const struct members *members, struct survival_case *cases)
{
	struct plan_state sum = {.tieback = tieback_of_none()};
	struct cell *cells = grid_add_row(grid);
	int64_t people = 0, planned = 0;
	size_t case_count = 0;
	struct view person = view_of("");
	for (size_t i = 0; i < unit->count; i++) {
		const struct continuity_plan *judged = members->judged[unit->members[i]];
		/* The plans of one person stand together. */
		if (i == 0 || !view_equals(judged->plan->person, person)) {
			people++;
			planned += !judged->is_none;
		}
		person = judged->plan->person;
		if (judged->is_none)
			continue;
		add_state(&sum, &judged->state);
		if (judged->case_count > 0)
			memcpy(&cases[case_count], &continuity->cases[judged->first_case],
			       judged->case_count * sizeof *cases);
		case_count += judged->case_count;
	}
	struct survival_median median = survival_median(cases, case_count, CONFIDENCE);
	cells[SUMMARY_BY] = cell_string(unit_by_choices[unit->by].word);
	cells[SUMMARY_UNIT] = cell_text(grid_copy_text(grid, unit->name));
	if (unit->level.length > 0)
		cells[SUMMARY_LEVEL] = cell_text(grid_copy_text(grid, unit->level));
	if (continuity->setting->people)
		cells[SUMMARY_PEOPLE] = cell_count(people);
	cells[SUMMARY_PLANNED] = cell_count(planned);
	put_state(cells, &sum);
	put_followup_days(&cells[SUMMARY_MEDIAN_FOLLOWUP_DAYS], median.days);
	put_followup_days(&cells[SUMMARY_MEDIAN_LOW], median.interval.low);
	put_followup_days(&cells[SUMMARY_MEDIAN_HIGH], median.interval.high);
}

void plan_summary(struct continuity *continuity, const int *by, size_t by_count, struct grid *grid)
{
	const struct setting *setting = continuity->setting;
	const struct org *org = setting->people ? people_org(setting->people, setting->now) : NULL;
	struct members members;
	struct units units;
	continuity_judge(continuity);
	find_members(&members, continuity, org);
	struct survival_case *cases = memory_get(continuity->case_count, sizeof *cases);
	units_init(&units, members.units, members.count, setting->people, org, by, by_count);
	grid_init(grid, &table_kinds[TABLE_SUMMARY]);
	for (size_t i = 0; i < units.count; i++)
		add_row(grid, continuity, &units.list[i], &members, cases);
	units_clear(&units);
	free(cases);
	free(members.judged);
	free(members.units);
}
