#include "plan/goals.h"

#include <stdlib.h>

#include "base/memory.h"

static void keep(struct goals *goals, const struct plan *plan)
{
	struct plan kept = *plan;
	struct view *texts[] = {&kept.id,        &kept.person,   &kept.coach,  &kept.skill,    &kept.goal,
	                        &kept.indicator, &kept.baseline, &kept.target, &kept.follow_up};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		*texts[i] = arena_copy(&goals->texts, *texts[i]);
	kept.row = NULL;
	goals->plans = memory_reserve(goals->plans, &goals->capacity, goals->count + 1, sizeof kept);
	goals->plans[goals->count++] = kept;
}

bool goals_add(struct goals *goals, const struct plan *plan, struct error *error)
{
	uint32_t known = goals->ids.count;
	if (intern_add(&goals->ids, plan->id) < known)
		return row_refuse(plan->row, PLAN_ID, error, "is the id of a plan that was read before");
	keep(goals, plan);
	return true;
}

void goals_add_people_without(struct goals *goals, const struct setting *setting)
{
	const struct people *people = setting->people;
	uint32_t count = people ? people_count(people) : 0;
	bool *have_plan = memory_get(count, sizeof *have_plan);
	for (size_t i = 0; i < goals->count; i++)
		if (goal_is_active(&goals->plans[i]) && goals->plans[i].person_number != PERSON_NONE)
			have_plan[goals->plans[i].person_number] = true;
	for (uint32_t person = 0; person < count; person++) {
		uint32_t manager = people_manager(people, person, setting->now);
		if (manager != PERSON_NONE && !have_plan[person])
			keep(goals, &(struct plan){
							.person = people_id(people, person),
							.person_number = person,
							.coach = people_id(people, manager),
							.coach_number = manager,
							.start = DAY_NONE,
							.due = DAY_NONE,
							.minutes = MINUTES_UNKNOWN,
						});
	}
	free(have_plan);
}

static int compare_plans(const void *left, const void *right)
{
	const struct plan *a = left, *b = right;
	int order = view_compare(a->person, b->person);
	return order ? order : view_compare(a->id, b->id);
}

void goals_sort(struct goals *goals)
{
	if (goals->count > 0)
		qsort(goals->plans, goals->count, sizeof *goals->plans, compare_plans);
}

void goals_clear(struct goals *goals)
{
	free(goals->plans);
	intern_clear(&goals->ids);
	arena_clear(&goals->texts);
	*goals = (struct goals){0};
}
