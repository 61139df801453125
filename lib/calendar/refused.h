/* Refused events as the rejects file has them: each in a small calendar of its own, with all that it needs to
 * be read again once it is mended. Within this room only. */
#ifndef CALENDAR_REFUSED_H
#define CALENDAR_REFUSED_H

#include "csv/reader.h"
#include "calendar/event.h"

/* The columns of such rejects behind reason and where: whose calendar, and the event. */
enum refused_column { REFUSED_OWNER, REFUSED_EVENT, REFUSED_COLUMNS };
extern const struct record refused_header;

/* The most bytes of a cell that can be read again. */
#define REFUSED_MOST ((size_t)256 << 10)

/* Of one file. Start with {.content = …, .events = …, .event_count = …}. */
struct refused {
	const struct content *content;
	const struct event *events; /* of the file */
	size_t event_count;
	struct text calendar; /* the lines of VCALENDAR number calendar_of that hold for all its events */
	uint32_t calendar_of;
	bool has_calendar;
	struct text cell; /* where is_whole, with these events */
	const size_t *copies;
	bool is_whole;
	bool *told; /* by event */
};

/* The event's cell: a calendar with its zones and all events of its UID, since these make one series. With
 * `once` it is empty where the cell of another event of that UID, which holds this one too, was asked for
 * before. `copies` are the numbers of the events with that UID. A cell that would have more than REFUSED_MOST
 * bytes holds the event alone, and is refused when it is read again. Lives until the next call, or until the
 * content is cleared. */
struct view refused_cell(struct refused *refused, size_t event, const size_t *copies, size_t count,
                         bool once);
void refused_clear(struct refused *refused);

/* Is the record the header of such rejects? */
bool refused_is_header(const struct record *record);

#endif
