/* Header lines: to which table one belongs, and in which cell each column is. */
#ifndef CSV_HEADER_H
#define CSV_HEADER_H

#include "base/grid.h"
#include "base/hash.h"
#include "base/error.h"
#include "csv/record.h"

/* Is the kind's name in this list, with commas between the names? NULL is an empty list. */
bool header_kind_is_in(const struct table_kind *kind, const char *list);

#define HEADER_COLUMNS TABLE_COLUMNS_MOST
#define HEADER_ABSENT (-1)

/* A header line bound to a kind. Names are compared without ASCII case, spaces, `_` and `-`. The first cells
 * of a mended rejects file (header_reject_columns) are neither columns of the kind nor unknown ones. */
struct header {
	const struct table_kind *kind;
	int cell_of_column[HEADER_COLUMNS]; /* HEADER_ABSENT where the table lacks the column */
	struct view *names;                 /* all cells of the header as they stand */
	size_t count;
	/* By header_bind, the other way round: HEADER_COLUMNS for a cell that is no column. */
	int *column_of_cell;
	int absent[HEADER_COLUMNS]; /* the columns that the table lacks */
	size_t absent_count;
	int *unknown; /* the cells that are not columns of the kind, in order */
	size_t unknown_count;
	bool has_unnamed; /* a cell of the header is empty: every row must be empty there too */
	bool whole;       /* it begins with all columns of the kind, in order and by name */
};

/* The kind whose signature the record holds, by the columns' names or their `also`. Of several it is the one
 * with the longest signature; of equally long ones, one of `ours`, or else the first in the list. NULL if
 * there is none, or if two cells have the same name. */
const struct table_kind *header_recognise(const struct record *record, const struct table_kind *kinds,
                                          size_t kind_count);

/* How many of the record's cells are columns of the kind, which it is a header of. *by_name: those of the
 * signature stand there under their own names. */
size_t header_count_columns(const struct record *record, const struct table_kind *kind, bool *by_name);

/* Explains why this record is not the header of any known table: ERROR_INPUT; where there is but one kind,
 * naming the columns that it needs. `delimiter` is only for the message. Returns false. */
bool header_refuse(const struct record *record, const struct table_kind *kinds, size_t kind_count,
                   char delimiter, struct error *error);

/* The kind of whose signature the record has most columns, two at least and half of them, but not all; NULL
 * where there is none. *columns is how many it has of its columns. */
const struct table_kind *header_nearest(const struct record *record, const struct table_kind *kinds,
                                        size_t kind_count, size_t *columns);

/* Goes on with a refusal: to which kind the record is nearest, and which columns of its signature are
 * missing. */
void header_add_nearest(const struct record *record, const struct table_kind *kind, struct error *error);

/* Binds the record to the kind and copies its names. If two cells could be the same column (`id` and
 * `person`), the column's own name wins, then the order of `also`, and the other cell is an unknown column.
 * ERROR_INPUT: two cells have the same name. */
bool header_bind(struct header *header, const struct table_kind *kind, const struct record *record,
                 struct error *error) MUST_CHECK;
void header_clear(struct header *header);

/* Copies the record's cells to the header's names and count; header_clear frees them. */
void header_copy_names(struct header *header, const struct record *record);

/* How many cells at the beginning are those that a rejects file adds: 2 if they are `reason` and `where` and
 * more follow, else 0. */
size_t header_reject_columns(const struct view *names, size_t count);

/* The number of the column with exactly this name, or column_count. */
size_t header_find_column(const struct table_kind *kind, struct view name);

/* Does the character not matter in a name? */
static inline bool header_passes_over(char c)
{
	return c == ' ' || c == '_' || c == '-';
}

/* Adds the name as names are compared: without spaces, `_` and `-`, in small letters of ASCII. */
void header_add_name(struct text *text, struct view name);

/* Are two header names the same word? */
bool header_names_match(struct view a, struct view b);

/* The position of the name in a list with `|` between the names, counted from 0; -1 if it is not there. */
int header_find_name(struct view name, const char *list);

#endif
