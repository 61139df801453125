/* All operands of a tool as one stream of rows, several tables one after another. */
#ifndef CSV_STREAM_H
#define CSV_STREAM_H

#include "csv/row.h"
#include "csv/translator.h"
#include "csv/writer.h"

/* Lists of kinds are names with commas between them (header_kind_is_in). */
struct stream_options {
	const char *const *operands; /* "-" is standard input; without any operand it is read too */
	size_t operand_count;
	/* These two hold for files, and for standard input where that is the only operand. */
	char delimiter;       /* 0: see reader_open */
	const char *encoding; /* NULL: UTF-8 */
	const struct table_kind *kinds;
	size_t kind_count;
	struct stream_translator *translator; /* or NULL */
	const char *first; /* a list of kinds: regular files that begin with one are read first; or NULL */
	/* Gets a copy of the rows of standard input, translated ones as translated; or NULL. */
	struct writer *keep;
	const char *keep_not; /* a list of kinds that are not copied because the tool writes them anew; or NULL */
	/* The kind that the tool's own output is computed from. If the input has no such table, the tool computes
	 * nothing, so the tables in keep_not are copied after all, by stream_finish. NULL: they never are. */
	const char *keep_made_of;
	const char *aside;     /* folder for rows put aside; needed for stream_put_aside, else NULL */
	unsigned jobs;         /* threads to read with; 0 and 1: none but the caller's. They change no event */
	struct sink *rejects;  /* for bad rows, left open; NULL: the first bad row stops the work */
	struct notice *notice; /* or NULL where there is no `rejects` */
};

enum stream_event {
	STREAM_TABLE, /* a table begins: row->kind, row->header, file and line are set, no cells */
	STREAM_ROW,
	STREAM_PASSED, /* rows were passed on (stream_prepare) */
	STREAM_END,
	STREAM_FAILED,
};

struct stream;

/* Opens nothing yet. What the options point to must outlive the stream. */
struct stream *stream_open(const struct stream_options *options);

/* Gives the next event. STREAM_FAILED: an operand cannot be opened or read, has no header line or the header
 * of no known table, holds bad CSV or an earlier stage's failure line, or is one of our own tables with a
 * last line that has no end; or row_check refuses a row and `rejects` is NULL (else the row is rejected
 * here). */
enum stream_event stream_next(struct stream *stream, struct row *row, struct error *error) MUST_CHECK;

/* Has the rows of these kinds read into their values beforehand, where there are threads for it or rows are
 * passed on; NULL: none. To be called between two events, once what `read` looks at does not change any more.
 * Rows of which `keep` gets a copy are not passed on. */
void stream_prepare(struct stream *stream, const struct row_reading *readings);

/* To be called with the error of a row that cannot be used. With `rejects`, and if the error is about a row
 * (ERROR_INPUT, not of_table), the row is written there under its table's header, with `reason` and `where`
 * in front, and is not copied to `keep`; *error is emptied and true returned. Else false. */
bool stream_reject(struct stream *stream, struct error *error) MUST_CHECK;

/* Puts the table or row of the last event aside until the operands are read: then it comes again, with its
 * table. For rows that need others which are yet to come. A row that comes again cannot be put aside. */
bool stream_put_aside(struct stream *stream, struct error *error) MUST_CHECK;
bool stream_comes_again(const struct stream *stream); /* was the last event put aside before? */

/* Known from the first event on: is the operand at hand, or where there are several one of the regular files,
 * none of our tables, so that a translator makes its rows? */
bool stream_has_foreign(const struct stream *stream);

uint64_t stream_rejected(const struct stream *stream); /* rows so far */
uint64_t stream_rows(const struct stream *stream);     /* rows so far, rejected ones included */
uint64_t stream_position(const struct stream *stream); /* bytes so far, of all operands */
uint64_t stream_size(const struct stream *stream);     /* bytes of all; 0 if one is not a regular file */

/* To be called after STREAM_END, before success is claimed: copies the tables of keep_not if keep_made_of
 * says so. */
bool stream_finish(struct stream *stream, struct error *error) MUST_CHECK;
bool stream_kept_own(const struct stream *stream); /* did it copy any? Then the tool has none to write. */

void stream_close(struct stream *stream); /* NULL is allowed */

#endif
