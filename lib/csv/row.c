#include "csv/stream.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* Adds "file:line: ", without the line where the row has none. */
static bool add_place(const struct row *row, struct error *error)
{
	if (row->line == 0)
		error_prefix(error, "%s", row->file);
	else
		error_prefix(error, "%s:%" PRIu64, row->file, row->line);
	return false;
}

bool row_refuse(const struct row *row, size_t column, struct error *error, const char *problem, ...)
{
	char words[1024];
	va_list arguments;
	va_start(arguments, problem);
	vsnprintf(words, sizeof words, problem, arguments);
	va_end(arguments);
	char quoted[ERROR_QUOTED_SIZE];
	if (error->kind != ERROR_NONE)
		return false;
	error_set(error, ERROR_INPUT, "%s: %s %s", row->kind->columns[column].name,
	          error_quote(row_cell(row, column), quoted), words);
	return add_place(row, error);
}

bool row_refuse_whole(const struct row *row, struct error *error, const char *problem, ...)
{
	char words[1024];
	va_list arguments;
	va_start(arguments, problem);
	vsnprintf(words, sizeof words, problem, arguments);
	va_end(arguments);
	if (error->kind != ERROR_NONE)
		return false;
	error_set(error, ERROR_INPUT, "%s", words);
	return add_place(row, error);
}

/* A column without a name is a spreadsheet's leftover while it is empty, and lost data when it is not. */
static bool check_unnamed(const struct row *row, struct error *error)
{
	char quoted[ERROR_QUOTED_SIZE];
	for (size_t i = 0; i < row->count; i++)
		if (view_trim(row->header->names[i]).length == 0 && view_trim(row->cells[i]).length > 0)
			return row_refuse_whole(row, error, "%s stands in cell %zu, whose column has no name",
			                        error_quote(row->cells[i], quoted), i + 1);
	return true;
}

bool row_check(const struct row *row, struct error *error)
{
	if (row->count == row->header->count)
		return !row->header->has_unnamed || check_unnamed(row, error);
	return row_refuse_whole(row, error, "%zu cell%s, the header has %zu", row->count,
	                        row->count == 1 ? "" : "s", row->header->count);
}
