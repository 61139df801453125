/* What each person received: coaching from their own leaders, and coaching and mentoring from anybody else.
 */
#ifndef REPORT_RECEIPTS_H
#define REPORT_RECEIPTS_H

#include "session/session.h"

/* What a person received from one leader on one day, or in one row of a roll-up. Minutes are thousandths. */
struct receipt {
	uint32_t person;
	uint32_t leader;     /* whose report the person is on that day; PERSON_NONE: from anybody else */
	int32_t first, last; /* the day twice, or the first and last day of the roll-up's period */
	int64_t minutes;     /* of coaching; from anybody else of mentoring too */
	int64_t possible;    /* and of what is unclassified; from anybody else the same as minutes */
	int64_t sessions;    /* of coaching */
};

/* The last day on which a person was coached by a leader of theirs; DAY_NONE for never. Of a roll-up that
 * does not say its last session's day it is the last day of the period. */
struct receipt_last {
	int32_t coached, possible; /* also by a session that is unclassified */
};

/* Start with {0}. Memory grows with the pairs of people and the days on which they met. */
struct receipts {
	struct receipt *list; /* as they came, some more than once; once sorted by person and day, each once */
	size_t count, capacity;
	size_t *starts; /* by person, and one more: where each one's receipts begin, once they are sorted */
	uint32_t person_count;
	struct receipt_last *last; /* by person */
	size_t last_capacity;
	int32_t *strange; /* by leader: the last day of a session that session_is_strange; DAY_NONE */
	size_t strange_capacity;
	int64_t total; /* of everything that is added up, so that no sum of parts overflows */
	bool is_sorted;
};

void receipts_clear(struct receipts *receipts);

/* Adds a session of the record, in any order; one that was not held, that is of today or later, or whose
 * coachee is nobody in the people table adds nothing. Refuses one that takes a sum past 64 bits. */
bool receipts_add(struct receipts *receipts, const struct session *session, const struct setting *setting,
                  struct error *error) MUST_CHECK;

/* Ends the adding: the receipts are found from now on. May be called again. */
void receipts_sort(struct receipts *receipts);

/* The person's receipts that begin from `first` until before `end`, in the order of their days: *count of
 * them. Needs receipts_sort. */
const struct receipt *receipts_of(const struct receipts *receipts, uint32_t person, int32_t first,
                                  int32_t end, size_t *count);

/* The last day on which this leader held a session that is or may be coaching, with somebody who is not in
 * the people table; DAY_NONE for never. */
int32_t receipts_strange(const struct receipts *receipts, uint32_t leader);

/* The last days of the person. */
struct receipt_last receipts_last(const struct receipts *receipts, uint32_t person);

#endif
