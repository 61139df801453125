/* A table made ready for people: which of its columns, under what headings, in what order of rows, rounded
 * how, as its file in lib/table says. For text, Markdown, HTML and mail; JSON and CSV give everything
 * instead. */
#ifndef SHOW_SHEET_H
#define SHOW_SHEET_H

#include "base/grid.h"
#include "show/words/words.h"

struct sheet_column {
	size_t column; /* of the grid */
	const char *heading;
	enum figure figure; /* never FIGURE_BY_TYPE */
	unsigned places;
	bool earlier;  /* the value is that of the periods before */
	unsigned drop; /* 1: the first to go where the room is short; 0: never goes */
};

/* A column can be shown twice: with its value, and with that of the periods before. */
#define SHEET_COLUMNS (2 * TABLE_COLUMNS_MOST)

struct sheet {
	const struct grid *grid;
	const struct grid *before; /* or NULL */
	bool on_page;
	struct sheet_column columns[SHEET_COLUMNS];
	size_t column_count;
	size_t *rows; /* of the grid, in the order in which they are shown */
	size_t row_count;
};

/* On a page the heading says period and wave, so they are left out, and rows are sorted: org, levels, teams,
 * then leaders by what matters; and only those are there that `holds` says, all where it is NULL. A table
 * that stands alone keeps the order of its rows. Columns that may go and hold nothing are left out. */
void sheet_init(struct sheet *sheet, const struct grid *grid, const struct grid *before, bool on_page,
                bool (*holds)(const struct grid *grid, size_t row));
void sheet_clear(struct sheet *sheet);

/* Takes columns out, the first to go first, until there are at most so many; 0: none is taken out. */
void sheet_cut_columns(struct sheet *sheet, size_t most);

/* Is the column one of names and words, to be set from the left? */
bool sheet_column_is_text(const struct sheet_column *column);

/* Adds the value in row `row` of the sheet, not escaped: `–` for unknown, `hidden` for kept back. */
void sheet_format(const struct sheet *sheet, size_t row, const struct sheet_column *column, struct text *out);

/* Adds the column's heading; of the periods before, it says so. */
void sheet_heading(const struct sheet_column *column, struct text *out);

/* Says how many of the rows are shown: a pattern with {shown}, {rows} and {n}, those that are not. */
void sheet_say_rows(size_t shown, size_t rows, enum word pattern, struct text *out);

#endif
