#include "table/verdict.h"

enum { CHECK, FOUND, ALLOWED, VERDICT };

void verdict_init(struct grid *grid)
{
	static const struct column columns[] = {
		{"check", COLUMN_TEXT, NULL},
		{"found", COLUMN_SCORE, NULL},
		{"allowed", COLUMN_SCORE, NULL},
		{"verdict", COLUMN_TEXT, NULL},
	};
	grid_init(grid, "check", columns, sizeof columns / sizeof columns[0]);
}

void verdict_count(struct grid *grid, const char *name, int64_t count)
{
	struct cell *cells = grid_add_row(grid);
	cells[CHECK] = cell_string(name);
	cells[FOUND] = cell_count(count);
}

bool verdict_add(struct grid *grid, const char *name, struct cell found, struct cell allowed, bool ok)
{
	struct cell *cells = grid_add_row(grid);
	cells[CHECK] = cell_string(name);
	cells[FOUND] = found;
	cells[ALLOWED] = allowed;
	cells[VERDICT] = cell_string(ok ? "ok" : "no");
	return ok;
}

bool verdict_none(struct grid *grid, const char *name, int64_t found)
{
	return verdict_add(grid, name, cell_count(found), cell_count(0), found == 0);
}
