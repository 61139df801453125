/*
 * lib/calendar: iCalendar files (RFC 5545) in, meetings out: recurrences worked out, exceptions and zones
 * heeded. The only door to libical's recurrences. The room does not know what becomes of the meetings.
 *
 *   content (lines) → event (one VEVENT) → recurrence (a rule's times) → series (when each takes place) →
 * calendar
 */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H

#include "csv/stream.h"
#include "meeting/owner.h"
#include "meeting/telling.h"

struct calendar;

/* With `only` no other source is meant, so that a file that is not a calendar is refused. ERROR_USAGE then in
 * a build without libical. The setting, which is made ready when a calendar is read, and the owners outlive
 * the calendar; so do the tellings, which get the days of each. */
bool calendar_open(struct calendar **calendar, struct setting *setting, const struct owners *owners,
                   struct tellings *tellings, bool only, struct error *error) MUST_CHECK;
void calendar_free(struct calendar *calendar); /* NULL is allowed */

/* The translator to give to a stream, or to put behind another's. It knows a calendar by its first line,
 * BEGIN:VCALENDAR. Each event, and each member of a series (id `UID/RECURRENCE-ID`), that starts within since
 * … until of the setting is a row whose value is a struct meeting. Series are worked out up to `until`, or
 * else one year from `now`. An event is refused for a time or rule that cannot be read, an unknown zone, an
 * end before its start, and a rule that gives more than RECURRENCE_MOST times. Rejects of calendars
 * (refused.h) are known by their header, and each of their cells is read as the calendar that it is, with the
 * owner beside it. */
struct stream_translator *calendar_translator(struct calendar *calendar);

#endif
