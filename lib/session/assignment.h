/* A session that is given as arguments, such as `minutes=30`. */
#ifndef SESSION_ASSIGNMENT_H
#define SESSION_ASSIGNMENT_H

#include "csv/stream.h"

/* Start with {0}. The arguments must outlive it. */
struct assignment {
	struct view *names, *cells;
	size_t count, names_capacity, cells_capacity;
	struct header header;
};

/* Takes `column=value`. Refuses (ERROR_USAGE) an argument without `=`. */
bool assignment_add(struct assignment *assignment, const char *argument, struct error *error) MUST_CHECK;

/* Makes a row of the sessions table from the arguments, without file and line. Refuses (ERROR_USAGE) a name
 * that is not a column of sessions or is given twice, and arguments that lack a column which a session needs.
 */
bool assignment_row(struct assignment *assignment, struct row *row, struct error *error) MUST_CHECK;

void assignment_clear(struct assignment *assignment);

#endif
