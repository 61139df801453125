/* The events of a calendar as series: which copy of an event counts, and when each takes place. Within this
 * room only. */
#ifndef CALENDAR_SERIES_H
#define CALENDAR_SERIES_H

#include "base/arena.h"
#include "calendar/clocks.h"
#include "calendar/copies.h"
#include "calendar/event.h"

/* A time at which an event takes place. */
struct occurrence {
	size_t event; /* whose words and people count */
	struct event_time start;
	struct event_time member; /* which member of the series it is */
	bool is_member;
	int64_t seconds;
};

/* Start with {.clocks = {.content = …}, .horizon = …, .since = …, .until = …}. */
struct series {
	struct clocks clocks;
	int32_t horizon;      /* the day before which rules are worked out */
	int32_t since, until; /* more than two days outside of these nothing is judged; DAY_NONE: open */
	struct event *events; /* as they stand in the file */
	size_t event_count;
	struct occurrence *occurrences; /* of the event asked for last */
	size_t occurrence_count, occurrence_capacity;
	/* private */
	uint32_t *uids;       /* by event: number of its UID; without one it is on its own */
	size_t *by_uid;       /* events ordered by that, then as they stand */
	size_t *first_of_uid; /* by UID, and one more: where it begins there */
	size_t next;          /* of by_uid: the event to be worked out next */
	struct copies copies; /* of its UID */
	uint64_t cost;        /* of the rules so far */
	struct arena arena;
};

/* Reads all events of the content. What is wrong with one is reported when series_next comes to it. */
void series_read(struct series *series);

/* Is there another event for series_next? */
static inline bool series_has_next(const struct series *series)
{
	return series->next < series->event_count;
}

/* Works out when the next event takes place, into series->occurrences: as members of its series where it has
 * rules, dates or a RECURRENCE-ID; not at all where it has no start, or a newer copy (SEQUENCE) of it stands
 * in the file. Events come series by series, by the first of each in the file. False with *problem where the
 * event is bad and does not lie outside of since … until (reach.h). */
bool series_next(struct series *series, size_t *event, const struct problem **problem);

/* The events that have this one's UID, itself among them, as they stand in the file. */
const size_t *series_copies(const struct series *series, size_t event, size_t *count);

void series_clear(struct series *series);

#endif
