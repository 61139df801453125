#include "csv/writer.h"

static char delimiter_of(const struct writer *writer)
{
	return writer->delimiter ? writer->delimiter : ',';
}

static void begin_cell(struct writer *writer)
{
	if (writer->cells++ > 0) {
		text_add_char(&writer->record, delimiter_of(writer));
	}
}

static bool needs_quotes(const struct writer *writer, struct view cell)
{
	char delimiter = delimiter_of(writer);
	for (size_t i = 0; i < cell.length; i++) {
		char c = cell.bytes[i];
		if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
			return true;
		}
	}
	return writer->cells == 1 && cell.length > 0 && cell.bytes[0] == '!';
}

void writer_add(struct writer *writer, struct view cell)
{
	begin_cell(writer);
	if (!needs_quotes(writer, cell)) {
		text_add(&writer->record, cell);
		return;
	}
	text_add_char(&writer->record, '"');
	for (const char *quote; cell.length > 0 && (quote = memchr(cell.bytes, '"', cell.length));) {
		size_t length = (size_t)(quote - cell.bytes) + 1;
		text_add_bytes(&writer->record, cell.bytes, length);
		text_add_char(&writer->record, '"');
		cell = view_slice(cell.bytes + length, cell.length - length);
	}
	text_add(&writer->record, cell);
	text_add_char(&writer->record, '"');
}

void writer_add_string(struct writer *writer, const char *cell)
{
	writer_add(writer, view_of(cell));
}

void writer_add_cell(struct writer *writer, const struct cell *cell, enum column_type type)
{
	if (cell->type == CELL_TEXT) {
		writer_add(writer, cell->text);
		return;
	}
	begin_cell(writer);
	cell_format(&writer->record, cell, type);
}

bool writer_end(struct writer *writer, struct error *error)
{
	/* An empty line would be passed over by readers. */
	if (writer->record.length == 0) {
		text_add_string(&writer->record, "\"\"");
	}
	text_add_char(&writer->record, '\n');
	bool good = sink_write(writer->sink, text_view(&writer->record), error);
	text_reset(&writer->record);
	writer->cells = 0;
	return good;
}

bool writer_header(struct writer *writer, const struct column *columns, size_t count, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		writer_add_string(writer, columns[i].name);
	}
	return writer_end(writer, error);
}

bool writer_grid(struct writer *writer, const struct grid *grid, struct error *error)
{
	if (!writer_header(writer, grid->columns, grid->column_count, error)) {
		return false;
	}
	for (size_t row = 0; row < grid->row_count; row++) {
		for (size_t column = 0; column < grid->column_count; column++) {
			writer_add_cell(writer, grid_cell(grid, row, column), grid->columns[column].type);
		}
		if (!writer_end(writer, error)) {
			return false;
		}
	}
	return true;
}

void writer_clear(struct writer *writer)
{
	text_clear(&writer->record);
	writer->cells = 0;
}
