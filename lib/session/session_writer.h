/* Sessions as coach-log writes them: all our columns, then the columns of the source that are none of ours.
 */
#ifndef SESSION_SESSION_WRITER_H
#define SESSION_SESSION_WRITER_H

#include "csv/writer.h"
#include "session/session.h"

/* Start with {.writer = …}; session_writer_clear at the end. */
struct session_writer {
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
	struct text content; /* of the session that was hashed last */
	char id[DIGEST_LENGTH + 1];
};

/* A sessions table begins in the input. The first one settles the header, which is written; a later one with
 * an unknown column that the first did not have, however spelled, is refused, with file and line. */
bool session_writer_table(struct session_writer *out, const struct row *table,
                          struct error *error) MUST_CHECK;

/* After the last row: where no table began, the header is written all the same, for a table without sessions.
 */
bool session_writer_finish(struct session_writer *out, struct error *error) MUST_CHECK;

/* How many cells a row has: our columns and those behind them. Settled by the first table. */
size_t session_writer_width(const struct session_writer *out);
struct view session_writer_name(const struct session_writer *out, size_t column);

/* The cells of a session, its category settled: ids, numbers and names as we print them, all else as it
 * stands. What is made of them reads back as the same session. They live until the next call. Before the
 * first table there are our columns alone. */
const struct view *session_writer_cells(struct session_writer *out, const struct session *session,
                                        const struct setting *setting);

/* Does a column of the form say what the session was? Direction, definition and source say who worked it out.
 */
bool session_writer_is_content(size_t column);

/* A hash of the session's cells in those of our columns that are content. Two that differ have the same one
 * in one of 10^19 cases. */
uint64_t session_writer_hash(struct session_writer *out, const struct session *session,
                             const struct setting *setting);

/* Writes these cells. */
bool session_writer_add(struct session_writer *out, const struct session *session,
                        const struct setting *setting, struct error *error) MUST_CHECK;

void session_writer_clear(struct session_writer *out);

#endif
