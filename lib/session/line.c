#include "session/line.h"

#include <stdlib.h>

#include "base/memory.h"

void line_clear(struct line *line)
{
	free(line->runs);
	*line = (struct line){0};
}

void line_begin(struct line *line, unsigned own)
{
	line->own = own;
	line->count = 0;
}

void line_add_column(struct line *line, int cell)
{
	struct line_run *last = line->count > 0 ? &line->runs[line->count - 1] : NULL;
	unsigned column = last ? last->end : 0;
	bool is_absent = cell == HEADER_ABSENT;
	if (last && column != line->own && is_absent == (last->cell == HEADER_ABSENT) &&
	    (is_absent || cell == last->cell + (int)(column - last->first))) {
		last->end = column + 1;
		return;
	}
	line->runs = memory_reserve(line->runs, &line->capacity, line->count + 1, sizeof *line->runs);
	line->runs[line->count++] = (struct line_run){column, column + 1, cell};
}

/* The first column from this one on that is changed, or `end`. */
static inline unsigned next_changed(uint64_t changed, unsigned column, unsigned end)
{
	uint64_t behind = column < 64 ? changed >> column : 0;
	unsigned next = behind ? column + (unsigned)__builtin_ctzll(behind) : end;
	return next < end ? next : end;
}

/* Copies the bytes, without a call where they are few. */
static inline void copy_bytes(char *to, const char *bytes, size_t length)
{
	if (length > 4 * sizeof(uint64_t)) {
		memcpy(to, bytes, length);
	} else if (length >= 2 * sizeof(uint64_t)) {
		memcpy(to, bytes, 2 * sizeof(uint64_t));
		memcpy(to + length - 2 * sizeof(uint64_t), bytes + length - 2 * sizeof(uint64_t),
		       2 * sizeof(uint64_t));
	} else if (length >= sizeof(uint64_t)) {
		memcpy(to, bytes, sizeof(uint64_t));
		memcpy(to + length - sizeof(uint64_t), bytes + length - sizeof(uint64_t), sizeof(uint64_t));
	} else {
		for (size_t i = 0; i < length; i++)
			to[i] = bytes[i];
	}
}

/* Adds bytes that need no quotes, and a comma. */
static inline void add_piece(struct text *text, const char *bytes, size_t length)
{
	char *to = text_reserve(text, length + 1);
	copy_bytes(to, bytes, length);
	to[length] = ',';
	text->length += length + 1;
}

static inline void add_commas(struct text *text, unsigned count)
{
	char *to = text_reserve(text, count);
	for (unsigned i = 0; i < count; i++)
		to[i] = ',';
	text->length += count;
}

/* Adds a cell that may need quotes. */
static void add_cell(struct text *text, const struct writer *writer, struct view cell)
{
	writer_format_cell(writer, cell, false, text);
	add_commas(text, 1);
}

/* Adds cells of which some may need quotes. Those that stand in the record with a comma between have none and
 * need none. */
static void add_apart(struct text *text, const struct writer *writer, const struct view *cells, size_t count)
{
	for (size_t i = 0, end; i < count; i = end) {
		const char *last = cells[i].bytes + cells[i].length;
		for (end = i + 1; end < count && (uintptr_t)cells[end].bytes == (uintptr_t)last + 1 && *last == ',';
		     end++)
			last = cells[end].bytes + cells[end].length;
		if (end > i + 1)
			add_piece(text, cells[i].bytes, (size_t)(last - cells[i].bytes));
		else
			add_cell(text, writer, cells[i]);
	}
}

/* Adds the cells of these columns of a run, which are as the row has them. */
static inline void add_told(struct text *text, const struct writer *writer, const struct line_run *run,
                            const struct row *row, bool is_own, unsigned column, unsigned end)
{
	const struct view *cells = row->cells + run->cell + (column - run->first);
	size_t count = end - column;
	if (row->is_joined) {
		const struct view *last = &cells[count - 1];
		add_piece(text, cells->bytes, (size_t)(last->bytes + last->length - cells->bytes));
	} else
		add_apart(text, writer, is_own ? row->told + column : cells, count);
}

/* Can the first cell of a record be taken for something else than a cell? */
static bool has_meaning(struct view cell)
{
	return cell.length > 0 && (cell.bytes[0] == '!' || (unsigned char)cell.bytes[0] >= 0x80);
}

/* Adds the first cell, and returns true, where it is one that is not in the middle of the others. */
static bool add_first(struct text *text, const struct writer *writer, const struct row *row,
                      const struct line_run *run, const struct line_changes *changes)
{
	bool is_changed = changes->changed & 1;
	if (!is_changed && (run->cell == HEADER_ABSENT || !has_meaning(row->told[0])))
		return false;
	writer_format_cell(writer, is_changed ? changes->cells[0] : row->told[0], true, text);
	add_commas(text, 1);
	return true;
}

void line_format(const struct line *line, const struct row *row, const struct line_changes *changes,
                 const struct writer *writer, struct text *text)
{
	unsigned column = add_first(text, writer, row, line->runs, changes);
	for (const struct line_run *run = line->runs; run < line->runs + line->count; run++)
		while (column < run->end) {
			unsigned next = next_changed(changes->changed, column, run->end);
			if (next == column) {
				struct view cell = changes->cells[column];
				if (changes->plain >> column & 1)
					add_piece(text, cell.bytes, cell.length);
				else
					add_cell(text, writer, cell);
				next++;
			} else if (run->cell == HEADER_ABSENT)
				add_commas(text, next - column);
			else
				add_told(text, writer, run, row, column < line->own, column, next);
			column = next;
		}
	/* The last comma is the end of the line. */
	text->bytes[text->length - 1] = '\n';
}
