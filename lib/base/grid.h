/* Tables of cells: what the measures hand to whoever prints them. A column says once how it is named,
 * read and printed; a cell holds the exact value. */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include "base/arena.h"
#include "base/text.h"

/* What a column holds: how it is checked when it is read and printed when it is written. */
enum column_type {
	COLUMN_TEXT,    /* as it stands */
	COLUMN_NAME,    /* one word of a closed list: a category, a status */
	COLUMN_DATE,    /* 2026-11-16 */
	COLUMN_START,   /* a date or a timestamp */
	COLUMN_MINUTES, /* 3 decimals */
	COLUMN_COUNT,   /* whole numbers, days included */
	COLUMN_SCORE,   /* a number as the source wrote it */
	COLUMN_FIXED6,  /* percentages, gaps, scale points, shares, hours: 6 decimals */
	COLUMN_FIXED9,  /* p, q, rwg, ICC, reliability: 9 decimals */
};

struct column {
	const char *name;
	enum column_type type;
	const char *also; /* other header names that are understood, best first, `|` between; NULL for none */
};

enum cell_type { CELL_EMPTY, CELL_TEXT, CELL_COUNT, CELL_MINUTES, CELL_DAY, CELL_RATIO, CELL_REAL };

/* CELL_EMPTY is "undefined", never 0. A CELL_TEXT may stand in any column: then it is a value as it was read.
 */
struct cell {
	enum cell_type type;
	union {
		struct view text;
		int64_t count;
		int64_t minutes; /* thousandths */
		int32_t day;
		struct {
			int64_t numerator, denominator; /* the denominator is not 0 */
		} ratio;
		double real; /* finite */
	};
};

/* Constructors. A ratio with denominator 0, a real that is not finite and a DAY_NONE give an empty cell. */
struct cell cell_text(struct view v); /* the bytes must live as long as the grid: grid_copy_text */
struct cell cell_string(const char *string);
struct cell cell_count(int64_t count);
struct cell cell_minutes(int64_t thousandths);
struct cell cell_day(int32_t day);
struct cell cell_ratio(int64_t numerator, int64_t denominator);
struct cell cell_real(double real);

/* Rows by columns. Start with grid_init; cells not set are empty. */
struct grid {
	const char *name; /* of the table: `time` */
	const struct column *columns;
	size_t column_count;
	struct cell *cells; /* row after row */
	size_t row_count, capacity;
	struct arena arena;
};

void grid_init(struct grid *grid, const char *name, const struct column *columns, size_t column_count);
void grid_clear(struct grid *grid);

/* Adds a row of empty cells and returns its first; valid until the next row is added. */
struct cell *grid_add_row(struct grid *grid);
struct view grid_copy_text(struct grid *grid, struct view v);

/* The cell in this row and column; `column` as grid_column gives it. */
static inline const struct cell *grid_cell(const struct grid *grid, size_t row, size_t column)
{
	return &grid->cells[row * grid->column_count + column];
}

/* The number of the column with this name. It is a mistake in the program to ask for one that is not there:
 * aborts. */
size_t grid_column(const struct grid *grid, const char *name);

/* Adds the cell as CSV and JSON write it, in full, with its column's number of decimals. Nothing for an empty
 * one. */
void cell_format(struct text *text, const struct cell *cell, enum column_type type);

/* The number in the cell: a count, minutes (not thousandths), a day's number, a ratio's quotient, a real, or
 * a text that is a plain decimal. False, and *number alone, for anything else. */
bool cell_number(const struct cell *cell, double *number) MUST_CHECK;

#endif
