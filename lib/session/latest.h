/* What the rows of a log come to: of each session the last row. */
#ifndef SESSION_LATEST_H
#define SESSION_LATEST_H

#include "session/identity.h"
#include "session/form.h"

/* Start with latest_init; latest_clear at the end. Memory grows with distinct sessions. Rows
 * with an empty id, as roll-ups have, are all kept. */
struct latest {
	struct identities identities; /* numbers the sessions, in the order of their first rows */
	struct form form;             /* in which they are kept; its writer is NULL */
	int64_t repeated;             /* rows that a later one of the same session replaced */
	/* private */
	struct latest_row *rows; /* by number */
	size_t capacity;
	struct intern files;
	struct header header; /* of the form */
	struct view *cells;   /* of the row that was got last */
};

/* `form` as it starts. */
void latest_init(struct latest *latest, const struct form *form);

/* A sessions table begins: see form_table. */
bool latest_table(struct latest *latest, const struct row *table, struct error *error) MUST_CHECK;

/* Takes a session, its category settled. */
void latest_add(struct latest *latest, const struct session *session, const struct setting *setting);

uint32_t latest_count(const struct latest *latest);

/* The last row of a session, as a row of one table that has the columns of the form, with the place from
 * which it came. Its cells live until the next call. */
struct row latest_get(struct latest *latest, uint32_t number);

/* The beginning of that table, for a form. Only after the last row has been added. */
struct row latest_begin(struct latest *latest);

void latest_clear(struct latest *latest);

#endif
