#include "table/verdict.h"

#include "table/table.h"

/* Both tables of checks have the same columns. */
_Static_assert((int)PLAN_CHECK_CHECK == LOG_CHECK_CHECK && (int)PLAN_CHECK_FOUND == LOG_CHECK_FOUND &&
                   (int)PLAN_CHECK_ALLOWED == LOG_CHECK_ALLOWED &&
                   (int)PLAN_CHECK_VERDICT == LOG_CHECK_VERDICT,
               "a check has one form");

void verdict_init(struct grid *grid, const struct table_kind *kind)
{
	grid_init(grid, kind);
}

void verdict_count(struct grid *grid, const char *name, int64_t count)
{
	struct cell *cells = grid_add_row(grid);
	cells[LOG_CHECK_CHECK] = cell_string(name);
	cells[LOG_CHECK_FOUND] = cell_count(count);
}

bool verdict_add(struct grid *grid, const char *name, struct cell found, struct cell allowed, bool ok)
{
	struct cell *cells = grid_add_row(grid);
	cells[LOG_CHECK_CHECK] = cell_string(name);
	cells[LOG_CHECK_FOUND] = found;
	cells[LOG_CHECK_ALLOWED] = allowed;
	cells[LOG_CHECK_VERDICT] = cell_string(ok ? "ok" : "no");
	return ok;
}

bool verdict_none(struct grid *grid, const char *name, int64_t found)
{
	return verdict_add(grid, name, cell_count(found), cell_count(0), found == 0);
}
