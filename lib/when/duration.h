/* Lengths of time as other programs write them. All functions give minutes in thousandths, rounded half to
 * even, and return false for what they cannot read. */
#ifndef WHEN_DURATION_H
#define WHEN_DURATION_H

#include "base/text.h"

/* Reads `1:30` or `01:30:00`: hours, minutes and perhaps seconds. */
bool duration_read_clock(struct view v, int64_t *minutes) MUST_CHECK;

/* Reads a clock as above, `18:25 min`, which is minutes and seconds, and numbers with their units: `1h 13m
 * 42s`, `45 min`, `1.5 h`, `1 Std. 5 Min.`; units are known in seven languages. */
bool duration_read(struct view v, int64_t *minutes) MUST_CHECK;

/* Is it a number of hours with a point or comma, or a number without a unit? Such a number is rounded to so
 * many seconds that a start and an end beside it know better. */
bool duration_is_rounded(struct view v);

/* Reads a number of `ms`, `seconds`, `minutes` or `hours`. A comma is a decimal comma where it can be nothing
 * else, `7,5` and not `1,500`; with ` comma` behind the unit, always. */
bool duration_read_amount(struct view v, struct view unit, int64_t *minutes) MUST_CHECK;

#endif
