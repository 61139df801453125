/* Who coaches whom up the chain, and where it breaks. */
#ifndef REPORT_CHAIN_H
#define REPORT_CHAIN_H

#include "base/grid.h"
#include "report/periods.h"
#include "report/tally.h"

/* Starts `grid` and fills it with the chain table: for every period a row for each pair of levels, upper
 * levels first, then lower ones from above. The tally's setting has people. Levels are those of the
 * period's last day; of a pair of which one has left since, those of the last day of the period on which
 * both were there.
 *
 * - pairs: leaders with their direct reports on the period's last day. coached: those of them whose report
 *   has a direct coaching session in the period, with whoever was the manager on its day, so that it is what
 *   the time table counts; coverage = coached/pairs.
 * - min_week: the minutes of direct coaching, whoever left or changed since, by pairs
 *   and by weeks = days/7.
 * - helped_min: the upper one's side of help, also across more than one level: then there may be no pair.
 * - gap: that of the upper level's row in `gap`, which holds one wave of a gap table; empty without one
 *   (NULL).
 * - break: 1 on the first row from the top with a coverage below one half.
 * Texts live as long as the grid, the people and `gap`. */
void chain_grid(struct grid *grid, const struct tally *tally, const struct periods *periods,
                const struct grid *gap);

#endif
