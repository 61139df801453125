/* How much time goes to coaching and how much to inspection, and how much coaching is received. */
#ifndef REPORT_TIME_H
#define REPORT_TIME_H

#include "base/grid.h"
#include "report/led.h"

/* Adds a row for every unit of each `by` in the period, in the order of units_init. Called for one period
 * after the other, when the record of the setting is finished. Leaders are those of led.h.
 *
 * - days: those of the period that are in the record of any of the unit's leaders. With 0 all cells but
 *   `days` and `unrecorded` are empty. A leader without such a day adds nothing to a level, team or org but
 *   `unrecorded`; neither does one whose record is broken, in whose own row stand days, sessions and minutes.
 * - reports, unrecorded: membership.h. coached: the reports with a direct coaching session in the period,
 *   with whoever was their manager on its day; coverage = coached/reports. Both are empty where the days do
 *   not suffice (period_is_covered).
 * - min_week: the minutes of direct coaching by this unit, by weeks: the days on which somebody was a
 *   leader's report, within that leader's record, divided by 7.
 * - sessions, *_min, help_min, helped_min: tally.h. coaching_share = coaching/(coaching + inspection);
 *   coaching_share_low and _possible have the unclassified direct sessions below, and on both sides.
 * - *_possible: with unclassified direct sessions as coaching; coached_possible and coverage_possible also
 *   with all of whom too few days are known (membership_is_told).
 * Level and team are those of the last day of the period on which the leader is employed. A level, team or
 * org has the sums of its leaders, and ratios of these sums. Without people, what rests on reports is empty.
 * Texts live as long as the tally and its people. `room` starts as {0}; whoever asks for several periods
 * gives it again. */
void time_add_rows(struct grid *grid, struct tally *tally, struct period period, const int *by,
                   size_t by_count, struct led_room *room);

/* Adds a row for every unit over all of these periods together: days, counts and minutes are means over those
 * of them in which the unit has a day of record (`coached` over those with enough of them, `unrecorded` over
 * all), ratios are ratios of sums. The column `period` stays empty; a leader's level is that of the last
 * period in which they are a unit. With `sides` only leaders count who have a record of half of the days of
 * both: only of these can it be told what changed; and `coached` and what rests on it are empty
 * where somebody who is not known to be coached was led by such a leader on days without a record. Returns
 * whether that is all leaders of these periods. */
bool time_add_means(struct grid *grid, struct tally *tally, const struct periods *periods,
                    const struct time_sides *sides, const int *by, size_t by_count);

#endif
