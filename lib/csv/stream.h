/* All operands of a tool as one stream of rows, several tables one after another. */
#ifndef CSV_STREAM_H
#define CSV_STREAM_H

#include "csv/header.h"
#include "csv/writer.h"

/* The most bytes of a file that a translator may have; it is held in memory whole. */
#define STREAM_FOREIGN_LIMIT ((size_t)256 << 20)

enum translator_verdict {
	TRANSLATOR_DONE,    /* open: the file is taken. next: a row */
	TRANSLATOR_UNKNOWN, /* open: not a file of its kind; another may try */
	TRANSLATOR_BAD, /* next: the record cannot become a row; *error has "column: …", file and line come in
	                   front */
	TRANSLATOR_END, /* next: no more rows */
	TRANSLATOR_FAILED,
};

/* What a translator makes of a record. All of it lives until its next `next`. */
struct translation {
	const struct view *cells; /* one for each column of the kind; NULL with TRANSLATOR_BAD and with a value */
	const void *value;        /* what the row is, where the translator makes no cells of it; else NULL */
	struct record record;     /* what goes to the rejects when the row is refused, with its line */
	const struct record *header; /* the header over it there */
};

/* Turns a foreign file into rows of one of our tables (lib/map/maps.h makes one). `open` gets the bytes of a
 * source that does not begin with one of our tables, inflated, and decoded where its encoding was known, with
 * the delimiter that was given (0: none); they live until TRANSLATOR_END or a failure. It sets `kind`, and
 * `line` to that of the header. */
struct stream_translator {
	const struct table_kind *kind;
	uint64_t line;
	enum translator_verdict (*open)(struct stream_translator *translator, const char *file, struct view bytes,
	                                char delimiter, struct error *error);
	enum translator_verdict (*next)(struct stream_translator *translator, struct translation *made,
	                                struct error *error);
	struct stream_translator *other; /* is asked when this one does not know the file; or NULL */
};

struct stream_options {
	const char *const *operands; /* "-" is standard input; none at all means standard input too */
	size_t operand_count;
	/* These two hold for files, and for standard input where that is the only operand. */
	char delimiter;       /* 0: see reader_open */
	const char *encoding; /* NULL: UTF-8 */
	const struct table_kind *kinds;
	size_t kind_count;
	struct stream_translator *translator; /* or NULL */
	const char *first; /* names of kinds, comma separated, or NULL: operands that are regular files and start
	                      with such a table are read before the others */
	struct writer *keep;  /* rows read from standard input are copied there, as they are (translated ones as
	                         translated); or NULL */
	const char *keep_not; /* names of kinds, comma separated, that are not copied because the tool writes them
	                         anew; or NULL */
	/* The name of the kind of which it makes them: where no such table comes, stream_finish copies them.
	 * NULL: never. */
	const char *keep_made_of;
	const char *aside;     /* folder for rows put aside; needed for stream_put_aside, else NULL */
	const char *rejects;   /* path for bad rows, or NULL: then the first one stops the work */
	struct notice *notice; /* or NULL where there is no `rejects` */
};

/* A row. Its cells, or its value, live until the next stream_next. A row with a value can neither be put
 * aside nor kept. */
struct row {
	const struct table_kind *kind;
	const struct header *header; /* NULL for a translated row: its cells are the kind's columns in order */
	const struct view *cells;
	size_t count;
	const char *file;
	uint64_t line; /* 0 for a row that is no line of a file */
	const void *
		value; /* from a translator that makes no cells: the struct that the kind's header names; else NULL */
};

/* The cell of the kind's column with this number, without blanks at its ends; empty where the table lacks the
 * column. */
static inline struct view row_cell(const struct row *row, size_t column)
{
	int cell = row->header ? row->header->cell_of_column[column] : (int)column;
	return cell == HEADER_ABSENT ? (struct view){NULL, 0} : view_trim(row->cells[cell]);
}

/* Refuses the row: `file:line: column: "value" PROBLEM`, ERROR_INPUT. Returns false. */
bool row_refuse(const struct row *row, size_t column, struct error *error, const char *problem, ...)
	PRINTF_LIKE(4, 5);

/* The same about the row as a whole: `file:line: PROBLEM`. */
bool row_refuse_whole(const struct row *row, struct error *error, const char *problem, ...) PRINTF_LIKE(3, 4);

/* Refuses a row with more or fewer cells than its header, and one with text in a column that has no name. */
bool row_check(const struct row *row, struct error *error) MUST_CHECK;

enum stream_event {
	STREAM_TABLE, /* a table begins: row->kind, row->header, file and line are set, no cells */
	STREAM_ROW,
	STREAM_END,
	STREAM_FAILED,
};

struct stream;

/* Opens nothing but the rejects file; options and what they point to must outlive the stream. */
bool stream_open(struct stream **stream, const struct stream_options *options,
                 struct error *error) MUST_CHECK;

/* The next event. STREAM_FAILED: an operand that cannot be opened or read, no header line, a header of no
 * kind (the message names the kinds and their signatures), bad CSV, an earlier stage's failure line, a cut
 * table of ours, a row with more or fewer cells than its header where `rejects` is NULL (else it is rejected
 * here). */
enum stream_event stream_next(struct stream *stream, struct row *row, struct error *error) MUST_CHECK;

/* Deals with a row that its reader refused: with `rejects` it is written there under its table's header with
 * `reason` and `where` in front, counted, kept from `keep`, *error is emptied and true returned; without (or
 * for errors that are not ERROR_INPUT, or of a table) false. */
bool stream_reject(struct stream *stream, struct error *error) MUST_CHECK;

/* Puts aside what the last event gave, a table or a row: it comes again, with its table, after the last
 * operand. For rows that need others which are yet to come. What comes again is not put aside. */
bool stream_put_aside(struct stream *stream, struct error *error) MUST_CHECK;
bool stream_comes_again(const struct stream *stream); /* what the last event gave was put aside */

uint64_t stream_rejected(const struct stream *stream); /* rows so far */
uint64_t stream_rows(const struct stream *stream);     /* rows so far, rejected ones included */
uint64_t stream_position(const struct stream *stream); /* bytes so far, of all operands */
uint64_t stream_size(
	const struct stream *stream); /* bytes of all operands that are regular files; 0 if one is not */

/* The path of the unfinished rejects file, or NULL: for a signal handler to unlink. Lives until
 * stream_finish. */
const char *stream_unfinished(const struct stream *stream);

/* After STREAM_END: finishes the rejects file, and copies what of keep_not was held back. To be called before
 * success is claimed. stream_kept_own then says whether anything was: so the tool has none to write. */
bool stream_finish(struct stream *stream, struct error *error) MUST_CHECK;
bool stream_kept_own(const struct stream *stream);
void stream_close(struct stream *stream); /* NULL is allowed; an unfinished rejects file is taken away */

#endif
