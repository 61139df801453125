#include "show/xlsx.h"

#ifdef COACH_XLSX

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/library.h"
#include "base/loaded.h"

/* The functions of libxlsxwriter that are used here. */
#define FUNCTIONS(FUNCTION)                                                                                  \
	FUNCTION(format_set_bold)                                                                                \
	FUNCTION(format_set_num_format)                                                                          \
	FUNCTION(lxw_strerror)                                                                                   \
	FUNCTION(workbook_add_format)                                                                            \
	FUNCTION(workbook_add_worksheet)                                                                         \
	FUNCTION(workbook_close)                                                                                 \
	FUNCTION(workbook_new_opt)                                                                               \
	FUNCTION(workbook_set_properties)                                                                        \
	FUNCTION(worksheet_autofilter)                                                                           \
	FUNCTION(worksheet_freeze_panes)                                                                         \
	FUNCTION(worksheet_set_column)                                                                           \
	FUNCTION(worksheet_write_number)                                                                         \
	FUNCTION(worksheet_write_string)

/* Each under its name: `xlsxwriter()->workbook_close(workbook)`. */
struct xlsxwriter {
#define FUNCTION(name) __typeof__(name) *name;
	FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/* The library, which the first call loads. No two threads make spreadsheets. */
static const struct xlsxwriter *xlsxwriter(void)
{
	static struct xlsxwriter loaded;
	static void *library;
	if (library)
		return &loaded;
	library = library_load(LIBRARY_XLSXWRITER);
#define FUNCTION(name) *(void **)&loaded.name = library_function(library, #name);
	FUNCTIONS(FUNCTION)
#undef FUNCTION
	return &loaded;
}

/* Day 0 of a spreadsheet, 1899-12-30, counted from 1970-01-01; right from March 1900 on. */
#define SPREADSHEET_DAY 25569

struct formats {
	lxw_format *header, *count, *minutes, *fraction, *fine, *date;
};

static lxw_format *add_format(lxw_workbook *workbook, const char *pattern)
{
	lxw_format *format = xlsxwriter()->workbook_add_format(workbook);
	xlsxwriter()->format_set_num_format(format, pattern);
	return format;
}

static lxw_format *format_of(const struct formats *formats, enum column_type type)
{
	switch (type) {
	case COLUMN_COUNT: return formats->count;
	case COLUMN_MINUTES: return formats->minutes;
	case COLUMN_FIXED6: return formats->fraction;
	case COLUMN_FIXED9: return formats->fine;
	default: return NULL;
	}
}

static bool is_day(const struct cell *cell, int32_t *day)
{
	if (cell->type == CELL_DAY)
		*day = cell->day;
	return cell->type == CELL_DAY || (cell->type == CELL_TEXT && day_parse(cell->text, day));
}

static lxw_error write_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const struct cell *cell,
                            enum column_type type, const struct formats *formats, struct text *scratch)
{
	int32_t day;
	double number;
	if (cell_is_empty(cell))
		return LXW_NO_ERROR;
	if (type == COLUMN_DATE && is_day(cell, &day))
		return xlsxwriter()->worksheet_write_number(sheet, row, column, day + SPREADSHEET_DAY, formats->date);
	if (type != COLUMN_TEXT && type != COLUMN_PERSON && type != COLUMN_FREE_TEXT && type != COLUMN_NAME &&
	    type != COLUMN_START && cell_number(cell, &number))
		return xlsxwriter()->worksheet_write_number(sheet, row, column, number, format_of(formats, type));
	text_reset(scratch);
	cell_format(scratch, cell, type);
	return xlsxwriter()->worksheet_write_string(sheet, row, column, text_terminate(scratch), NULL);
}

static lxw_error add_sheet(lxw_workbook *workbook, const struct grid *grid, const struct formats *formats)
{
	lxw_worksheet *sheet = xlsxwriter()->workbook_add_worksheet(workbook, grid->name);
	lxw_error failed = LXW_NO_ERROR;
	struct text scratch = {0};
	for (size_t column = 0; column < grid->column_count; column++) {
		size_t width = strlen(grid->columns[column].name) + 3;
		xlsxwriter()->worksheet_write_string(sheet, 0, (lxw_col_t)column, grid->columns[column].name,
		                                     formats->header);
		xlsxwriter()->worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column,
		                                   width < 11 ? 11 : (double)width, NULL);
	}
	xlsxwriter()->worksheet_freeze_panes(sheet, 1, 0);
	xlsxwriter()->worksheet_autofilter(sheet, 0, 0, (lxw_row_t)grid->row_count,
	                                   (lxw_col_t)(grid->column_count - 1));
	for (size_t row = 0; !failed && row < grid->row_count; row++)
		for (size_t column = 0; !failed && column < grid->column_count; column++)
			failed = write_cell(sheet, (lxw_row_t)row + 1, (lxw_col_t)column, grid_cell(grid, row, column),
			                    grid->columns[column].type, formats, &scratch);
	text_clear(&scratch);
	return failed;
}

static bool write_file(const struct grid *const *grids, size_t count, int32_t now, const char *folder,
                       const char *name, struct error *error)
{
	/* Rows are written as they come, with their texts in them: the library would else hold every cell. It
	 * only reads the name, though its type would let it write. */
	lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = (char *)(uintptr_t)folder};
	lxw_doc_properties properties = {.created = (time_t)now * SECONDS_A_DAY};
	lxw_workbook *workbook = xlsxwriter()->workbook_new_opt(name, &options);
	struct formats formats = {
		.header = xlsxwriter()->workbook_add_format(workbook),
		.count = add_format(workbook, "#,##0"),
		.minutes = add_format(workbook, "#,##0.0"),
		.fraction = add_format(workbook, "0.000"),
		.fine = add_format(workbook, "0.000000"),
		.date = add_format(workbook, "yyyy-mm-dd"),
	};
	lxw_error failed = LXW_NO_ERROR, closed;

	xlsxwriter()->format_set_bold(formats.header);
	xlsxwriter()->workbook_set_properties(workbook, &properties);
	for (size_t i = 0; !failed && i < count; i++)
		failed = add_sheet(workbook, grids[i], &formats);
	closed = xlsxwriter()->workbook_close(workbook);
	if (!failed)
		failed = closed;
	if (failed == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED || failed == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
		return error_set(error, ERROR_INPUT, "a spreadsheet cannot hold the tables: %s",
		                 xlsxwriter()->lxw_strerror(failed));
	if (!failed)
		return true;
	error_set(error, ERROR_SYSTEM, "cannot make the spreadsheet: %s", xlsxwriter()->lxw_strerror(failed));
	return error_at(error, folder, 0);
}

static bool read_back(int descriptor, const char *folder, struct text *out, struct error *error)
{
	char buffer[16384];
	ssize_t length;
	for (off_t at = 0; (length = pread(descriptor, buffer, sizeof buffer, at)) > 0; at += length)
		text_add_bytes(out, buffer, (size_t)length);
	return length == 0 || error_system(error, errno, folder, "cannot read the spreadsheet back");
}

bool xlsx_is_there(void)
{
	return true;
}

bool xlsx_write(const struct grid *const *grids, size_t count, int32_t now, const char *folder,
                struct text *out, struct error *error)
{
	struct text name = {0};
	bool done;
	text_add_format(&name, "%s/coach.XXXXXX", folder);
	(void)text_terminate(&name);
	int descriptor = mkstemp(name.bytes);
	if (descriptor < 0) {
		text_clear(&name);
		return error_system(error, errno, folder, "cannot create a file there");
	}
	/* Without a name from here on, so nothing stays behind if the tool is killed. The library opens it by its
	 * number. */
	done = unlink(name.bytes) == 0 || error_system(error, errno, folder, "cannot remove a file there");
	text_reset(&name);
	text_add_format(&name, "/dev/fd/%d", descriptor);
	done = done && write_file(grids, count, now, folder, text_terminate(&name), error) &&
	       read_back(descriptor, folder, out, error);
	close(descriptor);
	text_clear(&name);
	return done;
}

#else

bool xlsx_is_there(void)
{
	return false;
}

bool xlsx_write(const struct grid *const *grids UNUSED, size_t count UNUSED, int32_t now UNUSED,
                const char *folder UNUSED, struct text *out UNUSED, struct error *error)
{
	return error_set(error, ERROR_SYSTEM, "this build makes no spreadsheets");
}

#endif
