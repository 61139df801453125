/* Calendars (iCalendar files) as meetings: recurrences worked out, exceptions and zones heeded. */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H

#include "csv/stream.h"
#include "meeting/owner.h"

struct calendar;

/* `only`: no other source is meant, so a file that is no calendar is refused with these words. ERROR_USAGE
 * then in a build without libical. The setting and the owners must outlive the calendar; the former is made
 * ready when a calendar is read. */
bool calendar_open(struct calendar **calendar, struct setting *setting, const struct owners *owners,
                   bool only, struct error *error) MUST_CHECK;
void calendar_free(struct calendar *calendar); /* NULL is allowed */

/* The translator to give to a stream, or to put behind another's. It knows a calendar by its first line,
 * BEGIN:VCALENDAR, and makes a row, whose value is a struct meeting, of each event and each member of a
 * series (id `UID/RECURRENCE-ID`) that starts within since … until of the setting. Series are worked out up
 * to `until`, or else one year from `now`. An event is refused for a time or rule that is none, a zone that
 * nobody knows, an end before its start, and a rule that gives more than RECURRENCE_MOST times. Rejects of
 * calendars (refused.h) are known too, by their header, and each cell is read as the calendar that it is,
 * with the owner beside it. */
struct stream_translator *calendar_translator(struct calendar *calendar);

#endif
