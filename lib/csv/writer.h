/* Records into a sink, quoted only where needed. */
#ifndef CSV_WRITER_H
#define CSV_WRITER_H

#include "base/grid.h"
#include "csv/sink.h"

/* Start with {.sink = …}. Set `delimiter` to write another than the comma. With `excel` the output is for
 * spreadsheets: a BOM in front, records end in CR LF, and a cell that they would take for a formula (it
 * begins with `=`, `+`, `-`, `@`, tab or CR, and is no plain number) gets a `'` in front. */
struct writer {
	struct sink *sink; /* not owned */
	char delimiter;
	bool excel;
	bool begun; /* a record has been written */
	struct text record;
	size_t cells; /* of the record under way */
};

/* Adds a cell to the record under way. Quoted: a cell with the delimiter, a quote, CR or LF in it, a first
 * cell that begins with `!`, and the only cell of a record when it is empty. */
void writer_add(struct writer *writer, struct view cell);
void writer_add_string(struct writer *writer, const char *cell);
void writer_add_cell(struct writer *writer, const struct cell *cell, enum column_type type);

/* Ends the record and hands it to the sink as a whole. */
bool writer_end(struct writer *writer, struct error *error) MUST_CHECK;

/* Writes a record of these cells, at least one, while none is under way. */
bool writer_record(struct writer *writer, const struct view *cells, size_t count,
                   struct error *error) MUST_CHECK;

/* A header line of the columns' names. */
bool writer_header(struct writer *writer, const struct column *columns, size_t count,
                   struct error *error) MUST_CHECK;

/* All rows. */
bool writer_rows(struct writer *writer, const struct grid *grid, struct error *error) MUST_CHECK;

/* Header and all rows. */
bool writer_grid(struct writer *writer, const struct grid *grid, struct error *error) MUST_CHECK;

void writer_clear(struct writer *writer); /* frees the record under way; leaves the sink alone */

#endif
