/* Time zones of events that nobody knows, counted over all calendars of a run. Within this room only. */
#ifndef CALENDAR_UNKNOWN_H
#define CALENDAR_UNKNOWN_H

#include "base/hash.h"
#include "calendar/problem.h"

/* Start with {0}. */
struct unknown {
	struct intern names;
	uint64_t *events; /* by name: events whose times are in it */
	size_t capacity;
	struct text file; /* of the first such event, and its line */
	uint64_t line;
};

/* Counts an event with a zone of that name. */
void unknown_add(struct unknown *unknown, struct view name, const char *file, uint64_t line);

/* Names all zones, those of the most events first, as an error of `kind`; nothing where there are none. An
 * error of input stands where the first such event does. */
void unknown_report(const struct unknown *unknown, enum error_kind kind, enum remedy remedy,
                    struct error *error);

void unknown_clear(struct unknown *unknown);

#endif
