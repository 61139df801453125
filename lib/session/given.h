/* The days that records tables give, as they are read: before it is known who the people are that they name.
 */
#ifndef SESSION_GIVEN_H
#define SESSION_GIVEN_H

#include "base/hash.h"
#include "session/setting.h"

/* A row of a records table. */
struct given_row {
	uint32_t person; /* as the row names them */
	struct period days;
};

/* Start with {.lost_meetings = -1}. */
struct given {
	struct given_row *rows;
	size_t count, capacity;
	struct intern persons; /* `*` is everybody */
	int64_t lost_meetings; /* the sum of what the rows say of it; -1 where none does */
};

void given_clear(struct given *given);

/* Adds a row: its days, first and last included, to whoever it names. Refused: an empty person, a day that is
 * none, a last day before the first, and `unknown` that is no whole number. */
bool given_add(struct given *given, const struct row *row, const struct setting *setting,
               struct error *error) MUST_CHECK;

#endif
