#include "plan/check.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "table/verdict.h"

bool plan_check_add(struct plan_check *check, const struct plan *plan, struct error *error)
{
	struct text origin = {0};
	if (!plans_add(&check->plans, plan, error))
		return false;
	text_add_format(&origin, "%s:%" PRIu64, plan->row->file, plan->row->line);
	check->origins = memory_reserve(check->origins, &check->origins_capacity, check->plans.ids.count,
	                                sizeof *check->origins);
	check->origins[check->plans.ids.count - 1] = arena_copy(&check->texts, text_view(&origin));
	text_clear(&origin);
	return true;
}

bool plan_check_add_reading(struct plan_check *check, const struct reading *reading, struct error *error)
{
	return indicators_add(&check->indicators, reading, check->setting->now, error);
}

/* What the tests of a plan look at besides. */
struct context {
	struct plan_check *check;
	bool has_people;
};

static bool is_out_of_order(struct context *context UNUSED, const struct plan *plan)
{
	return plan->due != DAY_NONE && plan->due < plan->start;
}

/* The plans are sorted by person. */
static bool is_one_of_several(struct context *context, const struct plan *plan)
{
	const struct plans *plans = &context->check->plans;
	const struct plan *end = plans->list + plans->count, *other;
	if (!plan_is_active(plan))
		return false;
	for (other = plan; other > plans->list && view_equals(other[-1].person, plan->person); other--)
		if (plan_is_active(&other[-1]))
			return true;
	for (other = plan + 1; other < end && view_equals(other->person, plan->person); other++)
		if (plan_is_active(other))
			return true;
	return false;
}

static bool names_unknown_people(struct context *context, const struct plan *plan)
{
	bool has_unknown_coach = plan->coach.length > 0 && plan->coach_number == PERSON_NONE;
	return plan_is_active(plan) && context->has_people &&
	       (plan->person_number == PERSON_NONE || has_unknown_coach);
}

/* A plan that has yet to start is for whoever is employed then. */
static bool is_of_somebody_gone(struct context *context, const struct plan *plan)
{
	const struct setting *setting = context->check->setting;
	return plan_is_active(plan) && context->has_people && plan->person_number != PERSON_NONE &&
	       !people_is_employed(setting->people, plan->person_number,
	                           plan->start > setting->now ? plan->start : setting->now);
}

static bool lacks_skill(struct context *context UNUSED, const struct plan *plan)
{
	return plan_is_active(plan) && plan->skill.length == 0;
}

static bool lacks_values(struct context *context, const struct plan *plan)
{
	return plan_is_active(plan) && plan->indicator.length > 0 &&
	       indicators_current(&context->check->indicators, plan->person, plan->indicator).length == 0;
}

static void put(struct grid *grid, struct cell *cell, struct view text)
{
	*cell = cell_text(grid_copy_text(grid, text));
}

static void add_found(struct grid *grid, const struct plan_check *check, const char *name,
                      const struct plan *plan)
{
	struct cell *cells = grid_add_row(grid);
	cells[PLAN_FAULT_CHECK] = cell_string(name);
	put(grid, &cells[PLAN_FAULT_PLAN], plan->id);
	put(grid, &cells[PLAN_FAULT_PERSON], plan->person);
	put(grid, &cells[PLAN_FAULT_WHERE], check->origins[intern_find(&check->plans.ids, plan->id)]);
}

bool plan_check_grids(struct plan_check *check, int64_t rejected, struct grid *verdict, struct grid *found)
{
	static const struct {
		const char *name;
		bool (*finds)(struct context *context, const struct plan *plan);
	} checks[] = {
		{"dates_out_of_order", is_out_of_order},
		{"several_active", is_one_of_several},
		{"unknown_people", names_unknown_people},
		{"left", is_of_somebody_gone},
		{"no_skill", lacks_skill},
		{"indicator_without_values", lacks_values},
	};
	struct plans *plans = &check->plans;
	struct context context = {check, check->setting->people != NULL};
	int64_t active = 0;
	plans_sort(plans);
	for (size_t i = 0; i < plans->count; i++)
		active += plan_is_active(&plans->list[i]);
	verdict_init(verdict, &table_kinds[TABLE_PLAN_CHECK]);
	verdict_count(verdict, "plans", (int64_t)plans->count);
	verdict_count(verdict, "active", active);
	bool ok = verdict_none(verdict, "rejected", rejected);
	grid_init(found, &table_kinds[TABLE_PLAN_FAULTS]);
	for (size_t i = 0; i < COUNT_OF(checks); i++) {
		size_t before = found->row_count;
		for (size_t j = 0; j < plans->count; j++)
			if (checks[i].finds(&context, &plans->list[j]))
				add_found(found, check, checks[i].name, &plans->list[j]);
		ok = verdict_none(verdict, checks[i].name, (int64_t)(found->row_count - before)) && ok;
	}
	return ok;
}

void plan_check_clear(struct plan_check *check)
{
	plans_clear(&check->plans);
	free(check->origins);
	arena_clear(&check->texts);
	indicators_clear(&check->indicators);
}
