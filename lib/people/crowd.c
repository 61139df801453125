#include "people/crowd.h"

#include <stdlib.h>

#include "base/memory.h"

bool crowd_told(const struct grid *grid, size_t row, enum counts counts, double *behind)
{
	bool is_told = false;
	double number;
	for (size_t column = 0; column < grid->column_count; column++) {
		if (grid->columns[column].counts != counts || !grid_number(grid, row, column, &number))
			continue;
		*behind = is_told && *behind < number ? *behind : number;
		is_told = true;
	}
	return is_told;
}

/* Does the column tell rows of one unit apart? */
static bool tells_apart(const struct grid *grid, size_t column)
{
	const struct table_kind *kind = grid->kind;
	bool is_time = column == 0 && (kind->by_period || kind->by_wave);
	bool is_category = column <= kind->category && grid->columns[column].type == COLUMN_NAME;
	return grid->columns[column].key || is_time || (kind->category > 0 && is_category) ||
	       (kind->whole > 0 && column == kind->whole);
}

bool crowd_is_alike(const struct grid *grid, size_t a, size_t b)
{
	const struct table_kind *kind = grid->kind;
	for (size_t column = 0; column < grid->column_count; column++)
		if (tells_apart(grid, column) && column != kind->by && column != kind->unit &&
		    !view_equals(grid_text(grid, a, column), grid_text(grid, b, column)))
			return false;
	return true;
}

bool crowd_are_compared(const struct grid *grid, size_t a, size_t b)
{
	const struct table_kind *kind = grid->kind;
	return !kind->by_unit && kind->by > 0 && crowd_is_alike(grid, a, b) &&
	       view_equals(grid_text(grid, a, kind->unit), grid_text(grid, b, kind->unit));
}

/* Has the row a number that is no count? */
static bool has_measure(const struct grid *grid, size_t row)
{
	double number;
	bool is_told = false;
	for (size_t column = 0; column < grid->column_count && !is_told; column++) {
		enum column_type type = grid->columns[column].type;
		is_told = (type == COLUMN_MINUTES || type == COLUMN_SCORE || type == COLUMN_FIXED6) &&
		          grid_number(grid, row, column, &number);
	}
	return is_told;
}

double crowd_leaders(const struct grid *grid, size_t row)
{
	double behind = 0;
	if (crowd_told(grid, row, COUNTS_LEADERS, &behind))
		return behind;
	const struct table_kind *kind = grid->kind;
	for (size_t i = 0; i < grid->row_count; i++) {
		bool is_leader = kind->org_last ? i + 1 < grid->row_count : grid_is(grid, i, kind->by, "leader");
		behind += is_leader && crowd_is_alike(grid, i, row) && has_measure(grid, i);
	}
	return behind;
}

bool crowd_has_leaders(const struct grid *grid, size_t row)
{
	double leaders = 0;
	bool is_enough = crowd_told(grid, row, COUNTS_LEADERS, &leaders) && leaders >= CROWD_LEADERS_LEAST;
	for (size_t i = 0; i < grid->row_count && is_enough; i++)
		if (crowd_are_compared(grid, i, row))
			is_enough = crowd_told(grid, i, COUNTS_LEADERS, &leaders) && leaders >= CROWD_LEADERS_LEAST;
	return is_enough;
}

/* How many people stand behind the row; 0 where nobody knows. */
static double count_people(const struct grid *grid, size_t row, const struct crowd_unit *unit)
{
	const struct table_kind *kind = grid->kind;
	double behind = 0;
	bool is_told = crowd_told(grid, row, COUNTS_PEOPLE, &behind);
	if (!is_told && (kind->by_unit || kind->org_last)) {
		is_told = true;
		behind = unit->members;
	}
	if (unit->is_single && behind >= CROWD_PEOPLE_LEAST)
		return CROWD_PEOPLE_LEAST - 1;
	if (is_told)
		return behind;
	if (crowd_told(grid, row, COUNTS_LEADERS, &behind) && behind >= CROWD_LEADERS_LEAST)
		return behind > CROWD_PEOPLE_LEAST ? behind : CROWD_PEOPLE_LEAST;
	return 0;
}

/* Has the row a number at all? */
static bool has_number(const struct grid *grid, size_t row)
{
	double number;
	for (size_t column = 0; column < grid->column_count; column++)
		if (grid_number(grid, row, column, &number))
			return true;
	return false;
}

/* Are both rows parts of one whole? */
static bool are_parts(const struct grid *grid, size_t a, size_t b)
{
	const struct table_kind *kind = grid->kind;
	if (kind->by_unit && (!view_equals(grid_text(grid, a, kind->by), grid_text(grid, b, kind->by)) ||
	                      grid_is(grid, a, kind->by, "org") || grid_is(grid, a, kind->by, "leader")))
		return false;
	double people;
	bool is_split = kind->by_unit || (kind->by_period && crowd_told(grid, a, COUNTS_PEOPLE, &people));
	return is_split && crowd_is_alike(grid, a, b);
}

/* Rows that may be parts of one whole: those of one period or wave that are about no leader. */
struct run {
	const struct grid *grid;
	size_t *rows, count;
	double *people; /* by row: how many stand behind it */
	bool *is_out;   /* by row */
};

/* How many people the org has who are in none of the parts of which `part` is one; 0 where that is not told.
 */
static double count_besides(const struct run *run, size_t part)
{
	const struct grid *grid = run->grid;
	const struct table_kind *kind = grid->kind;
	double org = 0, behind, parts = 0;
	for (size_t i = 0; i < run->count && kind->by_unit && !kind->of_anybody; i++) {
		size_t row = run->rows[i];
		if (!crowd_told(grid, row, COUNTS_PEOPLE, &behind))
			continue;
		if (are_parts(grid, row, part))
			parts += behind;
		else if (grid_is(grid, row, kind->by, "org") && crowd_is_alike(grid, row, part))
			org = behind;
	}
	return org > parts ? org - parts : 0;
}

/* Leaves out further parts of the whole that `part` belongs to. */
static void settle(struct run *run, size_t part)
{
	double besides = count_besides(run, part);
	while (true) {
		bool any = besides > 0;
		double left = besides;
		size_t smallest = SIZE_MAX;
		for (size_t i = 0; i < run->count; i++) {
			size_t row = run->rows[i];
			if (!are_parts(run->grid, row, part) || !has_number(run->grid, row))
				continue;
			any = any || run->is_out[row];
			left += run->is_out[row] ? run->people[row] : 0;
			if (!run->is_out[row] && (smallest == SIZE_MAX || run->people[row] < run->people[smallest]))
				smallest = row;
		}
		if (!any || left >= CROWD_PEOPLE_LEAST || smallest == SIZE_MAX)
			return;
		run->is_out[smallest] = true;
	}
}

/* Leaves out all rows of a level or team of which one is left out: the mean of its items is the row of all
 * items. Returns whether there were any. */
static bool spread(struct run *run)
{
	const struct grid *grid = run->grid;
	const struct table_kind *kind = grid->kind;
	bool is_spread = false;
	for (size_t i = 0; i < run->count && kind->by_unit; i++) {
		size_t out = run->rows[i];
		if (!run->is_out[out] || grid_is(grid, out, kind->by, "org"))
			continue;
		for (size_t j = 0; j < run->count; j++) {
			size_t row = run->rows[j];
			if (run->is_out[row] ||
			    !view_equals(grid_text(grid, row, kind->unit), grid_text(grid, out, kind->unit)) ||
			    !view_equals(grid_text(grid, row, kind->by), grid_text(grid, out, kind->by)))
				continue;
			run->is_out[row] = true;
			is_spread = true;
		}
	}
	return is_spread;
}

static void settle_wholes(struct run *run)
{
	for (size_t i = 0; i < run->count; i++) {
		bool is_first = are_parts(run->grid, run->rows[i], run->rows[i]);
		for (size_t j = 0; j < i && is_first; j++)
			is_first = !are_parts(run->grid, run->rows[j], run->rows[i]);
		if (is_first)
			settle(run, run->rows[i]);
	}
}

/* What is left out of one whole may leave too little out of another. */
static void settle_run(struct run *run)
{
	do
		settle_wholes(run);
	while (spread(run));
}

/* Is one of the groups that are compared with that of the row left out? */
static bool is_group_out(const struct grid *grid, size_t row, const bool *is_out)
{
	for (size_t i = 0; i < grid->row_count; i++)
		if (is_out[i] && crowd_are_compared(grid, i, row))
			return true;
	return false;
}

bool *crowd_leave_out(const struct grid *grid, const struct crowd_unit *units)
{
	const struct table_kind *kind = grid->kind;
	bool is_timed = kind->by_period || kind->by_wave, has_groups = !kind->by_unit && kind->by > 0;
	struct run run = {
		.grid = grid,
		.rows = memory_get(grid->row_count, sizeof *run.rows),
		.people = memory_get(grid->row_count, sizeof *run.people),
		.is_out = memory_get(grid->row_count, sizeof *run.is_out),
	};
	for (size_t row = 0; row < grid->row_count; row++) {
		if (row > 0 && is_timed && !view_equals(grid_text(grid, row, 0), grid_text(grid, row - 1, 0))) {
			settle_run(&run);
			run.count = 0;
		}
		if (kind->by_unit && grid_is(grid, row, kind->by, "leader"))
			continue;
		run.rows[run.count++] = row;
		run.people[row] = count_people(grid, row, &units[row]);
		run.is_out[row] = run.people[row] < CROWD_PEOPLE_LEAST;
	}
	settle_run(&run);
	for (size_t row = 0; row < grid->row_count && has_groups; row++)
		run.is_out[row] = run.is_out[row] || is_group_out(grid, row, run.is_out);
	free(run.rows);
	free(run.people);
	return run.is_out;
}
