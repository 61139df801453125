/* What is wrong with the plans: the counts behind coach-plan --check, and the plans behind the counts. */
#ifndef PLAN_CHECK_H
#define PLAN_CHECK_H

#include "base/arena.h"
#include "plan/plan.h"

/* Start with {.setting = …}. */
struct plan_check {
	const struct setting *setting;
	struct plans plans;
	struct view *origins; /* "file:line", by the number of the plan's id */
	size_t origins_capacity;
	struct arena texts;
	struct indicators indicators;
};

/* Take a plan, also one that is due before its start, and a reading. Refuse a plan whose id came before, and
 * what indicators_add refuses. */
bool plan_check_add(struct plan_check *check, const struct plan *plan, struct error *error) MUST_CHECK;
bool plan_check_add_reading(struct plan_check *check, const struct reading *reading,
                            struct error *error) MUST_CHECK;

/* Starts and fills both grids, and returns whether every check is ok. Called once, after the last row.
 *
 * `verdict` (verdict.h) counts plans and active plans, and has these checks:
 * - rejected: rows refused on the way, as given in `rejected`; dates_out_of_order: plans due before their
 * start.
 * - Of active plans only: several_active, plans of people who have more than one; unknown_people, where
 * person or coach is not in the people table; left, where the person is in it but not employed on now's day,
 * or on the plan's first if that is later (both 0 without people); no_skill; indicator_without_values, where
 * the person has no reading of the indicator by now's day. `found` has a row for each plan that a check
 * counted: check, plan, person, where (file:line), in the order of the checks, then of person and plan as
 * bytes. */
bool plan_check_grids(struct plan_check *check, int64_t rejected, struct grid *verdict, struct grid *found);

void plan_check_clear(struct plan_check *check);

#endif
