/* An event of a calendar: a VEVENT with its times. Within this room only. */
#ifndef CALENDAR_EVENT_H
#define CALENDAR_EVENT_H

#include "base/arena.h"
#include "calendar/content.h"

struct clocks;
struct problem;

struct event {
	uint32_t component;
	bool has_start;
	bool is_override; /* it has a RECURRENCE-ID: it stands for one member of a series */
	bool and_future;  /* and for all after that one */
	bool repeats;     /* it has an RRULE or RDATE */
	struct view uid;
	int64_t sequence;
	struct event_time start;
	int64_t seconds;               /* how long; of dates a multiple of a day */
	struct event_time member;      /* the RECURRENCE-ID */
	int64_t utc;                   /* of the member, else of the start */
	const struct problem *problem; /* NULL where the event is good; lives in the arena */
};

/* Reads a VEVENT. What is wrong with it is in event->problem. A time without a zone is on the clock that the
 * calendar names in X-WR-TIMEZONE, else floating. */
void event_read(struct event *event, struct clocks *clocks, uint32_t component, struct arena *arena);

/* Reads one value of a property of times (DTSTART, EXDATE …). False with *problem (in the arena) where it is
 * not a time or its zone is not known. */
bool event_read_time(struct clocks *clocks, const struct property *property, struct view value,
                     struct event_time *time, struct arena *arena, const struct problem **problem);

#endif
