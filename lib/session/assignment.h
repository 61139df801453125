/* One session as arguments say it, `minutes=30`: a row of the sessions table. */
#ifndef SESSION_ASSIGNMENT_H
#define SESSION_ASSIGNMENT_H

#include "csv/stream.h"

/* Start with {0}. The arguments must outlive it. */
struct assignment {
	struct view *names, *cells;
	size_t count, names_capacity, cells_capacity;
	struct header header;
};

/* Takes `key=value`. Refused (ERROR_USAGE): an argument without `=`. */
bool assignment_add(struct assignment *assignment, const char *argument, struct error *error) MUST_CHECK;

/* The row that the arguments make; it has no place. Refused (ERROR_USAGE): keys that are no columns of
 * sessions or stand twice, and the lack of one that a session must have. */
bool assignment_row(struct assignment *assignment, struct row *row, struct error *error) MUST_CHECK;

void assignment_clear(struct assignment *assignment);

#endif
