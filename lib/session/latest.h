/* The last row of each session in a log. */
#ifndef SESSION_LATEST_H
#define SESSION_LATEST_H

#include "session/identity.h"
#include "session/form.h"

/* Memory grows with the number of sessions. Rows without an id, such as those of roll-ups, are all kept. */
struct latest {
	struct identities identities; /* the sessions, numbered in the order of their first rows */
	struct form form;             /* in which they are kept; it has no writer */
	int64_t repeated;             /* rows that were replaced by a later one of the same session */
	uint64_t shared;              /* sessions that latest_join left out */
	/* private */
	struct latest_row *rows; /* by number */
	size_t capacity;
	struct intern files;
	struct header header;              /* of the form */
	struct view *cells;                /* of the row that latest_get returned last */
	struct view told[SESSION_COLUMNS]; /* those of our columns, without blanks at their ends */
};

/* Copies the form, which has not been used yet. */
void latest_init(struct latest *latest, const struct form *form);

/* To be called when a sessions table begins: see form_table. */
bool latest_table(struct latest *latest, const struct row *table, struct error *error) MUST_CHECK;

/* Takes a session that has its category. What the coach's own calendar has told stays the coach's own where
 * another source tells of it later. */
void latest_add(struct latest *latest, const struct session *session, const struct setting *setting);

/* To be called after the last row: of the sessions that several sources tell of leaves out all but the one
 * that counts (counterpart.h), which is the coach's own if one of them is. Fails where a row of the form
 * cannot be read back. */
bool latest_join(struct latest *latest, const struct setting *setting, struct error *error) MUST_CHECK;

/* Did latest_join leave the session out? */
bool latest_is_left_out(const struct latest *latest, uint32_t number);

uint32_t latest_count(const struct latest *latest);

/* The last row of the session, with the columns of the form and the file and line from which it came. Its
 * cells live until the next call. */
struct row latest_get(struct latest *latest, uint32_t number);

/* The beginning of a table of all these rows, for form_table. To be called after the last row and before
 * latest_get. */
struct row latest_begin(struct latest *latest);

/* Says of the kept row what was said in its session. To be called after latest_begin. */
void latest_put_speech(struct latest *latest, uint32_t number, const struct speech *speech);

void latest_clear(struct latest *latest);

#endif
