/* How much time goes to coaching and how much to inspection, and how much coaching is received. */
#ifndef REPORT_TIME_H
#define REPORT_TIME_H

#include "base/grid.h"
#include "report/periods.h"
#include "report/tally.h"
#include "people/unit.h"

/* Adds a row for every unit of each `by` in the period, in the order of units_init. Called for one period
 * after the other. Units are all who led anybody on any day of the period, or coached somebody below them in
 * it; without people, all who coached in it.
 *
 * - reports: direct reports on the period's last day. coached: those of them with a direct coaching session
 * in the period, with whoever was their manager on its day; coverage = coached/reports.
 * - min_week: the minutes of direct coaching by this unit, also of reports who have left or changed since, by
 *   reports and by weeks = days/7 of the period as it is, cut or not.
 * - sessions, *_min, help_min, helped_min: tally.h. coaching_share = coaching/(coaching + inspection).
 * Level and team are those of the last day of the period on which the leader is employed. A level, team or
 * org has the sums of its leaders, and ratios of these sums. Without people, what rests on reports is empty.
 * Texts live as long as the tally and its people. */
void time_add_rows(struct grid *grid, struct tally *tally, struct period period, const int *by,
                   size_t by_count);

/* Adds a row for every unit over all of these periods together: counts and minutes are means per period,
 * ratios are ratios of sums. The column `period` stays empty; a leader's level is that of the last period in
 * which they are a unit. */
void time_add_means(struct grid *grid, struct tally *tally, const struct periods *periods, const int *by,
                    size_t by_count);

#endif
