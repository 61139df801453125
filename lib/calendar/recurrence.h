/* Recurrence rules: the times that an RRULE gives. The only door to libical's recurrences. */
#ifndef CALENDAR_RECURRENCE_H
#define CALENDAR_RECURRENCE_H

#include "calendar/content.h"

/* The most times that one rule may give, and the most seconds, minutes or hours that it may step through. */
#define RECURRENCE_MOST 100000

/* The most that all rules of a file may cost together (recurrence_cost). */
#define RECURRENCES_MOST 10000000

/* Start with {0}; free `walls`. */
struct recurrence {
	int64_t *walls; /* seconds since 1970 on the clock of the start, ascending */
	size_t count, capacity;
	uint64_t steps; /* of the periods (years … seconds) between the first time and the last that were asked
	                 * for, how many the rules step through */
};

/* Adds the times that the rule gives from `start` on and before `end`, on the clock of the start. An UNTIL
 * that is a date includes that day. On failure *problem says what is wrong with the rule: it cannot be read,
 * or gives, or steps through, more times than RECURRENCE_MOST. */
bool recurrence_add(struct recurrence *recurrence, struct view rule, const struct event_time *start,
                    int64_t end, const char **problem) MUST_CHECK;

/* What the rules have cost since there were `known` times: the times that they gave, or where that is more
 * the periods that they stepped through. Begins to count anew. */
uint64_t recurrence_cost(struct recurrence *recurrence, size_t known);

#endif
