/* What is warned of once everything was read: what no number has taken in. */
#ifndef REPORT_WARNINGS_H
#define REPORT_WARNINGS_H

#include "report/measure.h"
#include "session/overlap.h"
#include "session/repeats.h"

/* Warns of plans and indicators that were read (by enum table_id) where nothing that coach-plan writes was,
 * and no table here takes indicators (`has_use`). */
void warnings_of_unused(const bool given[TABLE_COUNT], bool has_use, struct notice *notice);

/* Warns of sessions and rows that came again, and of roll-ups that do. */
void warnings_of_repeats(const struct repeats *repeats, const struct overlap *overlap,
                         const struct evidence *evidence);

/* Says which tables the roll-ups among the sessions leave without rows. */
void warnings_of_left_out(const struct evidence *evidence);

/* Warns of sessions of today, which could only be in a table of a period that is not over. */
void warnings_of_unripe(const struct evidence *evidence);

#endif
