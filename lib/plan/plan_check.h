/* What is wrong with the plans: the counts behind coach-plan --check, and the plans behind the counts. */
#ifndef PLAN_PLAN_CHECK_H
#define PLAN_PLAN_CHECK_H

#include "plan/goals.h"
#include "plan/progress.h"

/* Start with {.setting = …}. */
struct plan_check {
	const struct setting *setting;
	struct goals goals;
	struct view *places; /* "file:line", by the number of the plan's id */
	size_t places_capacity;
	struct arena texts;
	struct progress progress;
};

/* Takes a plan, also one that is due before its start; a reading. Refused: a plan whose id came before;
 * what progress_add refuses. */
bool plan_check_add(struct plan_check *check, const struct plan *plan, struct error *error) MUST_CHECK;
bool plan_check_add_reading(struct plan_check *check, const struct indicator *reading,
                            struct error *error) MUST_CHECK;

/* Starts both grids. `verdict`: verdict.h, with the rows plans, active, and the checks rejected
 * (`rejected`: rows refused on the way), dates_out_of_order (due before start), and of active plans
 * several_active (plans of people who have more than one), unknown_people (person or coach is not in the
 * people table; 0 without one), left (the person is in it, and not employed on now's day, or on the
 * plan's first if that is later; 0 without one), no_skill, and indicator_without_values (an indicator of
 * which the person has no reading by now's day). `found`: columns check, plan, person, where (file:line), a
 * row for each plan that one of these speaks of, in the order of the checks, then of person and plan as
 * bytes. Returns whether every check is ok. To be called once, after the last row. */
bool plan_check_grids(struct plan_check *check, int64_t rejected, struct grid *verdict, struct grid *found);

void plan_check_clear(struct plan_check *check);

#endif
