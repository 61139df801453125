/* A grid made ready for people: which of its columns, under what headings, in what order of rows, rounded
 * how. For text, Markdown and HTML; JSON and CSV give everything instead. */
#ifndef SHOW_SHEET_H
#define SHOW_SHEET_H

#include "base/grid.h"
#include "show/words/words.h"

struct sheet_column {
	const char *heading;
	enum figure figure;
	unsigned places;
	size_t column, with; /* of the grid; `with` is the companion's, or SIZE_MAX */
	bool hides;          /* kept back in hidden rows */
	bool earlier;        /* the value stands in `before` */
	unsigned drop;       /* 1: the first to go where the room is short; 0: never goes */
};

#define SHEET_COLUMNS 40

struct sheet {
	const struct grid *grid;
	const struct grid *before;   /* or NULL */
	bool on_page;
	struct sheet_column columns[SHEET_COLUMNS];
	size_t column_count;
	size_t *rows; /* of the grid, in the order in which they are shown */
	size_t row_count;
};

/* On a page the heading says period and wave, so they are left out, and rows are sorted: org, levels, teams,
 * then leaders by what matters. Of slippage the weekdays of coaching are shown there and of the other
 * categories the sum. A table that stands alone keeps the order of its rows. Columns that may go and hold
 * nothing are left out. */
void sheet_init(struct sheet *sheet, const struct grid *grid, const struct grid *before, bool on_page);
void sheet_clear(struct sheet *sheet);

/* Is the column one of names and words, to be set from the left? */
static inline bool sheet_column_is_text(const struct sheet_column *column)
{
	return column->figure == FIGURE_TEXT || column->figure == FIGURE_FINDING ||
	       column->figure == FIGURE_EDGE || column->figure == FIGURE_BREAK ||
	       column->figure == FIGURE_FEATURE || column->figure == FIGURE_ADVICE ||
	       column->figure == FIGURE_DAY;
}

/* Adds the value in row `row` of the sheet, not escaped: `–` for unknown, `hidden` for kept back. */
void sheet_format(const struct sheet *sheet, size_t row, const struct sheet_column *column, struct text *out);

/* Adds the column's heading, with what says so where the value stands in `before`. */
void sheet_heading(const struct sheet_column *column, struct text *out);

/* Says how many of the rows are shown: a pattern with {shown}, {rows} and {n}, those that are not. */
void sheet_say_rows(size_t shown, size_t rows, enum word pattern, struct text *out);

/* Adds who the row of the grid is about: a name, or in words the organisation, a level, a team, an edge; and
 * on which item, if on one. */
void sheet_format_unit(const struct grid *grid, size_t row, struct text *out);

/* Does the row of the grid sum up several leaders? */
bool sheet_row_is_sum(const struct grid *grid, size_t row);

#endif
