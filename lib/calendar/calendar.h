/*
 * lib/calendar: iCalendar files (RFC 5545) in, meetings out: recurrences worked out, exceptions and zones
 * heeded. The only door to libical's recurrences. The room does not know what becomes of the meetings.
 *
 *   content (lines) → event (one VEVENT; its zones in clocks) → copies (of one UID) → recurrence (a rule's
 *   times) → series (when each takes place) → invitation (who and what) → calendar
 */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H

#include "csv/stream.h"
#include "map/words.h"
#include "meeting/owner.h"
#include "meeting/telling.h"
#include "when/named_zones.h"

struct calendar;

/* The setting is made ready when a calendar is read; the tellings get the days of each. All that is pointed
 * to outlives the calendar. */
struct calendar_options {
	struct setting *setting;
	const struct owners *owners;
	struct tellings *tellings;
	const struct named_zones *zones; /* what the user says of unknown ones */
	struct words *const *words;      /* of other languages; there by the time that a file is opened */
	bool only;                       /* no other source is meant, so a file that is no calendar is refused */
	bool rejects;                    /* bad events are put aside, and the work goes on */
};

/* ERROR_USAGE for `only` in a build without libical. */
bool calendar_open(struct calendar **calendar, const struct calendar_options *options,
                   struct error *error) MUST_CHECK;
void calendar_free(struct calendar *calendar); /* NULL is allowed */

/* The translator to give to a stream, or to put before another's. It knows a calendar by its first line,
 * BEGIN:VCALENDAR. Each event, and each member of a series (id `UID/RECURRENCE-ID`), that starts within since
 * … until of the setting is a row whose value is a struct meeting. Series are worked out up to `until`, or
 * else one year from `now`. An event is refused for a time or rule that cannot be read, an unknown zone, an
 * end before its start, and a rule that gives more than RECURRENCE_MOST times, unless it lies more than two
 * days outside of since … until. Where bad events are not put aside, one in an unknown zone is passed over,
 * and calendar_finish refuses the run. Rejects of calendars (refused.h) are known by their header, and each
 * of their cells is read as the calendar that it is, with the owner beside it. */
struct stream_translator *calendar_translator(struct calendar *calendar);

/* To be called after the last row: names all zones that nobody knows, with the events in them. Refused
 * (ERROR_INPUT) where bad events are not put aside; else a warning. */
bool calendar_finish(struct calendar *calendar, struct error *error) MUST_CHECK;

#endif
