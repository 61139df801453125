/*
 * lib/when: time zones and timestamps. The only door to libical's zones. The room does not know whose times
 * they are.
 *
 * This header: time zones, between the clock on the wall and UTC.
 */
#ifndef WHEN_ZONE_H
#define WHEN_ZONE_H

#include "base/date.h"
#include "base/error.h"

struct zone;

/* A zone by its IANA name; `UTC` always works, others need a build with libical. ERROR_USAGE for an unknown
 * name. */
bool zone_open(struct zone **zone, const char *name, struct error *error) MUST_CHECK;
void zone_free(struct zone *zone); /* NULL is allowed */

/* A zone by the name that a calendar gives it: an IANA name, also behind a path
 * (`/vendor/2024a/Europe/Berlin`), a name of Windows (`Eastern Standard Time`) or the words that Windows
 * shows (`(UTC-05:00) Eastern Time (US & Canada)`). NULL for any other. */
struct zone *zone_find(struct view name);

/* A zone by the rules of a VTIMEZONE, given as its unfolded lines. NULL where they cannot be read. All onsets
 * of its recurrence rules are worked out, so the caller makes sure that they are few and yearly. */
struct zone *zone_of_rules(struct view component);

/* Seconds east of UTC at that time, in seconds since 1970. */
int32_t zone_offset(const struct zone *zone, int64_t utc);

/* The time at which the zone's wall clock shows `wall`, both in seconds since 1970. Where it shows it twice,
 * the first time; where the clock jumps over it, by the offset before the jump (RFC 5545, 3.3.5). */
int64_t zone_utc(const struct zone *zone, int64_t wall);

/* The moment on the zone's wall clock: `zoned` no longer set. A moment that is not zoned, or a date alone, is
 * left as it is. */
void zone_localise(const struct zone *zone, struct moment *moment);

#endif
