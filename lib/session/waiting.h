/* Sessions that wait until everything was read: their rows are copied, and read again in the same order. */
#ifndef SESSION_WAITING_H
#define SESSION_WAITING_H

#include "base/hash.h"
#include "session/session.h"

struct waiting_row;

/* Start with {0}. Memory grows with the bytes of the rows. */
struct waiting {
	struct waiting_row *rows;
	size_t count, capacity, next;
	struct intern files;
	struct view cells[SESSION_COLUMNS]; /* of the row that waiting_next gave */
	struct row row;
};

void waiting_clear(struct waiting *waiting);

/* Copies the session's row, with the category and the activity that it was given. */
void waiting_add(struct waiting *waiting, const struct session *session);

/* Reads the next session again; *is_there is false after the last. Its texts live until the next call. Fails
 * where session_read does. */
bool waiting_next(struct waiting *waiting, struct session *session, const struct setting *setting,
                  bool *is_there, struct error *error) MUST_CHECK;

#endif
