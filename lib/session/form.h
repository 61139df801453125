/* Sessions as coach-log writes them: all our columns, then the columns of the source that are none of ours.
 */
#ifndef SESSION_FORM_H
#define SESSION_FORM_H

#include "csv/writer.h"
#include "session/session.h"

/* Start with {.writer = …}; form_clear at the end. */
struct form {
	struct writer *writer; /* not owned; NULL where only the cells are wanted */
	bool drop_unknown;     /* unknown columns that the first table did not have are left out, not refused */
	bool repeats_header;   /* every table begins with the header: other tables are written in between */
	bool explains;       /* behind our columns stand rule_line and rule_pattern: which rule of the definition
	                        decided */
	bool rewrites_start; /* a start is written as we print it, even where it could stand as it does */
	/* private */
	bool started;
	struct intern extra; /* names of the columns behind ours */
	int *found;          /* by extra column: where the table at hand has it, or HEADER_ABSENT */
	struct view *cells;  /* of the row at hand */
	struct text numbers; /* that stand in them */
	char id[DIGEST_LENGTH + 1];
};

/* A sessions table begins in the input. The first one settles the header, which is written; a later one with
 * an unknown column that the first did not have, however spelled, is refused, with file and line. */
bool form_table(struct form *out, const struct row *table, struct error *error) MUST_CHECK;

/* After the last row: where no table began, the header is written all the same, for a table without sessions.
 */
bool form_finish(struct form *out, struct error *error) MUST_CHECK;

/* How many cells a row has: our columns and those behind them. Settled by the first table. */
size_t form_width(const struct form *out);
struct view form_name(const struct form *out, size_t column);

/* The cells of a session, its category settled: ids, numbers and names as we print them, all else as it
 * stands. What is made of them reads back as the same session. They live until the next call. Before the
 * first table there are our columns alone. */
const struct view *form_cells(struct form *out, const struct session *session, const struct setting *setting);

/* Writes these cells. */
bool form_add(struct form *out, const struct session *session, const struct setting *setting,
              struct error *error) MUST_CHECK;

void form_clear(struct form *out);

#endif
