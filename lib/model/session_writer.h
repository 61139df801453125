/* Sessions as coach-log writes them: all our columns, then the columns of the source that are none of ours. */
#ifndef MODEL_SESSION_WRITER_H
#define MODEL_SESSION_WRITER_H

#include "csv/writer.h"
#include "model/session.h"

/* Start with {.writer = …}; session_writer_clear at the end. */
struct session_writer {
	struct writer *writer;  /* not owned */
	bool drop_unknown;      /* unknown columns that the first table did not have are left out, not refused */
	bool repeats_header;    /* every table begins with the header: other tables are written in between */
	/* private */
	bool started;
	struct intern extra;    /* names of the first table's unknown columns */
	int *cells;             /* by extra column: where the table at hand has it, or HEADER_ABSENT */
	struct text number;
};

/* A sessions table begins in the input. The first one settles the header, which is written; a later one with an unknown column that the
 * first did not have is refused, with file and line. */
bool session_writer_table(struct session_writer *out, const struct row *table, struct error *error) MUST_CHECK;

/* Writes a session, its category settled: ids, numbers and names as we print them, all else as it stands. What is written reads back as the same session. */
bool session_writer_add(struct session_writer *out, const struct session *session, const struct setting *setting,
                        struct error *error) MUST_CHECK;

void session_writer_clear(struct session_writer *out);

#endif
