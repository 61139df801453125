/* Plans against held sessions: is there a goal, do sessions keep its cadence and stick to it, does one tie
 * back to the one before, are agreed actions followed up? */
#ifndef PLAN_CONTINUITY_H
#define PLAN_CONTINUITY_H

#include "plan/goals.h"
#include "plan/plan_state.h"
#include "plan/progress.h"

/* A plan at the end. */
struct continuity_plan {
	const struct plan *plan; /* of `goals` */
	bool is_none;            /* it stands for a person without an active one, and there is no state */
	struct plan_state state;
	struct plan_names names;
	size_t first_case, case_count; /* among the judge's */
};

/* Collects plans, sessions and readings, in any order, and judges at the end. */
struct continuity {
	const struct setting *setting;
	struct goals goals;
	struct held_log log;
	struct progress progress;
	/* from continuity_judge on */
	struct plan_judge judge;
	struct continuity_plan *plans; /* ordered by person, then plan, as bytes; NULL before */
	size_t plan_count;
};

/* The setting, with its now, must outlive it. `grace_days`: how long after its due a commitment may still
 * be followed up in time. `keeps_commitments`: their texts will be asked for. */
void continuity_init(struct continuity *continuity, const struct setting *setting, int32_t grace_days,
                     bool keeps_commitments);
void continuity_clear(struct continuity *continuity);

/* Takes a session (held_add), a plan, a reading (progress_add). Of a plan are refused: one whose id came
 * before, one that is due before its start. */
bool continuity_add_session(struct continuity *continuity, const struct session *session,
                            struct error *error) MUST_CHECK;
bool continuity_add_plan(struct continuity *continuity, const struct plan *plan,
                         struct error *error) MUST_CHECK;
bool continuity_add_reading(struct continuity *continuity, const struct indicator *reading,
                            struct error *error) MUST_CHECK;

/* Works out `plans`: each plan, and with people one that `is_none` for each person who has a manager on
 * now's day and no active plan. To be called after the last row; later calls do nothing. Warns of held
 * sessions without a category. Nothing depends on the order in which rows came, but for rows of one key
 * (ledger.h). */
void continuity_judge(struct continuity *continuity);

/* Starts `grid` and fills it with the plan status table: a row for each of `plans`; those that are none
 * have status `none`, no plan, and the manager as coach.
 *
 * Counted for a plan are the held coaching sessions of its person with start ≤ day ≤ min(due, now),
 * whoever the coach, in the order of start (a date alone before the times of its day), then id. On plan
 * is one that names this plan, or names none and has the plan's non-empty skill, ASCII letters without
 * case.
 * - sessions, received_min: the number and the minutes of the counted ones; focus: the share of them on
 *   plan; last: the day of the last on plan.
 * - windows: consecutive blocks of `every` from start whose last day ≤ min(due, now); kept: those with a
 *   session on plan; adherence = kept/windows; next_due = last (else start) + every; overdue_days =
 *   max(0, now − next_due), only while the plan is active. All empty where `every` is.
 * - tie_back, tie_back_chance: tieback.h, over the counted ones.
 * - commitments to oldest_open_days: commitment.h, over the counted ones with a commitment;
 *   follow_through = followed/ripe.
 * - current: progress.h, of the plan's person and indicator; progress = (current − baseline)/(target −
 *   baseline). */
void continuity_status(struct continuity *continuity, struct grid *grid);

#endif
