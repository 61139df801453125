/* Tables of cells, as measures compute them and formats print them. A column says how it is named, read and
 * printed; a cell holds the exact value. */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

/* What a column holds: how it is checked when it is read and printed when it is written. */
enum column_type {
	COLUMN_TEXT,      /* as it stands */
	COLUMN_PERSON,    /* the id of a person */
	COLUMN_FREE_TEXT, /* what somebody wrote: a subject, a goal, a commitment */
	COLUMN_NAME,      /* one word of a closed list: a category, a status */
	COLUMN_DATE,      /* 2026-11-16 */
	COLUMN_START,     /* a date or a timestamp */
	COLUMN_MINUTES,   /* 3 decimals */
	COLUMN_COUNT,     /* whole numbers, days included */
	COLUMN_SCORE,     /* a number as the source wrote it */
	COLUMN_FIXED6,    /* percentages, gaps, scale points, shares, hours: 6 decimals */
	COLUMN_FIXED9,    /* p, q, rwg, ICC, reliability: 9 decimals */
};

/* How a value is shown to people. */
enum figure {
	FIGURE_BY_TYPE, /* as the column's type suggests: a count, minutes, 2 or 3 decimals, else text */
	FIGURE_TEXT,
	FIGURE_COUNT,
	FIGURE_PLAIN,  /* a number with the column's places */
	FIGURE_SIGNED, /* +5, -3 */
	FIGURE_SHARE,  /* 46%, with a column beside it: 46% of 52 */
	FIGURE_BESIDE, /* 38% (chance 21%) */
	FIGURE_MINUTES,
	FIGURE_HOURS,   /* minutes, as hours with one decimal */
	FIGURE_RANGE,   /* 35 to 47: from this column to the one beside it */
	FIGURE_FINDING, /* a label and what the status beside it says in words */
	FIGURE_EDGE,    /* manager → rep */
	FIGURE_BREAK,   /* whether the chain breaks here */
	FIGURE_SCORE,   /* what ranks exemplars: a share by coverage, else scale points */
	FIGURE_CHANCE,  /* a p or q: 0.03, <0.001 */
	FIGURE_FEATURE, /* what is compared of the leaders: `preparation, share of sessions` */
	FIGURE_AMOUNT,  /* the amount of a feature: a share, or days */
	FIGURE_ADVICE,  /* less time between sessions */
	FIGURE_DAY,     /* Friday, all days */
};

/* What a column counts, where it says how many stand behind its row. */
enum counts { COUNTS_NOBODY, COUNTS_LEADERS, COUNTS_PEOPLE };

/* What the rows of a page's table are sorted by. */
enum sort { SORT_NOT, SORT_FALLING, SORT_RISING, SORT_BY_SIZE };

/* All that is known of a column, once: how it is named, read, printed, shown and explained. `beside` is 0 for
 * none, since no first column stands beside another; `as` counts where there is no meaning. */
struct column {
	const char *name;
	enum column_type type;
	const char *also; /* other header names that are understood, best first, `|` between; NULL for none */

	const char *heading; /* what people read above it; NULL: its name */
	enum figure figure;
	unsigned places;       /* decimals of FIGURE_PLAIN, FIGURE_SIGNED and FIGURE_RANGE */
	unsigned beside;       /* the column whose value is shown in the same place */
	unsigned shown;        /* 1: the first that people see of the table, and so on; 0: not shown */
	unsigned shown_before; /* likewise with the value of the periods before */
	unsigned shown_alone;  /* likewise, in front of the others where the table stands alone, without a page */
	unsigned drop;         /* 1: the first to go where the room is short; 0: never goes */
	unsigned drop_before;  /* likewise for the value of the periods before */
	bool hides;            /* it is kept back in rows that are hidden */
	const char *only_of;   /* only rows about this unit or category have a value; others stay blank */
	enum sort sorts;
	bool only_above_zero;   /* it is not shown where all are 0 */
	unsigned low, possible; /* the columns of the least and the most that it can be, given what nobody has
	                         * classified; 0 for itself */
	bool are_counts;        /* these two count among what stands in `beside`, of which this is the share */
	unsigned rises, falls;  /* the column whose bounds this one rises with, or falls against, by as much */
	unsigned open;          /* the column without whose exact number this one has no bounds */
	unsigned unrecorded;    /* the column of how many more may, or may not, be among those that it counts, or
	                         * that it is a share of: then those stand in `beside`; 0 for none */
	enum counts counts;     /* it says how many leaders, or people, stand behind the row */
	bool traces;            /* whoever has what was read finds in it whom the row is about; see scope.h */
	bool key;               /* it is among the columns that tell the rows of a table apart */

	unsigned as;                                     /* the column that is explained in the same words */
	const char *meaning, *formula, *source, *caveat; /* for people who ask; NULL for none */
	const char *gamed; /* what somebody would do to look good in it, and which measure shows that */
};

#define TABLE_COLUMNS_MOST 40

/* All that is known of a table. lib/table has one file for each. */
struct table_kind {
	const char *name;             /* `sessions` */
	const struct column *columns; /* in the order in which we write them */
	size_t column_count;          /* at most TABLE_COLUMNS_MOST */
	/* The columns by which it is known: "start,minutes,coach,coachee"; NULL: it is not read. */
	const char *signature;
	const char *without; /* a column that it must not have, or NULL */
	const char *needs;   /* the columns that a map must fill; NULL: those of the signature */
	bool ours;       /* our tools write it: with our whole header, a last line without an end is a cut file */
	unsigned place;  /* among all tables, the smallest first */
	unsigned report; /* among the tables of coach-report, the smallest first; 0: it is none of them */
	const char *also; /* another name that people may call it by, or NULL */
	enum remedy from; /* says who writes a table that coach-report only reads */
	bool by_period;   /* its first column is the period; a page has the rows of one */
	bool by_wave;     /* its first column is the wave; a page has the rows of the latest */
	unsigned whole;   /* the column that is empty, or `all`, where a row is about the whole; 0 for none */
	unsigned status;  /* the column that says `suppressed` where a row is hidden; 0 for none */
	bool org_last;    /* its last row is the org's, and says `org` where the others name a leader */
	unsigned unit;    /* the column that says what a row is about */
	bool by_unit;     /* its rows are about leaders, levels, teams and the org */
	unsigned by;      /* the column that says which of them */
	const char *rows; /* the units that a limit may be about, the usual first, `|` between; NULL: any row */
	/* The column of the category, behind all that tell the rows of a unit apart besides; 0 for none. */
	unsigned category;
	const char *categories; /* the words that may stand there for a limit, the usual first, `|` between; NULL:
	                         * those of sessions */
	bool of_anybody;        /* its units are of anybody, not of leaders alone */
	bool personal;          /* on the page of one unit alone: what people agreed among each other */
	bool of_data;           /* its rows are about the data that were read, and about nobody */
	bool unbounded; /* its numbers have no bounds, and nothing is stated where too much is undecided */
};

enum cell_type {
	CELL_EMPTY,
	CELL_TEXT,
	CELL_COUNT,
	CELL_MINUTES,
	CELL_DAY,
	CELL_RATIO,
	CELL_REAL,
	CELL_LEAST, /* no number is known, but a whole one that it cannot be below: empty save on a page */
};

/* CELL_EMPTY means undefined, never 0. CELL_TEXT may stand in any column, for a value as it was read. */
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
		int64_t least;
	};
};

/* Make cells. A ratio with denominator 0, a real that is not finite and DAY_NONE become empty cells. */
struct cell cell_day(int32_t day);
struct cell cell_real(double real);
struct cell cell_least(int64_t least);

/* The bytes must live as long as the grid: grid_copy_text. */
static inline struct cell cell_text(struct view v)
{
	return (struct cell){.type = CELL_TEXT, .text = v};
}

static inline struct cell cell_string(const char *string)
{
	return cell_text(view_of(string));
}

static inline struct cell cell_count(int64_t count)
{
	return (struct cell){.type = CELL_COUNT, .count = count};
}

static inline struct cell cell_minutes(int64_t thousandths)
{
	return (struct cell){.type = CELL_MINUTES, .minutes = thousandths};
}

static inline struct cell cell_ratio(int64_t numerator, int64_t denominator)
{
	if (denominator == 0)
		return (struct cell){0};
	return (struct cell){.type = CELL_RATIO, .ratio = {numerator, denominator}};
}

/* A table: rows of cells. Start with grid_init. */
struct grid {
	const struct table_kind *kind;
	const char *name; /* the kind's, and its columns */
	const struct column *columns;
	size_t column_count;
	struct cell *cells; /* row after row */
	size_t row_count, capacity;
	size_t *marks; /* grid_mark */
	size_t mark_count, marks_capacity;
	bool is_shared; /* cells and marks are another grid's (grid_share) */
	struct arena arena;
};

/* The kind must outlive the grid. */
void grid_init(struct grid *grid, const struct table_kind *kind);
void grid_clear(struct grid *grid);

/* Removes all rows and texts, and keeps the room for rows to come. */
void grid_empty(struct grid *grid);

/* Adds a row of empty cells and returns the first of them, which is valid until the next row is added. */
struct cell *grid_add_row(struct grid *grid);

/* Adds a copy of a row of another grid of the same kind, with its mark. Its texts live as long as that
 * grid's. */
struct cell *grid_add_copy(struct grid *grid, const struct grid *from, size_t row);

/* Starts `shared` with the rows of another grid without copying them. That grid must neither change nor be
 * cleared before `shared` is, and `shared` is not to be changed before grid_own has made the rows its own. */
void grid_share(struct grid *shared, const struct grid *grid);
void grid_own(struct grid *grid);

struct view grid_copy_text(struct grid *grid, struct view v);

/* Marks the last row: what its measure knows besides the cells, for the sentences about the table alone. */
void grid_mark(struct grid *grid);
bool grid_is_marked(const struct grid *grid, size_t row);

/* The cell in this row and column. */
static inline const struct cell *grid_cell(const struct grid *grid, size_t row, size_t column)
{
	return &grid->cells[row * grid->column_count + column];
}

/* Adds the cell as CSV and JSON write it: in full, with the decimals of its column. Adds nothing for an empty
 * one. */
void cell_format(struct text *text, const struct cell *cell, enum column_type type);

/* Writes to `to`, where there is DECIMAL_ROOM (decimal.h), what cell_format would add for a cell that holds a
 * count, minutes or a ratio, or that is empty; returns the end. */
char *cell_put(char *to, const struct cell *cell, enum column_type type);

/* Puts the number in the cell into *number: a count, minutes (not thousandths), a day, the quotient of a
 * ratio, a real, or a text that is a plain decimal. Returns false, and leaves *number alone, for anything
 * else. */
bool cell_number(const struct cell *cell, double *number) MUST_CHECK;

/* Is there nothing in the cell, or a text without letters? */
static inline bool cell_is_empty(const struct cell *cell)
{
	return cell->type == CELL_EMPTY || cell->type == CELL_LEAST ||
	       (cell->type == CELL_TEXT && cell->text.length == 0);
}

/* No row: it holds nothing, so the functions below may be asked about it. */
#define GRID_NONE SIZE_MAX

/* False for NULL too. */
static inline bool grid_has_rows(const struct grid *grid)
{
	return grid && grid->row_count > 0;
}

/* The text in the cell, as long as the grid; empty where it holds none. */
struct view grid_text(const struct grid *grid, size_t row, size_t column);
bool grid_is(const struct grid *grid, size_t row, size_t column, const char *word);

/* The number in the cell, as cell_number. */
bool grid_number(const struct grid *grid, size_t row, size_t column, double *number) MUST_CHECK;

/* The number in the cell, or 0. For sums and counts, where an empty cell adds nothing. */
double grid_amount(const struct grid *grid, size_t row, size_t column);

/* The sum of a column's amounts. */
double grid_sum(const struct grid *grid, size_t column);

#endif
