#include "base/grid.h"

#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/memory.h"

struct cell cell_day(int32_t day)
{
	return day == DAY_NONE ? (struct cell){0} : (struct cell){.type = CELL_DAY, .day = day};
}

struct cell cell_real(double real)
{
	return isfinite(real) ? (struct cell){.type = CELL_REAL, .real = real} : (struct cell){0};
}

struct cell cell_least(int64_t least)
{
	return (struct cell){.type = CELL_LEAST, .least = least};
}

void grid_init(struct grid *grid, const struct table_kind *kind)
{
	*grid = (struct grid){.kind = kind};
	if (!kind)
		return;
	grid->name = kind->name;
	grid->columns = kind->columns;
	grid->column_count = kind->column_count;
}

void grid_clear(struct grid *grid)
{
	if (!grid->is_shared) {
		free(grid->cells);
		free(grid->marks);
	}
	arena_clear(&grid->arena);
	grid_init(grid, grid->kind);
}

void grid_empty(struct grid *grid)
{
	arena_clear(&grid->arena);
	grid->row_count = grid->mark_count = 0;
}

struct cell *grid_add_row(struct grid *grid)
{
	size_t size = grid->column_count * sizeof *grid->cells;
	grid->cells = memory_reserve(grid->cells, &grid->capacity, grid->row_count + 1, size);
	struct cell *row = grid->cells + grid->row_count * grid->column_count;
	memset(row, 0, size);
	grid->row_count++;
	return row;
}

void grid_mark(struct grid *grid)
{
	grid->marks = memory_reserve(grid->marks, &grid->marks_capacity, grid->mark_count + 1,
	                             sizeof *grid->marks);
	grid->marks[grid->mark_count++] = grid->row_count - 1;
}

/* Rows are marked in their order. */
bool grid_is_marked(const struct grid *grid, size_t row)
{
	size_t low = 0, high = grid->mark_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (grid->marks[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low < grid->mark_count && grid->marks[low] == row;
}

struct cell *grid_add_copy(struct grid *grid, const struct grid *from, size_t row)
{
	struct cell *copy = grid_add_row(grid);
	memcpy(copy, grid_cell(from, row, 0), from->column_count * sizeof *copy);
	if (grid_is_marked(from, row))
		grid_mark(grid);
	return copy;
}

void grid_share(struct grid *shared, const struct grid *grid)
{
	*shared = *grid;
	shared->is_shared = true;
	shared->arena = (struct arena){0};
}

/* A copy of `count` things of this size; NULL of none. */
static void *copy_of(const void *from, size_t count, size_t size)
{
	return count > 0 ? memcpy(memory_get(count, size), from, count * size) : NULL;
}

void grid_own(struct grid *grid)
{
	if (!grid->is_shared)
		return;
	grid->cells = copy_of(grid->cells, grid->row_count, grid->column_count * sizeof *grid->cells);
	grid->marks = copy_of(grid->marks, grid->mark_count, sizeof *grid->marks);
	grid->capacity = grid->row_count;
	grid->marks_capacity = grid->mark_count;
	grid->is_shared = false;
}

struct view grid_copy_text(struct grid *grid, struct view v)
{
	return arena_copy(&grid->arena, v);
}

/* How many decimals the column has, or `own`, those of the cell, if the column does not say. */
static unsigned column_places(enum column_type type, unsigned own)
{
	switch (type) {
	case COLUMN_MINUTES: return 3;
	case COLUMN_COUNT: return 0;
	case COLUMN_FIXED6: return 6;
	case COLUMN_FIXED9: return 9;
	default: return own;
	}
}

char *cell_put(char *to, const struct cell *cell, enum column_type type)
{
	switch (cell->type) {
	case CELL_COUNT:
		if (type == COLUMN_COUNT)
			return decimal_put(to, cell->count, 0);
		return decimal_put_ratio(to, cell->count, 1, column_places(type, 0));
	case CELL_MINUTES:
		if (type == COLUMN_MINUTES)
			return decimal_put(to, cell->minutes, 3);
		return decimal_put_ratio(to, cell->minutes, THOUSAND, column_places(type, 3));
	case CELL_RATIO:
		return decimal_put_ratio(to, cell->ratio.numerator, cell->ratio.denominator, column_places(type, 6));
	default: return to;
	}
}

void cell_format(struct text *text, const struct cell *cell, enum column_type type)
{
	char *to;
	switch (cell->type) {
	case CELL_TEXT: text_add(text, cell->text); break;
	case CELL_DAY: day_format(text, cell->day); break;
	case CELL_REAL: decimal_format_real(text, cell->real, column_places(type, 6)); break;
	default: to = text_reserve(text, DECIMAL_ROOM); text->length += (size_t)(cell_put(to, cell, type) - to);
	}
}

static bool text_number(struct view v, double *number)
{
	const char *point = v.length > 0 ? memchr(v.bytes, '.', v.length) : NULL;
	size_t places = point != NULL ? v.length - (size_t)(point - v.bytes) - 1 : 0;
	int64_t scaled;
	if (places > 18 || !decimal_parse(v, (unsigned)places, &scaled))
		return false;
	/* Every power of ten up to here is exact in a double. */
	double power = 1;
	for (size_t i = 0; i < places; i++)
		power *= 10;
	*number = (double)scaled / power;
	return true;
}

bool cell_number(const struct cell *cell, double *number)
{
	switch (cell->type) {
	case CELL_EMPTY:
	case CELL_LEAST: break;
	case CELL_TEXT: return text_number(cell->text, number);
	case CELL_COUNT: *number = (double)cell->count; return true;
	case CELL_MINUTES: *number = (double)cell->minutes / THOUSAND; return true;
	case CELL_DAY: *number = cell->day; return true;
	case CELL_RATIO: *number = (double)cell->ratio.numerator / (double)cell->ratio.denominator; return true;
	case CELL_REAL: *number = cell->real; return true;
	}
	return false;
}

struct view grid_text(const struct grid *grid, size_t row, size_t column)
{
	const struct cell *cell = row == GRID_NONE ? NULL : grid_cell(grid, row, column);
	return cell && cell->type == CELL_TEXT ? cell->text : (struct view){NULL, 0};
}

bool grid_is(const struct grid *grid, size_t row, size_t column, const char *word)
{
	return view_is(grid_text(grid, row, column), word);
}

bool grid_number(const struct grid *grid, size_t row, size_t column, double *number)
{
	return row != GRID_NONE && cell_number(grid_cell(grid, row, column), number);
}

double grid_amount(const struct grid *grid, size_t row, size_t column)
{
	double number = 0;
	return grid_number(grid, row, column, &number) ? number : 0;
}

double grid_sum(const struct grid *grid, size_t column)
{
	double sum = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		sum += grid_amount(grid, row, column);
	return sum;
}
