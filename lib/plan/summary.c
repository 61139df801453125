#include "plan/summary.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

#define CONFIDENCE 0.95
#define COMMITMENTS_LEAST 8 /* behind a median */

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
		return unit_member_of(plan->coach, plan->coach_number, org);
	return unit_member_of(people_id(setting->people, manager), manager, org);
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

/* Sums over plans, each over those of which the data tell it. */
struct sums {
	int64_t plans, with_record, with_plan, with_follows; /* plans; how many of them tell what */
	int64_t windows, kept, kept_possible;
	int64_t told_windows;  /* of plans of which `kept` is known */
	int64_t told, on_plan; /* sessions */
	struct tieback tied, linked, alike;
	struct commitment_counts commitments;
};

static void add_links(struct sums *sums, const struct plan_state *state)
{
	if (state->tells_plan)
		tieback_join(&sums->alike, &state->tieback);
	if (state->tells_follows)
		tieback_join(&sums->linked, &state->tieback);
	if (state->tells_plan && state->tells_follows)
		tieback_join(&sums->tied, &state->tieback);
}

static void add_state(struct sums *sums, const struct plan_state *state)
{
	sums->plans++;
	if (state->has_links)
		add_links(sums, state);
	if (!state->has_record)
		return;
	sums->with_record++;
	sums->windows += state->windows;
	sums->kept_possible += state->kept_possible;
	sums->commitments.all += state->commitments.all;
	if (state->tells_plan) {
		sums->with_plan++;
		sums->told_windows += state->windows;
		sums->kept += state->kept;
		sums->told += state->told;
		sums->on_plan += state->on_plan;
	}
	if (state->tells_follows) {
		sums->with_follows++;
		sums->commitments.ripe += state->commitments.ripe;
		sums->commitments.followed += state->commitments.followed;
		sums->commitments.late += state->commitments.late;
		sums->commitments.open += state->commitments.open;
	}
}

static void put_followup_days(struct cell *cell, double days)
{
	if (!isnan(days))
		*cell = cell_count((int64_t)days);
}

/* A sum over plans that tell it: not known where there are plans and none of them does. */
static struct cell sum_cell(int64_t sum, int64_t telling, int64_t plans)
{
	return telling > 0 || plans == 0 ? cell_count(sum) : (struct cell){0};
}

static void put_sums(struct cell *cells, const struct sums *sums)
{
	const struct commitment_counts *counts = &sums->commitments;
	cells[SUMMARY_WINDOWS] = sum_cell(sums->windows, sums->with_record, sums->plans);
	cells[SUMMARY_KEPT] = sum_cell(sums->kept, sums->with_plan, sums->plans);
	cells[SUMMARY_KEPT_POSSIBLE] = sum_cell(sums->kept_possible, sums->with_record, sums->plans);
	cells[SUMMARY_ADHERENCE] = cell_ratio(sums->kept, sums->told_windows);
	cells[SUMMARY_FOCUS] = cell_ratio(sums->on_plan, sums->told);
	cells[SUMMARY_TIE_BACK] = tieback_share(&sums->tied);
	cells[SUMMARY_LINKED] = tieback_linked(&sums->linked);
	cells[SUMMARY_SAME_SKILL] = tieback_same_skill(&sums->alike);
	cells[SUMMARY_SAME_SKILL_CHANCE] = tieback_same_skill_chance(&sums->alike);
	cells[SUMMARY_COMMITMENTS] = sum_cell(counts->all, sums->with_record, sums->plans);
	cells[SUMMARY_RIPE] = sum_cell(counts->ripe, sums->with_follows, sums->plans);
	cells[SUMMARY_FOLLOWED] = sum_cell(counts->followed, sums->with_follows, sums->plans);
	cells[SUMMARY_LATE] = sum_cell(counts->late, sums->with_follows, sums->plans);
	cells[SUMMARY_OPEN] = sum_cell(counts->open, sums->with_follows, sums->plans);
	cells[SUMMARY_FOLLOW_THROUGH] = cell_ratio(counts->followed, counts->ripe);
}

/* Adds the unit's row; `cases` has room for the cases of all plans. */
static void add_row(struct grid *grid, const struct continuity *continuity, const struct unit *unit,
                    const struct members *members, struct survival_case *cases)
{
	const struct tieback none = tieback_of_none();
	struct sums sums = {.tied = none, .linked = none, .alike = none};
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
		add_state(&sums, judged->state);
		if (judged->case_count > 0)
			memcpy(&cases[case_count], &continuity->cases[judged->first_case],
			       judged->case_count * sizeof *cases);
		case_count += judged->case_count;
	}
	/* A median of a handful of commitments says more of chance than of the unit. */
	struct survival_median median = {NAN, {NAN, NAN}};
	if (case_count >= COMMITMENTS_LEAST)
		median = survival_median(cases, case_count, CONFIDENCE);
	cells[SUMMARY_BY] = cell_string(unit_by_choices[unit->by].word);
	cells[SUMMARY_UNIT] = cell_text(grid_copy_text(grid, unit->name));
	if (unit->level.length > 0)
		cells[SUMMARY_LEVEL] = cell_text(grid_copy_text(grid, unit->level));
	if (continuity->setting->people)
		cells[SUMMARY_PEOPLE] = cell_count(people);
	cells[SUMMARY_PLANNED] = cell_count(planned);
	put_sums(cells, &sums);
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
