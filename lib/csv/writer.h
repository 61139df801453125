/* Writes records into a sink, with quotes only where they are needed. */
#ifndef CSV_WRITER_H
#define CSV_WRITER_H

#include "base/grid.h"
#include "csv/sink.h"

/* Start with {.sink = …}. `delimiter` is the comma unless it is set. `excel` makes output for spreadsheets:
 * it begins with a byte order mark, records end in CR LF, and a cell that a spreadsheet would take for a
 * formula (it begins with `=`, `+`, `-`, `@`, tab or CR, and is not a plain number) gets a `'` in front. */
struct writer {
	struct sink *sink; /* not owned */
	char delimiter;
	bool excel;
	bool begun; /* a record has been written */
	struct text record;
	size_t cells;                        /* of the record under way */
	unsigned picked[TABLE_COLUMNS_MOST]; /* of grids and their headers only these columns are written, … */
	size_t picked_count;                 /* … in this order; 0: all */
};

/* Picks the columns of the list, names with commas between, for the grids of this kind that come. Refuses
 * (ERROR_USAGE) a name that is none of its columns, or that comes again. */
bool writer_pick(struct writer *writer, const struct table_kind *kind, struct view list,
                 struct error *error) MUST_CHECK;

/* Adds a cell to the record under way. These get quotes: a cell that holds the delimiter, a quote, CR or LF;
 * a first cell that begins with `!` or a byte order mark; the only cell of a record if it is empty. */
void writer_add(struct writer *writer, struct view cell);
void writer_add_string(struct writer *writer, const char *cell);
void writer_add_cell(struct writer *writer, const struct cell *cell, enum column_type type);
void writer_add_cells(struct writer *writer, const struct view *cells, size_t count); /* the same of each */

/* Adds to the text what writer_add would for a cell, without a delimiter. `is_first`: of a record. It changes
 * nothing of the writer. */
void writer_format_cell(const struct writer *writer, struct view cell, bool is_first, struct text *text);

/* Ends the record and gives it to the sink as a whole. */
bool writer_end(struct writer *writer, struct error *error) MUST_CHECK;

/* Writes a whole record of these cells, at least one. No other record may be under way. */
bool writer_record(struct writer *writer, const struct view *cells, size_t count,
                   struct error *error) MUST_CHECK;

/* Adds to the text what writer_record would write, for somebody who hands it to the sink later. It changes
 * nothing of the writer. */
void writer_format(const struct writer *writer, const struct view *cells, size_t count, struct text *text);

/* Writes the header line. */
bool writer_header(struct writer *writer, const struct column *columns, size_t count,
                   struct error *error) MUST_CHECK;

/* Writes all rows, without the header. */
bool writer_rows(struct writer *writer, const struct grid *grid, struct error *error) MUST_CHECK;

/* Writes the header and all rows. */
bool writer_grid(struct writer *writer, const struct grid *grid, struct error *error) MUST_CHECK;

void writer_clear(struct writer *writer); /* frees the record under way; leaves the sink alone */

#endif
