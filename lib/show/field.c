#include "show/field.h"

struct view field_text(const struct grid *grid, size_t row, const char *name)
{
	const struct cell *cell = grid_cell(grid, row, grid_column(grid, name));
	return cell->type == CELL_TEXT ? cell->text : (struct view){NULL, 0};
}

bool field_number(const struct grid *grid, size_t row, const char *name, double *number)
{
	return row != FIELD_NONE && cell_number(grid_cell(grid, row, grid_column(grid, name)), number);
}

double field_amount(const struct grid *grid, size_t row, const char *name)
{
	double number = 0;
	return field_number(grid, row, name, &number) ? number : 0;
}

double field_sum(const struct grid *grid, const char *name)
{
	double sum = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		sum += field_amount(grid, row, name);
	return sum;
}

bool field_exists(const struct grid *grid, const char *name)
{
	for (size_t i = 0; i < grid->column_count; i++)
		if (strcmp(grid->columns[i].name, name) == 0)
			return true;
	return false;
}

bool field_is_one_item(const struct grid *grid, size_t row)
{
	if (!field_exists(grid, "item"))
		return false;
	return field_text(grid, row, "item").length > 0 && !field_is(grid, row, "item", "all");
}

size_t field_find(const struct grid *grid, struct view by, struct view unit)
{
	size_t found = FIELD_NONE;
	for (size_t row = 0; grid && row < grid->row_count; row++) {
		if (!view_equals(field_text(grid, row, "by"), by) ||
		    !view_equals(field_text(grid, row, "unit"), unit))
			continue;
		if (!field_is_one_item(grid, row))
			return row;
		if (found == FIELD_NONE)
			found = row;
	}
	return found;
}

size_t field_org(const struct grid *grid)
{
	return field_find(grid, view_of("org"), view_of("org"));
}

static bool words_hold(struct view words, const char *word)
{
	while (words.bytes) {
		struct view part = view_cut(&words, ' ');
		if (view_is(part, word))
			return true;
	}
	return false;
}

bool field_is_hidden(const struct grid *grid, size_t row)
{
	const char *said = field_exists(grid, "reports_pct") ? "reports_pct" : "received_h";
	struct view status;
	double number;
	if (!field_exists(grid, said))
		return false;
	status = field_text(grid, row, "status");
	if (words_hold(status, "suppressed"))
		return true;
	return words_hold(status, "unanimous") && !field_number(grid, row, said, &number);
}
