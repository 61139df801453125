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
	/* Its cells in the order of the kind's columns, without blanks at their ends; NULL before row_bind. */
	const struct view *told;
	bool is_joined;    /* as in struct record_look; false where nobody has looked */
	const void *value; /* instead of cells, from some translators: a struct that the kind's header names */
	void *made; /* what struct row_reading has made of the cells, for the taker; NULL where nothing has */
	const void *ahead; /* the same of a row that comes a little later; NULL where it is not known */
};

/* How a row becomes a value of `size` bytes, which whoever takes the row finds in row->made. `read` runs on
 * several threads at once and touches nothing that changes. Where it returns false, no value is made, and
 * nothing is said. Where it is NULL no values are made, and `pass` gets the row itself, which is bound
 * where its cells are not joined.
 *
 * `pass`, which may be NULL, is asked on the same thread whether nobody has to take the row: then it adds to
 * `bytes` what comes of it, and may change what belongs to the worker with this number (reader.h). Otherwise
 * it returns false and leaves the value as it is. `take` gets the bytes of so many rows in their place among
 * the others, on the first thread. It may take fewer of them than *rows, and says so there: the one behind
 * those comes to whoever takes rows then, and the others to `take` again. */
struct row_reading {
	const struct table_kind *kind;
	size_t size;
	bool (*read)(const struct row_reading *reading, const struct row *row, void *made);
	bool (*pass)(const struct row_reading *reading, void *made, unsigned worker, struct text *bytes);
	bool (*take)(const struct row_reading *reading, struct view bytes, size_t *rows, struct error *error);
	void *context;
	const struct row_reading *next; /* that of another kind; or NULL */
};

/* Room for a cell of each column, and for those that are no column. */
#define ROW_TOLD (HEADER_COLUMNS + 1)

/* Binds the cells of a row of a reader, of which there are as many as in its header, which header_bind has
 * made, to the columns, so that row_cell finds them at once. They are put into `told`, which must live as
 * long; the columns that the table lacks are empty there already. */
void row_bind(struct row *row, struct view told[ROW_TOLD]);

struct view row_find_cell(const struct row *row, size_t column); /* for row_cell alone */

/* The cell of the kind's column with this number, without blanks at its ends; empty where the table lacks the
 * column. */
static inline struct view row_cell(const struct row *row, size_t column)
{
	return row->told ? row->told[column] : row_find_cell(row, column);
}

/* All of them, in the order of the kind's columns. */
void row_cells(const struct row *row, struct view *cells);

/* Refuses the row because of one of its cells (ERROR_INPUT): the error gets file, line, column and value, and
 * `problem` goes on behind the value: `is not a date`. Returns false. */
bool row_refuse(const struct row *row, size_t column, struct error *error, const char *problem, ...)
	PRINTF_LIKE(4, 5);

/* Refuses the row as a whole: the error gets file and line. Returns false. */
bool row_refuse_whole(const struct row *row, struct error *error, const char *problem, ...) PRINTF_LIKE(3, 4);

/* Refuses a row with more or fewer cells than its header, and one with text in a column that has no name. */
bool row_check(const struct row *row, struct error *error) MUST_CHECK;

#endif
