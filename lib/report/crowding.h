/* Does the end of a quarter crowd coaching out? */
#ifndef REPORT_CROWDING_H
#define REPORT_CROWDING_H

#include "base/grid.h"
#include "report/periods.h"
#include "report/tally.h"

/* Starts `grid` and fills it with the crowding table: a row for each leader who coached in these weeks at
 * all, by id as bytes, then the row of `org`. The tally is by week, and the weeks are whole ones in order.
 *
 * A week belongs to the days around its Thursday, as in ISO 8601: it ends a quarter when its Thursday is one
 * of the quarter's last 21 days. Quarters are those of the setting's fiscal year.
 * - weeks: those in which the leader is a unit of the time table.
 * - coaching_quarter_end, coaching_rest: the mean of coaching_min, as in the time table, over those of
 *   these weeks that end a quarter, and over the others; empty where there are none.
 * - ratio = coaching_quarter_end/coaching_rest; low and high are empty.
 * The org: weeks are all weeks; the two means are those of the leaders who have both, each counted once;
 * ratio is that of these means, low and high its 95 % t interval over these leaders (interval_of_ratio),
 * nothing below 0. There is no row where nobody coached. Texts live as long as the grid. */
void crowding_grid(struct grid *grid, struct tally *tally, const struct periods *weeks);

#endif
