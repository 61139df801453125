#include "csv/writer.h"

#include "base/decimal.h"
#include "base/misspelling.h"
#include "csv/scan.h"

#define BOM "\xEF\xBB\xBF"
#define PLACES_MOST 15
/* So many bytes of rows are handed on together. */
#define ROWS_SIZE ((size_t)16 * 1024)

static char delimiter_of(const struct writer *writer)
{
	return writer->delimiter ? writer->delimiter : ',';
}

static void begin_cell(struct writer *writer)
{
	if (writer->cells++ > 0)
		text_add_char(&writer->record, delimiter_of(writer));
}

/* At the beginning of a record, `!` can begin a failure line, and a byte order mark a file. */
static bool has_meaning(struct view start)
{
	return start.length > 0 &&
	       (start.bytes[0] == '!' || (start.bytes[0] == BOM[0] && view_starts_with(start, view_of(BOM))));
}

static bool needs_quotes(char delimiter, struct view cell, bool is_first)
{
	for (size_t i = 0; i < cell.length; i++) {
		char c = cell.bytes[i];
		if (c == delimiter || c == '"' || c == '\n' || c == '\r')
			return true;
	}
	return is_first && has_meaning(cell);
}

static bool is_plain_number(struct view cell)
{
	const char *point = memchr(cell.bytes, '.', cell.length);
	size_t places = point ? cell.length - (size_t)(point - cell.bytes) - 1 : 0;
	int64_t unused;
	return places <= PLACES_MOST && decimal_parse(cell, (unsigned)places, &unused);
}

static bool looks_like_formula(struct view cell)
{
	/* Without the end of the string. NOLINTNEXTLINE(bugprone-not-null-terminated-result) */
	return cell.length > 0 && memchr("=+-@\t\r", cell.bytes[0], 6) && !is_plain_number(cell);
}

void writer_format_cell(const struct writer *writer, struct view cell, bool is_first, struct text *text)
{
	bool is_quoted = needs_quotes(delimiter_of(writer), cell, is_first);
	if (is_quoted)
		text_add_char(text, '"');
	if (writer->excel && looks_like_formula(cell))
		text_add_char(text, '\'');
	if (!is_quoted) {
		text_add(text, cell);
		return;
	}
	for (const char *quote; cell.length > 0 && (quote = memchr(cell.bytes, '"', cell.length));) {
		size_t length = (size_t)(quote - cell.bytes) + 1;
		text_add_bytes(text, cell.bytes, length);
		text_add_char(text, '"');
		cell = view_slice(cell.bytes + length, cell.length - length);
	}
	text_add(text, cell);
	text_add_char(text, '"');
}

void writer_add(struct writer *writer, struct view cell)
{
	begin_cell(writer);
	writer_format_cell(writer, cell, writer->cells == 1, &writer->record);
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

/* Ends the record that begins at `start`. */
static void end_record(const struct writer *writer, struct text *text, size_t start)
{
	/* A reader would skip an empty line. */
	if (text->length == start)
		text_add_string(text, "\"\"");
	if (writer->excel)
		text_add_char(text, '\r');
	text_add_char(text, '\n');
}

/* Gives the records that stand ready to the sink. */
static bool hand_on(struct writer *writer, struct error *error)
{
	bool good = !writer->excel || writer->begun || sink_write(writer->sink, view_of(BOM), error);
	good = good && sink_write(writer->sink, text_view(&writer->record), error);
	writer->begun = true;
	text_reset(&writer->record);
	writer->cells = 0;
	return good;
}

bool writer_end(struct writer *writer, struct error *error)
{
	end_record(writer, &writer->record, 0);
	return hand_on(writer, error);
}

/* Copies the bytes; a call of memcpy would cost more than the few that most cells have. */
static inline void copy_bytes(char *to, const char *bytes, size_t length)
{
	if (length > 16)
		memcpy(to, bytes, length);
	else if (length >= 8) {
		uint64_t first = bytes_load_8(bytes), last = bytes_load_8(bytes + length - 8);
		memcpy(to, &first, sizeof first);
		memcpy(to + length - 8, &last, sizeof last);
	} else if (length >= 4) {
		uint32_t first = (uint32_t)bytes_load_4(bytes), last = (uint32_t)bytes_load_4(bytes + length - 4);
		memcpy(to, &first, sizeof first);
		memcpy(to + length - 4, &last, sizeof last);
	} else
		for (size_t i = 0; i < length; i++)
			to[i] = bytes[i];
}

/* Adds the cells from the first one on that stand behind each other with a delimiter between, as they do in a
 * record that was read, in one go, with a delimiter behind the last of them; returns how many they are. */
static inline size_t copy_joined(struct text *record, const struct view *cells, size_t count, char delimiter)
{
	const char *begin = cells->bytes, *end = begin + cells->length;
	size_t joined = 1;
	for (; joined < count && (uintptr_t)cells[joined].bytes == (uintptr_t)end + 1 && *end == delimiter;
	     joined++)
		end = cells[joined].bytes + cells[joined].length;
	size_t length = (size_t)(end - begin);
	char *to = text_reserve(record, length + 1 + SCAN_BLOCK);
	copy_bytes(to, begin, length);
	to[length] = delimiter;
	record->length += length + 1;
	return joined;
}

/* Does nothing in the record from `start` on have a meaning but so many delimiters? */
static bool is_plain(const struct text *record, size_t start, char delimiter, size_t delimiters)
{
	return scan_count(scan_best(), record->bytes + start, record->length - start, delimiter) == delimiters;
}

/* Adds the cells, which all may stand without quotes. False, and nothing is added, if one of them needs some.
 * `begins`: the first of them is the first of its record. */
static bool add_plain(struct text *text, char delimiter, const struct view *cells, size_t count, bool begins)
{
	size_t start = text->length;
	for (size_t i = 0; i < count;) {
		if (cells[i].bytes) {
			i += copy_joined(text, cells + i, count - i, delimiter);
			continue;
		}
		/* A column that the table lacks. */
		*text_reserve(text, 1 + SCAN_BLOCK) = delimiter;
		text->length++;
		i++;
	}
	bool good = !(begins && has_meaning(view_slice(text->bytes + start, text->length - start))) &&
	            is_plain(text, start, delimiter, count);
	text->length = good ? text->length - 1 : start;
	return good;
}

/* Adds the cells, of which some need quotes. */
static void add_mixed(const struct writer *writer, struct text *text, const struct view *cells, size_t count,
                      bool begins)
{
	char delimiter = delimiter_of(writer);
	writer_format_cell(writer, cells[0], begins, text);
	for (size_t i = 1, joined; i < count; i += joined) {
		text_add_char(text, delimiter);
		size_t start = text->length;
		joined = 1;
		if (!cells[i].bytes)
			continue;
		joined = copy_joined(text, cells + i, count - i, delimiter);
		if (is_plain(text, start, delimiter, joined)) {
			text->length--;
			continue;
		}
		text->length = start;
		for (size_t cell = 0; cell < joined; cell++) {
			if (cell > 0)
				text_add_char(text, delimiter);
			writer_format_cell(writer, cells[i + cell], false, text);
		}
	}
}

/* Adds the cells for a spreadsheet. */
static void add_guarded(const struct writer *writer, struct text *text, const struct view *cells,
                        size_t count, bool begins)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			text_add_char(text, delimiter_of(writer));
		writer_format_cell(writer, cells[i], begins && i == 0, text);
	}
}

static void add_cells(const struct writer *writer, struct text *text, const struct view *cells, size_t count,
                      bool begins)
{
	if (writer->excel)
		add_guarded(writer, text, cells, count, begins);
	else if (!add_plain(text, delimiter_of(writer), cells, count, begins))
		add_mixed(writer, text, cells, count, begins);
}

void writer_add_cells(struct writer *writer, const struct view *cells, size_t count)
{
	if (count == 0)
		return;
	begin_cell(writer);
	add_cells(writer, &writer->record, cells, count, writer->cells == 1);
	writer->cells += count - 1;
}

bool writer_record(struct writer *writer, const struct view *cells, size_t count, struct error *error)
{
	add_cells(writer, &writer->record, cells, count, true);
	return writer_end(writer, error);
}

void writer_format(const struct writer *writer, const struct view *cells, size_t count, struct text *text)
{
	size_t start = text->length;
	add_cells(writer, text, cells, count, true);
	end_record(writer, text, start);
}

static bool refuse_column(struct view name, const struct table_kind *kind, struct error *error)
{
	struct misspelling misspelling = {.word = name};
	struct text words = {0};
	for (size_t i = 0; i < kind->column_count; i++)
		misspelling_consider(&misspelling, view_of(kind->columns[i].name));
	bool is_near = misspelling_say(&misspelling, &words);
	for (size_t i = 0; !is_near && i < kind->column_count; i++)
		text_add_format(&words, "%s%s", i > 0 ? ", " : "", kind->columns[i].name);
	error_set(error, ERROR_USAGE, "is not a column of %s; %s: %s", kind->also ? kind->also : kind->name,
	          is_near ? "the nearest" : "known", text_terminate(&words));
	text_clear(&words);
	return error_about(error, NULL, name);
}

bool writer_pick(struct writer *writer, const struct table_kind *kind, struct view list, struct error *error)
{
	bool is_picked[TABLE_COLUMNS_MOST] = {0};
	writer->picked_count = 0;
	while (list.bytes) {
		struct view name = view_trim(view_cut(&list, ','));
		unsigned column = 0;
		while (column < kind->column_count && !view_is(name, kind->columns[column].name))
			column++;
		if (column == kind->column_count)
			return refuse_column(name, kind, error);
		if (is_picked[column]) {
			error_set(error, ERROR_USAGE, "comes twice");
			return error_about(error, NULL, name);
		}
		is_picked[column] = true;
		writer->picked[writer->picked_count++] = column;
	}
	return true;
}

/* How many columns of a table with so many are written, and which is the one at this place. */
static size_t count_picked(const struct writer *writer, size_t count)
{
	return writer->picked_count > 0 ? writer->picked_count : count;
}

static size_t picked(const struct writer *writer, size_t place)
{
	return writer->picked_count > 0 ? writer->picked[place] : place;
}

bool writer_header(struct writer *writer, const struct column *columns, size_t count, struct error *error)
{
	for (size_t i = 0; i < count_picked(writer, count); i++)
		writer_add_string(writer, columns[picked(writer, i)].name);
	return writer_end(writer, error);
}

/* Adds the cells, as if none needed quotes, each with a delimiter behind it. */
static void add_cells_plain(struct text *text, char delimiter, const struct cell *cells,
                            const enum column_type *types, size_t count)
{
	size_t room = count * (DECIMAL_ROOM + 1) + SCAN_BLOCK;
	char *to = text_reserve(text, room);
	for (size_t i = 0; i < count; i++) {
		const struct cell *cell = &cells[i];
		if (cell->type == CELL_EMPTY) {
			*to++ = delimiter;
			continue;
		}
		if (cell->type == CELL_TEXT && cell->text.length <= DECIMAL_ROOM) {
			copy_bytes(to, cell->text.bytes, cell->text.length);
			to += cell->text.length;
		} else if (cell->type == CELL_TEXT || cell->type == CELL_DAY || cell->type == CELL_REAL) {
			text->length = (size_t)(to - text->bytes);
			cell_format(text, cell, types[i]);
			to = text_reserve(text, room);
		} else
			to = cell_put(to, cell, types[i]);
		*to++ = delimiter;
	}
	text->length = (size_t)(to - text->bytes);
}

/* The columns that are written of a grid. */
struct picking {
	size_t count;
	enum column_type types[TABLE_COLUMNS_MOST];
	bool is_all; /* they are all, in their order */
};

static void pick_types(struct picking *picking, const struct writer *writer, const struct grid *grid)
{
	picking->count = count_picked(writer, grid->column_count);
	picking->is_all = writer->picked_count == 0;
	for (size_t i = 0; i < picking->count; i++)
		picking->types[i] = grid->columns[picked(writer, i)].type;
}

/* Adds the row, if none of its cells needs quotes. */
static bool add_row_plain(struct writer *writer, const struct picking *picking, const struct cell *row)
{
	struct text *text = &writer->record;
	struct cell cells[TABLE_COLUMNS_MOST];
	size_t start = text->length;
	char delimiter = delimiter_of(writer);
	for (size_t i = 0; i < picking->count && !picking->is_all; i++)
		cells[i] = row[writer->picked[i]];
	add_cells_plain(text, delimiter, picking->is_all ? row : cells, picking->types, picking->count);
	if (!is_plain(text, start, delimiter, picking->count) ||
	    has_meaning(view_slice(text->bytes + start, text->length - start))) {
		text->length = start;
		return false;
	}
	text->length--;
	return true;
}

/* Adds the row to the record, in which whole rows stand before it. */
static void add_row(struct writer *writer, const struct picking *picking, const struct cell *row)
{
	size_t start = writer->record.length;
	if (writer->excel || !add_row_plain(writer, picking, row))
		for (size_t i = 0; i < picking->count; i++)
			writer_add_cell(writer, &row[picked(writer, i)], picking->types[i]);
	end_record(writer, &writer->record, start);
	writer->cells = 0;
}

bool writer_rows(struct writer *writer, const struct grid *grid, struct error *error)
{
	struct picking picking;
	pick_types(&picking, writer, grid);
	for (size_t row = 0; row < grid->row_count; row++) {
		add_row(writer, &picking, grid_cell(grid, row, 0));
		bool is_last = row + 1 == grid->row_count;
		if ((is_last || writer->record.length >= ROWS_SIZE) && !hand_on(writer, error))
			return false;
	}
	return true;
}

bool writer_grid(struct writer *writer, const struct grid *grid, struct error *error)
{
	return writer_header(writer, grid->columns, grid->column_count, error) &&
	       writer_rows(writer, grid, error);
}

void writer_clear(struct writer *writer)
{
	text_clear(&writer->record);
	writer->cells = 0;
}
