/* Plans against held sessions: is there a goal, do sessions keep its cadence and stick to it, does one tie
 * back to the one before, are agreed actions followed up? */
#ifndef MEASURE_CONTINUITY_H
#define MEASURE_CONTINUITY_H

#include "model/plan.h"
#include "model/session.h"

/* Collects plans and sessions, in any order, and judges at the end. */
struct continuity;

/* The setting, with its now, must outlive it. `grace_days`: how long after its due a commitment may still
 * be followed up in time. */
struct continuity *continuity_new(const struct setting *setting, int32_t grace_days);
void continuity_free(struct continuity *continuity); /* NULL is allowed */

/* Takes a session; keeps, in under 64 bytes and its texts once, what is held by now's day, has a coachee,
 * and is coaching or names another in `follows`. Refused: a roll-up row, a due that is no date, minutes
 * that no longer add up in 64 bits. */
bool continuity_add_session(struct continuity *continuity, const struct session *session,
                            struct error *error) MUST_CHECK;

/* Takes a plan, copying its texts. Refused: a plan whose id was taken before. */
bool continuity_add_plan(struct continuity *continuity, const struct plan *plan,
                         struct error *error) MUST_CHECK;

/* Starts `grid` and fills it with the plan status table: a row for each plan, and with people one with
 * status `none` (plan empty, coach = manager) for each person who has a manager on now's day and no active
 * plan; ordered by person, then plan, as bytes. To be called once, after the last row. Warns of held
 * sessions without a category. The rows do not depend on the order in which sessions and plans came.
 *
 * Counted for a plan are the held coaching sessions of its person with start ≤ day ≤ min(due, now), whoever
 * the coach, in the order of start (a date alone before the times of its day), then id. On plan is one that
 * names this plan, or names none and has the plan's non-empty skill, ASCII letters without case.
 * - sessions, received_min: the number and the minutes of the counted ones; focus: the share of them on
 *   plan; last: the day of the last on plan.
 * - windows: consecutive blocks of `every` from start whose last day ≤ min(due, now); kept: those with a
 *   session on plan; adherence = kept/windows; next_due = last (else start) + every; overdue_days =
 *   max(0, now − next_due), only while the plan is active. All empty where `every` is.
 * - tie_back, tie_back_chance: tieback.h, over the counted ones.
 * - commitments to oldest_open_days: commitment.h, over the counted ones with a commitment;
 *   follow_through = followed/ripe.
 * - current and progress need indicators and are left empty. */
void continuity_status(struct continuity *continuity, struct grid *grid);

#endif
