/* A table as people see it: its columns and headings, the order of its rows and how its numbers are rounded,
 * as its file in lib/table says. Text, Markdown, HTML and mail show sheets; JSON and CSV have the whole
 * table. */
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
	unsigned drop; /* 1: the first to go if there is too little room; 0: it never goes */
};

/* A column can be shown twice: with its value, and with that of the periods before. */
#define SHEET_COLUMNS (2 * (size_t)TABLE_COLUMNS_MOST)

struct sheet {
	const struct grid *grid;
	const struct grid *before; /* or NULL */
	bool on_page;
	struct sheet_column columns[SHEET_COLUMNS];
	size_t column_count;
	size_t *rows; /* of the grid, in the order in which they are shown */
	size_t row_count;
};

/* Makes the sheet. On a page there are only the rows for which `holds` is true (NULL: all rows), sorted: the
 * org, levels, teams, then leaders by what matters; period and wave are left out, since the page says them. A
 * table without a page keeps the order of its rows. Columns that may go are left out if they are empty.
 * `before` has the rows of the periods before, or is NULL. The grids must outlive the sheet. */
void sheet_init(struct sheet *sheet, const struct grid *grid, const struct grid *before, bool on_page,
                bool (*holds)(const struct grid *grid, size_t row));
void sheet_clear(struct sheet *sheet);

/* Takes out columns, the first to go first, until there are at most so many; with 0, takes none out. */
void sheet_cut_columns(struct sheet *sheet, size_t most);

/* Does the column hold names and words, so that it is aligned left? */
bool sheet_column_is_text(const struct sheet_column *column);

/* Appends the value in this row of the sheet, not escaped: `–` if it is unknown, `hidden` if it is kept back.
 */
void sheet_format(const struct sheet *sheet, size_t row, const struct sheet_column *column, struct text *out);

/* Appends the heading; for a value of the periods before, it says so. */
void sheet_heading(const struct sheet_column *column, struct text *out);

/* Appends how many rows are shown. The pattern has {shown}, {rows} for all, and {n} for those that are not.
 */
void sheet_say_rows(size_t shown, size_t rows, enum word pattern, struct text *out);

#endif
