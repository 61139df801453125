#include "report/shown.h"

#include "people/names.h"

/* Takes one grid, and returns whether something of it is left out. */
static bool take(struct grid *shown, const struct grid *grid, const struct scope *scope, bool has_names)
{
	bool is_cut = scope_show(scope, grid, shown);
	if (has_names)
		names_put(shown, scope->people);
	return is_cut;
}

void shown_take(struct shown *shown, const struct grid *const tables[TABLE_COUNT], const struct scope *scope,
                bool has_names)
{
	*shown = (struct shown){0};
	for (int i = 0; i < TABLE_COUNT; i++) {
		if (!tables[i])
			continue;
		shown->is_cut[i] = take(&shown->grids[i], tables[i], scope, has_names);
		shown->tables[i] = &shown->grids[i];
	}
}

/* Takes of the rows of a course those of one unit. */
static void take_course(struct grid *trend, const struct grid *rows, struct view by, struct view unit)
{
	grid_init(trend, rows->kind);
	for (size_t row = 0; row < rows->row_count; row++)
		if (view_equals(grid_text(rows, row, TIME_BY), by) &&
		    view_equals(grid_text(rows, row, TIME_UNIT), unit))
			(void)grid_add_copy(trend, rows, row);
}

void shown_take_page(struct shown *shown, const struct findings_page *page, const struct scope *scope,
                     bool has_names)
{
	bool is_one = scope->unit != SCOPE_ALL;
	struct grid rows;
	shown_take(shown, page->tables, scope, has_names);
	(void)take(&shown->before, &page->before, scope, has_names);
	(void)take(&shown->expected_before, &page->expected_before, scope, has_names);
	if (is_one)
		grid_init(&shown->even, page->even.kind);
	else
		(void)take(&shown->even, &page->even, scope, false);
	if (!take(&shown->fallen_rows, &page->fallen, scope, has_names) && !is_one)
		shown->fallen = &shown->fallen_rows;
	(void)take(&rows, &page->trend, scope, false);
	take_course(&shown->trend, &rows,
	            view_of(!is_one                       ? "org"
	                    : scope->unit == SCOPE_PERSON ? "leader"
	                                                  : "team"),
	            is_one ? scope_name(scope) : view_of("org"));
	grid_clear(&rows);
}

void shown_clear(struct shown *shown)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		grid_clear(&shown->grids[i]);
	grid_clear(&shown->before);
	grid_clear(&shown->even);
	grid_clear(&shown->expected_before);
	grid_clear(&shown->trend);
	grid_clear(&shown->fallen_rows);
}
