#include "csv/row.h"

#include <stdarg.h>

void row_bind(struct row *row, struct view told[ROW_TOLD])
{
	const int *column_of_cell = row->header->column_of_cell;
	const struct view *cells = row->cells;
	size_t count = row->count;
	row->told = told;
	if (row->is_joined) {
		for (size_t i = 0; i < count; i++)
			told[column_of_cell[i]] = cells[i];
		return;
	}
	for (size_t i = 0; i < count; i++)
		told[column_of_cell[i]] = view_trim(cells[i]);
}

struct view row_find_cell(const struct row *row, size_t column)
{
	int cell = row->header ? row->header->cell_of_column[column] : (int)column;
	return cell == HEADER_ABSENT ? (struct view){NULL, 0} : view_trim(row->cells[cell]);
}

void row_cells(const struct row *row, struct view *cells)
{
	size_t count = row->kind->column_count;
	if (row->told)
		memcpy(cells, row->told, count * sizeof *cells);
	for (size_t column = 0; !row->told && column < count; column++)
		cells[column] = row_find_cell(row, column);
}

bool row_refuse(const struct row *row, size_t column, struct error *error, const char *problem, ...)
{
	if (error->kind != ERROR_NONE)
		return false;
	va_list arguments;
	va_start(arguments, problem);
	error_set_list(error, ERROR_INPUT, problem, arguments);
	va_end(arguments);
	error_about(error, row->kind->columns[column].name, row_cell(row, column));
	return error_at(error, row->file, row->line);
}

bool row_refuse_whole(const struct row *row, struct error *error, const char *problem, ...)
{
	if (error->kind != ERROR_NONE)
		return false;
	va_list arguments;
	va_start(arguments, problem);
	error_set_list(error, ERROR_INPUT, problem, arguments);
	va_end(arguments);
	return error_at(error, row->file, row->line);
}

/* A column without a name is a spreadsheet's leftover while it is empty, and lost data when it is not. */
static bool check_unnamed(const struct row *row, struct error *error)
{
	for (size_t i = 0; i < row->count; i++)
		if (view_trim(row->header->names[i]).length == 0 && view_trim(row->cells[i]).length > 0) {
			row_refuse_whole(row, error, "is in cell %zu, whose column has no name", i + 1);
			return error_about(error, NULL, row->cells[i]);
		}
	return true;
}

bool row_check(const struct row *row, struct error *error)
{
	if (row->count == row->header->count)
		return !row->header->has_unnamed || check_unnamed(row, error);
	return row_refuse_whole(row, error, "%zu cell%s, the header has %zu", row->count,
	                        row->count == 1 ? "" : "s", row->header->count);
}
