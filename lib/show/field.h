/* Cells of a grid by the name of their column, and rows by their unit. */
#ifndef SHOW_FIELD_H
#define SHOW_FIELD_H

#include "base/grid.h"

#define FIELD_NONE SIZE_MAX

static inline bool grid_has_rows(const struct grid *grid)
{
	return grid && grid->row_count > 0;
}

/* Is there nothing in the cell, or a text without letters? */
static inline bool field_is_empty(const struct cell *cell)
{
	return cell->type == CELL_EMPTY || (cell->type == CELL_TEXT && cell->text.length == 0);
}

bool field_exists(const struct grid *grid, const char *name);

/* The text in the cell; empty where it is empty or holds a number. */
struct view field_text(const struct grid *grid, size_t row, const char *name);

static inline bool field_is(const struct grid *grid, size_t row, const char *name, const char *word)
{
	return view_is(field_text(grid, row, name), word);
}

/* As cell_number; a row of FIELD_NONE holds no number. */
bool field_number(const struct grid *grid, size_t row, const char *name, double *number) MUST_CHECK;

/* The number in the cell, or 0. For sums and counts, where an empty cell adds nothing. */
double field_amount(const struct grid *grid, size_t row, const char *name);

/* The sum of a column. */
double field_sum(const struct grid *grid, const char *name);

/* The first row with this `by` and `unit`; of several items the one that stands for all. FIELD_NONE for a
 * NULL grid too. */
size_t field_find(const struct grid *grid, struct view by, struct view unit);

/* The org's row. */
size_t field_org(const struct grid *grid);

/* Is what the reports said kept back in this row of a gap or hours grid, because too few said it? False for
 * other grids. */
bool field_is_hidden(const struct grid *grid, size_t row);

/* Does the row stand for one item only, and not for the whole survey? */
bool field_is_one_item(const struct grid *grid, size_t row);

#endif
