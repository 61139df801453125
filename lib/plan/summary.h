/* Plan status by leader, level, team and org. */
#ifndef PLAN_SUMMARY_H
#define PLAN_SUMMARY_H

#include "plan/continuity.h"
#include "people/unit.h"

/* Starts `grid` and fills it with the plan summary table: a row for every unit of each `by`, in the order of
 * units_init. Judges where that is still to do.
 *
 * A person belongs to the manager whom they have on now's day or, without one, to the coach of their plan.
 * Level and team are the leader's on now's day. Only active plans are summed: a plan that is done or dropped
 * has no last day after which it would stop counting.
 * - people: those of the unit who have a manager, or an active plan; empty where no people are known.
 *   planned: those with an active plan.
 * - windows, kept, kept_possible, commitments, ripe, followed, late, open: sums over the active plans of
 * which they are known; empty where there are plans and it is known of none. adherence, focus, tie_back,
 *   linked, same_skill, same_skill_chance, follow_through: ratios of sums over the plans that have both
 * parts.
 * - median_followup_days, median_low, median_high: survival.h with its 95 % interval, over the commitments
 *   with a due: days from the session in which one was agreed to its follow-up, in time or late. Those
 *   without a follow-up are censored where the record ends or has a gap, at now at the latest; plans whose
 *   data do not tell what follows up what are left out. */
void plan_summary(struct continuity *continuity, const int *by, size_t by_count, struct grid *grid);

#endif
