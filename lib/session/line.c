#include "session/line.h"

#include <stdlib.h>

#include "base/memory.h"

/* How many bytes are copied at once. So many behind a row can be read (csv/reader.h). */
#define COPY_SIZE 32

/* So many are put at once. */
static const char commas[8] = {',', ',', ',', ',', ',', ',', ',', ','};

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

/* Adds bytes that need no quotes, and a comma. */
static void add_piece(struct text *text, const char *bytes, size_t length)
{
	char *to = text_reserve(text, length + 1);
	memcpy(to, bytes, length);
	to[length] = ',';
	text->length += length + 1;
}

static void add_commas(struct text *text, unsigned count)
{
	memset(text_reserve(text, count), ',', count);
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

/* Adds the cells of these columns of a run of a row whose cells stand apart. */
static void add_told(struct text *text, const struct writer *writer, const struct line *line,
                     const struct line_run *run, const struct row *row, unsigned column, unsigned end)
{
	if (run->cell == HEADER_ABSENT)
		add_commas(text, end - column);
	else if (column < line->own)
		add_apart(text, writer, row->told + column, end - column);
	else
		add_apart(text, writer, row->cells + run->cell + (column - run->first), end - column);
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
	if (changes->changed & changes->plain & 1) {
		add_piece(text, changes->cells[0].bytes, changes->cells[0].length);
		return true;
	}
	if (!is_changed && (run->cell == HEADER_ABSENT || !has_meaning(row->told[0])))
		return false;
	writer_format_cell(writer, is_changed ? changes->cells[0] : row->told[0], true, text);
	add_commas(text, 1);
	return true;
}

static void format_apart(const struct line *line, const struct row *row, const struct line_changes *changes,
                         const struct writer *writer, struct text *text)
{
	unsigned column = add_first(text, writer, row, line->runs, changes);
	for (const struct line_run *run = line->runs; run < line->runs + line->count; run++)
		while (column < run->end) {
			unsigned next = next_changed(changes->changed, column, run->end);
			if (next > column)
				add_told(text, writer, line, run, row, column, next);
			else
				add_cell(text, writer, changes->cells[next++]);
			column = next;
		}
}

/* Copies bytes that need no quotes, and a comma; returns where that ends. COPY_SIZE bytes behind both ends
 * may be touched. */
static inline char *put_piece(char *to, const char *bytes, size_t length)
{
	size_t at = 0;
	do {
		memcpy(to + at, bytes + at, COPY_SIZE);
		at += COPY_SIZE;
	} while (at < length);
	to[length] = ',';
	return to + length + 1;
}

/* The same for a cell, of which no more may be read. */
static inline char *put_short(char *to, struct view cell)
{
	size_t length = cell.length;
	if (length >= sizeof(uint64_t)) {
		memcpy(to, cell.bytes, length);
	} else if (length >= sizeof(uint32_t)) {
		memcpy(to, cell.bytes, sizeof(uint32_t));
		memcpy(to + length - sizeof(uint32_t), cell.bytes + length - sizeof(uint32_t), sizeof(uint32_t));
	} else {
		for (size_t i = 0; i < length; i++)
			to[i] = cell.bytes[i];
	}
	to[length] = ',';
	return to + length + 1;
}

/* What comes next in a line. */
struct line_step {
	enum { STEP_TOLD, STEP_PLAIN, STEP_CHANGED, STEP_COMMAS } kind;
	unsigned first, last; /* STEP_TOLD: cells of the row; changed: its column; STEP_COMMAS: so many */
};

static void add_step(struct line_plan *plan, struct line_step step)
{
	plan->steps = memory_reserve(plan->steps, &plan->capacity, plan->count + 1, sizeof *plan->steps);
	plan->steps[plan->count++] = step;
}

/* Plans the columns of a run. */
static void plan_run(struct line_plan *plan, const struct line_run *run, const struct line_changes *changes)
{
	for (unsigned column = run->first, next; column < run->end; column = next) {
		next = next_changed(changes->changed, column, run->end);
		unsigned cell = (unsigned)run->cell + (column - run->first);
		if (next == column) {
			bool is_plain = changes->plain >> column & 1;
			add_step(plan, (struct line_step){is_plain ? STEP_PLAIN : STEP_CHANGED, column, column});
			next++;
		} else if (run->cell == HEADER_ABSENT)
			add_step(plan, (struct line_step){STEP_COMMAS, next - column, 0});
		else
			add_step(plan, (struct line_step){STEP_TOLD, cell, cell + (next - column - 1)});
	}
}

static void make_plan(struct line_plan *plan, const struct line *line, const struct line_changes *changes)
{
	plan->changed = changes->changed;
	plan->count = 0;
	for (size_t i = 0; i < line->count; i++)
		plan_run(plan, &line->runs[i], changes);
}

void line_plan_clear(struct line_plan *plan)
{
	free(plan->steps);
	*plan = (struct line_plan){0};
}

/* The same for cells that are empty. */
static inline char *put_commas(char *to, unsigned count)
{
	memcpy(to, commas, sizeof commas);
	for (unsigned i = sizeof commas; i < count; i++)
		to[i] = ',';
	return to + count;
}

/* How many bytes the changed cells take which need no quotes. */
static inline size_t measure_changes(const struct line_changes *changes)
{
	size_t length = 0;
	for (uint64_t left = changes->changed & changes->plain; left; left &= left - 1)
		length += changes->cells[__builtin_ctzll(left)].length;
	return length;
}

/* Can the record be begun with the row's first cell, or with none? */
static inline bool begins_plain(const struct line *line, const struct row *row,
                                const struct line_changes *changes)
{
	return (changes->changed & ~changes->plain & 1) == 0 &&
	       (line->runs->cell == HEADER_ABSENT || changes->changed & 1 || !has_meaning(row->told[0]));
}

/* The same for a row whose cells are joined. */
static void format_joined(const struct line *line, const struct row *row, const struct line_changes *changes,
                          const struct writer *writer, struct line_plan *plan, struct text *text)
{
	const struct view *cells = row->cells, *end = &cells[row->count - 1];
	/* A comma for each column of the output, though the input may have none. */
	size_t room = (size_t)(end->bytes + end->length - cells->bytes) + measure_changes(changes) +
	              line->runs[line->count - 1].end + COPY_SIZE;
	char *to = text_reserve(text, room);
	if (plan->count == 0 || plan->changed != changes->changed)
		make_plan(plan, line, changes);
	const struct line_step *behind = plan->steps + plan->count;
	for (const struct line_step *step = plan->steps; step < behind; step++) {
		if (step->kind == STEP_TOLD) {
			const struct view *first = &cells[step->first], *last = &cells[step->last];
			to = put_piece(to, first->bytes, (size_t)(last->bytes + last->length - first->bytes));
		} else if (step->kind == STEP_PLAIN) {
			to = put_short(to, changes->cells[step->first]);
		} else if (step->kind == STEP_COMMAS) {
			to = put_commas(to, step->first);
		} else {
			text->length = (size_t)(to - text->bytes);
			add_cell(text, writer, changes->cells[step->first]);
			to = text_reserve(text, room);
		}
	}
	text->length = (size_t)(to - text->bytes);
}

void line_format(const struct line *line, const struct row *row, const struct line_changes *changes,
                 const struct writer *writer, struct line_plan *plan, struct text *text)
{
	if (row->is_joined && begins_plain(line, row, changes))
		format_joined(line, row, changes, writer, plan, text);
	else
		format_apart(line, row, changes, writer, text);
	/* The last comma is the end of the line. */
	text->bytes[text->length - 1] = '\n';
}
