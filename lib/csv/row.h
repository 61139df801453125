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

#endif
