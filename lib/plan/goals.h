/* The plans that were read, with their texts. */
#ifndef PLAN_GOALS_H
#define PLAN_GOALS_H

#include "base/intern.h"
#include "plan/plan.h"

/* Start with {0}. */
struct goals {
	struct plan *plans; /* their rows are gone: `row` is NULL; texts live until goals_clear */
	size_t count, capacity;
	struct intern ids;
	struct arena texts;
};

/* Refused: a plan whose id came before. */
bool goals_add(struct goals *goals, const struct plan *plan, struct error *error) MUST_CHECK;

/* Adds a plan without id, status or dates for each person who has a manager on now's day and no active
 * plan; its coach is the manager. */
void goals_add_people_without(struct goals *goals, const struct setting *setting);

/* Orders them by person, then id, as bytes. */
void goals_sort(struct goals *goals);

/* Is it somebody's active plan? */
static inline bool goal_is_active(const struct plan *plan)
{
	return plan->id.length > 0 && plan->status == PLAN_ACTIVE;
}

void goals_clear(struct goals *goals);

#endif
