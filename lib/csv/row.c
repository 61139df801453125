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
