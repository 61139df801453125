/* What is due: the next session of each plan, and the agreed actions that nobody has followed up yet. */
#ifndef PLAN_AGENDA_H
#define PLAN_AGENDA_H

#include "plan/continuity.h"

/* Starts `grid` and fills it with the agenda: what is due on now's day, in the `days` after it, or was
 * due before, of the active plans; by coach, then date, person, plan, commitment. Judges where that is
 * still to do; the continuity keeps commitments.
 *
 * - One row for each plan, without a commitment: its next session, on next_due, or its own due date
 *   where that is earlier or the plan has no cadence.
 * - One row for each commitment of a counted session that has a due and no follow-up, on that due: under
 *   the plan that the session is on, else under the person's first active plan that counts it. `coach`
 *   is the plan's, or where it has none the one who agreed on the commitment. Rows that would be equal
 *   are one. */
void agenda_grid(struct continuity *continuity, int32_t days, struct grid *grid);

#endif
