/* What is due: the next session of each plan, and the agreed actions that nobody has followed up yet. */
#ifndef PLAN_AGENDA_H
#define PLAN_AGENDA_H

#include "plan/continuity.h"

/* Starts `grid` and fills it with the agenda of the active plans: what was due before now's day, is due on it
 * or in the `days` after it; by coach, then date, person, plan, commitment. Judges where that is still to do.
 * The continuity must keep commitments.
 *
 * - One row for each plan, without a commitment: its next session, on next_due, or on the plan's due date
 *   where that is earlier or the plan has no cadence.
 * - One row for each commitment with a due and without a follow-up, on that due. It stands under the plan
 * that its session is on, else under the person's first active plan that counts the session. `coach` is the
 *   plan's, or where the plan has none the one who agreed on the commitment. Equal rows are written once. */
void agenda_grid(struct continuity *continuity, int32_t days, struct grid *grid);

#endif
