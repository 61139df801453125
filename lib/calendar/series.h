/* The events of a calendar as series: which copy of an event counts, and when each takes place. Within this
 * room only. */
#ifndef CALENDAR_SERIES_H
#define CALENDAR_SERIES_H

#include "base/arena.h"
#include "calendar/event.h"

/* The most times that all rules of a file may give together. */
#define SERIES_MOST 1000000

/* A time at which an event takes place. */
struct occurrence {
	size_t event; /* whose words and people count */
	struct event_time start;
	struct event_time member; /* which member of the series it is */
	bool is_member;
	int64_t seconds;
};

/* Start with {.clocks = {.content = …}, .horizon = …}. */
struct series {
	struct clocks clocks;
	int32_t horizon;      /* the day before which rules are worked out */
	struct event *events; /* as they stand in the file */
	size_t event_count;
	struct occurrence *occurrences; /* of the event asked for last */
	size_t occurrence_count, occurrence_capacity;
	/* private */
	uint32_t *uids;       /* by event: number of its UID; without one it is on its own */
	size_t *by_uid;       /* events ordered by that, then as they stand */
	size_t *first_of_uid; /* by UID, and one more: where it begins there */
	bool has_futures;     /* some override stands for all members after its own too */
	size_t worked;        /* times given by rules so far */
	struct arena arena;
};

/* Reads all events of the content. What is wrong with one is reported when series_expand comes to it. */
void series_read(struct series *series);

/* Works out when the event takes place, into series->occurrences: as members of its series where it has
 * rules, dates or a RECURRENCE-ID; not at all where it has no start, or a newer copy (SEQUENCE) of it stands
 * in the file. False with *problem (as in event.h) where the event is bad. */
bool series_expand(struct series *series, size_t event, struct view *problem);

/* The events that have this one's UID, itself among them, as they stand in the file. */
const size_t *series_copies(const struct series *series, size_t event, size_t *count);

void series_clear(struct series *series);

#endif
