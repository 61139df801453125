/* What was planned and then moved or dropped, and whether that befalls coaching more than inspection. */
#ifndef REPORT_SLIPPAGE_H
#define REPORT_SLIPPAGE_H

#include "base/grid.h"
#include "session/session.h"

#define SLIPPAGE_DAYS 7

enum slippage_fate { FATE_PLANNED, FATE_HELD, FATE_MOVED, FATE_DROPPED, FATES };

/* Start with {0}. */
struct slippage {
	int64_t counts[CATEGORIES][SLIPPAGE_DAYS][FATES];
};

/* Adds a single session, in any order; one without a coachee is nobody's to drop and does not count. */
void slippage_add(struct slippage *slippage, const struct session *session, const struct setting *setting);

/* Starts `grid` and fills it with the slippage table: for each category that has sessions a row `all`, and
 * one for each weekday, `mon` to `sun`, on which it has some. The weekday is that of the start.
 *
 * - planned: sessions of status planned; those before now are of unknown outcome, and in no rate.
 * - held, moved, dropped (cancelled or declined): sessions before now's day. What is put off ahead of its day
 *   counts once that day is over; else the days to come, where nothing can be held yet, would raise the rate.
 * - drop_rate = (moved + dropped)/(held + moved + dropped).
 * - risk_ratio, low, high, in the rows of coaching: its drop_rate by that of inspection on the same weekday,
 *   with the log-normal 95 % interval (stat_risk_ratio). */
void slippage_grid(const struct slippage *slippage, struct grid *grid);

#endif
