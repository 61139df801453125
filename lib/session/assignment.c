#include "session/assignment.h"

#include <stdlib.h>

#include "base/memory.h"
#include "table/table.h"

void assignment_clear(struct assignment *assignment)
{
	header_clear(&assignment->header);
	free(assignment->names);
	free(assignment->cells);
}

bool assignment_add(struct assignment *assignment, const char *argument, struct error *error)
{
	size_t wanted = assignment->count + 1;
	struct view rest = view_of(argument), name = view_cut(&rest, '=');
	if (!rest.bytes) {
		error_set(error, ERROR_USAGE, "has no =; write minutes=30");
		return error_about(error, NULL, name);
	}
	assignment->names = memory_reserve(assignment->names, &assignment->names_capacity, wanted, sizeof name);
	assignment->cells = memory_reserve(assignment->cells, &assignment->cells_capacity, wanted, sizeof rest);
	assignment->names[assignment->count] = view_trim(name);
	assignment->cells[assignment->count] = rest;
	assignment->count = wanted;
	return true;
}

static bool refuse_key(struct view name, const struct table_kind *kind, struct error *error)
{
	struct text names = {0};
	for (size_t i = 0; i < kind->column_count; i++)
		text_add_format(&names, "%s%s", i ? ", " : "", kind->columns[i].name);
	error_set(error, ERROR_USAGE, "is not a column of sessions (%s)", text_terminate(&names));
	text_clear(&names);
	return error_about(error, NULL, name);
}

/* Does an earlier argument have the same name? */
static bool is_repeated(const struct assignment *assignment, size_t number)
{
	for (size_t i = 0; i < number; i++)
		if (header_names_match(assignment->names[i], assignment->names[number]))
			return true;
	return false;
}

static bool check_keys(const struct assignment *assignment, const struct table_kind *kind,
                       struct error *error)
{
	for (size_t i = 0; i < assignment->count; i++) {
		size_t column = 0;
		if (is_repeated(assignment, i)) {
			error_set(error, ERROR_USAGE, "is given twice");
			return error_about(error, NULL, assignment->names[i]);
		}
		while (column < kind->column_count &&
		       !header_names_match(assignment->names[i], view_of(kind->columns[column].name)))
			column++;
		if (column == kind->column_count)
			return refuse_key(assignment->names[i], kind, error);
	}
	return true;
}

bool assignment_row(struct assignment *assignment, struct row *row, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];
	struct record record = {.cells = assignment->names, .count = assignment->count};
	struct view needed = view_of(kind->signature);
	if (!check_keys(assignment, kind, error) || !header_bind(&assignment->header, kind, &record, error))
		return false;
	*row = (struct row){.kind = kind,
	                    .header = &assignment->header,
	                    .cells = assignment->cells,
	                    .count = assignment->count,
	                    .file = ""};
	while (needed.bytes) {
		struct view name = view_cut(&needed, ',');
		size_t column = 0;
		while (!view_is(name, kind->columns[column].name))
			column++;
		if (assignment->header.cell_of_column[column] == HEADER_ABSENT)
			return error_set(error, ERROR_USAGE, "%.*s is missing; a session needs %s", VIEW_ARGS(name),
			                 kind->signature);
	}
	return true;
}
