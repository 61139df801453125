/* A row: the cells of a record, found by the columns of its table. */
#ifndef CSV_ROW_H
#define CSV_ROW_H

#include "csv/header.h"

/* Its cells, or its value, live until the next row is read. A row with a value can neither be put aside nor
 * kept. */
struct row {
	const struct table_kind *kind;
	const struct header *header; /* NULL for a translated row: its cells are the kind's columns in order */
	const struct view *cells;
	size_t count;
	const char *file;
	uint64_t line;              /* 0 for a row that is no line of a file */
	const char *source;         /* of a translated row, as in struct stream_translator; else NULL */
	const struct header *found; /* the file's own header, as it is read for the kind; or NULL */
	const void *value; /* instead of cells, from some translators: a struct that the kind's header names */
};

/* The cell of the kind's column with this number, without blanks at its ends; empty where the table lacks the
 * column. */
static inline struct view row_cell(const struct row *row, size_t column)
{
	int cell = row->header ? row->header->cell_of_column[column] : (int)column;
	return cell == HEADER_ABSENT ? (struct view){NULL, 0} : view_trim(row->cells[cell]);
}

/* Refuses the row because of one of its cells (ERROR_INPUT): the error gets file, line, column and value, and
 * `problem` goes on behind the value: `is not a date`. Returns false. */
bool row_refuse(const struct row *row, size_t column, struct error *error, const char *problem, ...)
	PRINTF_LIKE(4, 5);

/* Refuses the row as a whole: the error gets file and line. Returns false. */
bool row_refuse_whole(const struct row *row, struct error *error, const char *problem, ...) PRINTF_LIKE(3, 4);

/* Refuses a row with more or fewer cells than its header, and one with text in a column that has no name. */
bool row_check(const struct row *row, struct error *error) MUST_CHECK;

/* How a file that is none of our tables becomes rows of one: what lib/map and lib/calendar give to a stream.
 */

enum translator_verdict {
	TRANSLATOR_DONE,    /* open: the file is taken. next: here is a row */
	TRANSLATOR_UNKNOWN, /* open: this is not a file of its kind; another translator may try */
	TRANSLATOR_BAD,     /* next: the record cannot become a row; *error has no file and line yet */
	TRANSLATOR_END,     /* next: there are no more rows */
	TRANSLATOR_FAILED,
};

/* What a translator makes of a record. All of it lives until the next call of `next`. */
struct translation {
	const struct view *cells;    /* one for each column of the kind; NULL with TRANSLATOR_BAD or a value */
	const void *value;           /* what the row is, from a translator that makes no cells; else NULL */
	struct record record;        /* the record with its line, for the rejects file if the row is refused */
	const struct record *header; /* the header that the record has there */
};

/* The table that a translator would make of a file, and of how many of its columns. */
struct translator_claim {
	const struct table_kind *kind;
	size_t columns;
};

/* `claims` says what would become of a file that begins with this record, and returns false for one that the
 * translator does not know by its first record; NULL for one that knows none by it.
 *
 * `explain` goes on with the refusal of a file that begins with this record and that nobody knows: what it
 * looks like, where that has more columns of it than `columns`, and what can be done. Returns false where it
 * has nothing to say; NULL for a translator that never has.
 *
 * `open` gets the whole file: inflated, decoded if its encoding was known, with the delimiter that the user
 * named (0: none). The bytes live until `next` returns TRANSLATOR_END or TRANSLATOR_FAILED. It sets `kind`,
 * `source` to the kind of export that the file is, and `line` to the line of the file's header.
 */
struct stream_translator {
	const struct table_kind *kind;
	/* A word such as `outlook`, or the path of a map; lives until the next file is opened. */
	const char *source;
	uint64_t line;
	const struct header *found; /* of the file: which columns are read, which are unknown; or NULL */
	bool (*claims)(struct stream_translator *translator, const struct record *first,
	               struct translator_claim *claim);
	bool (*explain)(struct stream_translator *translator, const struct record *first, size_t columns,
	                struct error *error);
	enum translator_verdict (*open)(struct stream_translator *translator, const char *file, struct view bytes,
	                                char delimiter, struct error *error);
	enum translator_verdict (*next)(struct stream_translator *translator, struct translation *made,
	                                struct error *error);
	struct stream_translator *other; /* is asked when this one does not know the file; or NULL */
};

#endif
