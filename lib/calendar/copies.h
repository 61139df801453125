/* The events that share a UID, looked up by the time that each stands for: of a member of a series
 * (RECURRENCE-ID) the member, else the start. Within this room only. */
#ifndef CALENDAR_COPIES_H
#define CALENDAR_COPIES_H

#include "calendar/content.h"

struct event;

/* A way to find an event. */
struct place {
	bool is_override;
	enum { PLACE_TIME, PLACE_WALL, PLACE_DAY } kind; /* UTC; the event's own clock; its day */
	int64_t key;
	bool is_loose; /* of a time: floating; of a day: the event has no time of day */
	int64_t sequence;
	size_t event;
};

/* Start with {0}. */
struct copies {
	const struct event *events; /* of the file */
	const size_t *numbers;      /* of those that share the UID, as they stand in the file */
	size_t count;
	/* private */
	struct place *places; /* sorted by all fields */
	size_t place_count, place_capacity;
	size_t *futures; /* overrides that stand for all members after their own, by time, then as they stand */
	size_t future_count, future_capacity;
	int64_t newest;    /* the highest SEQUENCE of those that are no overrides */
	size_t *originals; /* those that have it, as they stand in the file */
	size_t original_count, original_capacity;
	const struct event *master; /* the first good one of a series, or NULL */
};

/* Reads the events with these numbers, in n log n. Those with a problem or without a start are passed over.
 */
void copies_read(struct copies *copies, const struct event *events, const size_t *numbers, size_t count);
void copies_clear(struct copies *copies);

/* Which copy an event is. It is superseded by one of the same event, or of the same member of a series, with
 * a higher SEQUENCE, and of two that are equally new by the later. Events with one UID and SEQUENCE that
 * start at different times are different events; COPY_LATER is one that is not the first of them. Where
 * either is a date, the same day is the same time. */
enum copy { COPY_ONLY, COPY_LATER, COPY_SUPERSEDED };
enum copy copies_judge(const struct copies *copies, size_t event);

/* Does an override stand for the member of the master's series that starts then? */
bool copies_override(const struct copies *copies, const struct event *master, const struct event_time *start);

/* The event whose words count for this member: the latest override that stands for its own member and all
 * after it, else `master`. */
size_t copies_future(const struct copies *copies, size_t master, const struct event_time *member);

#endif
