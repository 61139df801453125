#include "people/names.h"

struct view names_of(const struct people *people, uint32_t person)
{
	struct view name = people_name(people, person);
	return people_find(people, name) == person ? name : people_id(people, person);
}

static void put_name(struct cell *cell, const struct people *people)
{
	uint32_t person = cell->type == CELL_TEXT ? people_find(people, cell->text) : PERSON_NONE;
	if (person == PERSON_NONE || !view_equals(people_id(people, person), cell->text))
		return;
	cell->text = names_of(people, person);
}

/* Does the cell hold a person, and not the org, a level or a team? */
static bool is_person(const struct grid *grid, size_t row, size_t column)
{
	const struct table_kind *kind = grid->kind;
	if (kind->by_unit && column == kind->unit)
		return view_is(grid_cell(grid, row, kind->by)->text, "leader");
	bool is_org = kind->org_last && column == kind->unit && row + 1 == grid->row_count;
	return grid->columns[column].type == COLUMN_PERSON && !is_org;
}

void names_put(struct grid *grid, const struct people *people)
{
	grid_own(grid);
	for (size_t row = 0; people && row < grid->row_count; row++)
		for (size_t column = 0; column < grid->column_count; column++)
			if (is_person(grid, row, column))
				put_name(&grid->cells[row * grid->column_count + column], people);
}

void names_copy(struct grid *copy, const struct grid *grid, const struct people *people)
{
	grid_share(copy, grid);
	names_put(copy, people);
}
