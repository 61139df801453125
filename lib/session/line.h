/* The line that is written of a session, made of the line that was read. Most cells come out as they came in,
 * so what stands between those that do not is copied as it stands. */
#ifndef SESSION_LINE_H
#define SESSION_LINE_H

#include "csv/row.h"
#include "csv/writer.h"

/* Columns of the output whose cells stand behind each other in the input. */
struct line_run {
	unsigned first, end; /* the columns */
	int cell;            /* of the first one; HEADER_ABSENT where the input has none of them */
};

/* The columns of a table. Start with {0}. */
struct line {
	struct line_run *runs;
	size_t count, capacity;
	unsigned own; /* so many from the first on are those of the row's kind, in order */
};

void line_clear(struct line *line);

/* Begins another table. */
void line_begin(struct line *line, unsigned own);

/* The next column, from 0 on, has this cell, or HEADER_ABSENT. */
void line_add_column(struct line *line, int cell);

/* The cells that the line does not take from the row: of each column, one of the first 64, whose bit is set
 * in `changed`. Those of `plain` are known to need no quotes. */
struct line_changes {
	const struct view *cells; /* by column */
	uint64_t changed, plain;
};

/* How the line is put together where these columns are changed: it is found out once, since most rows of a
 * table have the same. Start with {0}. */
struct line_plan {
	uint64_t changed;
	struct line_step *steps;
	size_t count, capacity;
};

/* To be called when the line has begun another table. */
void line_plan_clear(struct line_plan *plan);

/* Adds to the text what writer_format would, with commas, of a row that is bound. The plan is that of rows
 * before. */
void line_format(const struct line *line, const struct row *row, const struct line_changes *changes,
                 const struct writer *writer, struct line_plan *plan, struct text *text);

#endif
