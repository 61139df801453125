/* What plans and expectations ask of each leader, beside the time that there is. */
#ifndef PLAN_CAPACITY_H
#define PLAN_CAPACITY_H

#include "session/identity.h"
#include "plan/expectation.h"

#define CAPACITY_WEEKS 8

/* Collects plans, expectations and sessions, in any order. */
struct capacity;

/* The setting must outlive it, and has people from the first row on, and records that are settled before
 * capacity_grid. */
struct capacity *capacity_new(const struct setting *setting);
void capacity_free(struct capacity *capacity); /* NULL is allowed */

/* Takes a session, and adds it up where it counts, since it is in the record; of several rows of one session
 * the last one counts (identity.h). A roll-up row must lie within the weeks that are looked at, or outside of
 * them. Refuses one that is partly inside, and minutes that no longer add up in 64 bits. */
bool capacity_add_session(struct capacity *capacity, const struct session *session, bool counts,
                          struct error *error) MUST_CHECK;

/* Takes a plan. Refuses one whose id came before, or that is due before its start. */
bool capacity_add_plan(struct capacity *capacity, const struct plan *plan, struct error *error) MUST_CHECK;

/* Takes a row of expectations. Refuses what expectation_read and expectations_add refuse. */
bool capacity_add_expectation(struct capacity *capacity, const struct row *row,
                              struct error *error) MUST_CHECK;

/* To be called once, after the last session: as held_join. */
bool capacity_join(struct capacity *capacity, uint64_t *shared, struct error *error) MUST_CHECK;

/* Starts `grid` and fills it with the capacity table: a row for everybody who has direct reports on now's
 * day, by id as bytes. Warns of active plans without minutes or cadence, which do not count, and of
 * expectations of levels that nobody has.
 *
 * The weeks looked at are the last CAPACITY_WEEKS ISO weeks that are over on now's day. Means are by the
 * week, 7 days, of the leader's record in them; without such a day all that rests on them is empty.
 * - span: direct reports on now's day.
 * - unplanned: those of them without an active plan, whoever coaches it, of whom no expectation says on now's
 *   day how long they are to be coached. Where all are, need and what rests on it are empty; where some are,
 *   the need is at least so much.
 * - need_min_week: Σ minutes·7/every of the active plans that the leader coaches, save those of people who
 *   have left, and of the expectations of the direct reports who have no plan; a month is 30.436875 days.
 *   Empty where all of these plans lack minutes or cadence and there is no such expectation.
 * - coaching_min_week, inspection_min_week: coach_minutes of held sessions of that category with the
 *   leader as coach, by the weeks of record.
 * - shortfall_min_week: max(0, need − coaching).
 * - max_span: how many people the leader could coach at the mean need of those who have one, in the time
 *   that goes to coaching now: the largest whole number ≤ coaching·(people who count in need)/need. Empty
 *   where need is 0 or empty. Where every report has one need, of the leader's time, there is a shortfall
 *   exactly when span > max_span.
 * - stop: with a shortfall, the inspection activity with the most coach_minutes in these weeks, that is,
 *   the one that frees the most; the first as bytes of several, `inspection` where the rows name no
 *   activity. Empty without inspection or shortfall. */
void capacity_grid(struct capacity *capacity, struct grid *grid);

#endif
