#include "csv/chunk.h"

#include <errno.h>
#include <stdlib.h>

#include "base/memory.h"

#define CHARACTER_LONGEST 4

static const struct view byte_order_mark = VIEW("\xef\xbb\xbf");

struct chunk *chunk_new(size_t capacity)
{
	struct chunk *chunk = memory_get(1, sizeof *chunk);
	chunk->capacity = capacity;
	chunk->bytes = memory_resize(NULL, capacity + SCAN_BLOCK, 1);
	cutter_init(&chunk->cutter);
	return chunk;
}

void chunk_free(struct chunk *chunk)
{
	if (!chunk)
		return;
	for (size_t kind = 0; kind < SCAN_KINDS; kind++)
		free(chunk->marks[kind]);
	cutter_clear(&chunk->cutter);
	free(chunk->rows);
	free(chunk->bytes);
	free(chunk);
}

static void reserve(struct chunk *chunk, size_t wanted)
{
	if (wanted <= chunk->capacity)
		return;
	chunk->capacity = wanted > 2 * chunk->capacity ? wanted : 2 * chunk->capacity;
	chunk->bytes = memory_resize(chunk->bytes, chunk->capacity + SCAN_BLOCK, 1);
}

void chunk_begin(struct chunk *chunk, struct view start)
{
	reserve(chunk, start.length);
	if (start.length > 0)
		memmove(chunk->bytes, start.bytes, start.length);
	chunk->filled = start.length;
	chunk->whole = chunk->begin = chunk->searched = chunk->row_count = 0;
	chunk->begin_line = 0;
	chunk->in_quotes = chunk->is_torn = false;
	chunk->sequel = CHUNK_GOES_ON;
	error_clear(&chunk->fault);
}

char *chunk_room(struct chunk *chunk, size_t *size)
{
	if (chunk->capacity - chunk->filled < SCAN_BLOCK)
		reserve(chunk, chunk->filled + SCAN_BLOCK);
	*size = chunk->capacity - chunk->filled;
	return chunk->bytes + chunk->filled;
}

/* Makes room for the marks of so many blocks: for no more where the input is short, so that they lie close
 * together, on few pages of memory. */
static void reserve_marks(struct chunk *chunk, size_t blocks)
{
	if (blocks <= chunk->marks_capacity)
		return;
	size_t most = (chunk->capacity + SCAN_BLOCK) / SCAN_BLOCK;
	chunk->marks_capacity = 2 * blocks < most ? 2 * blocks : most;
	for (size_t kind = 0; kind < SCAN_KINDS; kind++)
		chunk->marks[kind] = memory_resize(chunk->marks[kind], chunk->marks_capacity,
		                                   sizeof *chunk->marks[kind]);
}

/* Takes the marks of line feeds that stand in quotes away, and finds the last one that is left. Blocks that
 * are full stay as they are; the last one is looked at again when more bytes come. */
static void find_ends(struct chunk *chunk, size_t blocks)
{
	for (size_t block = chunk->searched / SCAN_BLOCK; block < blocks; block++) {
		uint64_t quotes = chunk->marks[SCAN_QUOTE][block];
		uint64_t between = chunk->in_quotes ? UINT64_MAX : 0;
		if (quotes)
			between ^= scan_between(quotes);
		uint64_t ends = chunk->marks[SCAN_LINE_FEED][block] &= ~between;
		if (ends)
			chunk->whole = (block + 1) * SCAN_BLOCK - (size_t)__builtin_clzll(ends);
		if ((block + 1) * SCAN_BLOCK > chunk->filled)
			return;
		chunk->searched += SCAN_BLOCK;
		chunk->in_quotes = between >> (SCAN_BLOCK - 1);
	}
}

static void mark(struct chunk *chunk, enum scan_way way, char delimiter)
{
	size_t first = chunk->searched / SCAN_BLOCK;
	size_t blocks = (chunk->filled + SCAN_BLOCK - 1) / SCAN_BLOCK;
	reserve_marks(chunk, blocks);
	memset(chunk->bytes + chunk->filled, 0, SCAN_BLOCK);
	scan_mark(way, chunk->bytes + chunk->searched, blocks - first, delimiter, chunk->marks, first);
	if (blocks > first)
		chunk->marks[SCAN_ODD][blocks - 1] = scan_first(chunk->marks[SCAN_ODD][blocks - 1],
		                                                chunk->filled - (blocks - 1) * SCAN_BLOCK);
	find_ends(chunk, blocks);
}

void chunk_take(struct chunk *chunk, size_t more, enum scan_way way, char delimiter)
{
	chunk->filled += more;
	mark(chunk, way, delimiter);
	/* A line end and a mark of byte order may belong to a record of the longest size. */
	if (chunk->whole == 0 && chunk->filled > CHUNK_RECORD_LIMIT + SCAN_BLOCK)
		chunk->sequel = CHUNK_TOO_LONG;
}

void chunk_mark_again(struct chunk *chunk, enum scan_way way, char delimiter)
{
	chunk->searched = 0;
	chunk->in_quotes = false;
	mark(chunk, way, delimiter);
}

/* Behind the marks of byte order that stand at the beginning of a record: files with marks may follow one
 * another in the input. */
static size_t pass_marks(const struct chunk *chunk, size_t at)
{
	while (at < chunk->filled && chunk->bytes[at] == byte_order_mark.bytes[0] &&
	       view_starts_with(view_slice(chunk->bytes + at, chunk->filled - at), byte_order_mark))
		at += byte_order_mark.length;
	return at;
}

/* The record from `begin` on, whose line end is at `end`. */
static struct view record_between(const struct chunk *chunk, size_t begin, size_t end)
{
	bool has_return = end > begin && end < chunk->filled && chunk->bytes[end - 1] == '\r';
	return view_slice(chunk->bytes + begin, end - begin - has_return);
}

bool chunk_first(struct chunk *chunk, struct view *record, size_t *next)
{
	size_t most = chunk->sequel == CHUNK_ENDS ? chunk->filled : chunk->whole;
	while (chunk->begin < most) {
		size_t begin = pass_marks(chunk, chunk->begin);
		size_t end = scan_next(chunk->marks[SCAN_LINE_FEED], begin, chunk->filled);
		*record = record_between(chunk, begin, end);
		*next = end < chunk->filled ? end + 1 : end;
		if (record->length > 0)
			return true;
		chunk->begin = *next;
		chunk->begin_line += end < chunk->filled;
	}
	return false;
}

/* How many bytes in front are whole characters of UTF-8 and no NUL. */
static size_t text_length(const struct chunk *chunk)
{
	size_t at = 0;
	while ((at = scan_next(chunk->marks[SCAN_ODD], at, chunk->filled)) < chunk->filled) {
		size_t length = view_character_length(view_slice(chunk->bytes + at, chunk->filled - at));
		if (length == 0 || chunk->bytes[at] == '\0')
			return at;
		at += length;
	}
	return at;
}

static uint64_t count_lines(const struct chunk *chunk, size_t begin, size_t end)
{
	uint64_t count = 0;
	const char *at = chunk->bytes + begin, *last = chunk->bytes + end;
	for (; (at = memchr(at, '\n', (size_t)(last - at))); at++)
		count++;
	return count;
}

/* What chunk_cut knows. */
struct cut {
	struct chunk *chunk;
	const char *name;
	bool is_settled;
	size_t text;    /* the bytes that are known to be text */
	bool is_spoilt; /* those behind them are not, whatever follows */
	uint64_t line;  /* of the record at hand */
};

/* Refuses the record that begins at `begin` because of what is at `at`. Returns false. */
static bool refuse(struct cut *cut, size_t begin, size_t at, const char *problem)
{
	struct chunk *chunk = cut->chunk;
	chunk->fault = (struct error){0};
	error_input(&chunk->fault, cut->name, 1, "%s", problem);
	chunk->fault.line = cut->line + count_lines(chunk, begin, at);
	return false;
}

static bool refuse_spoilt(struct cut *cut, size_t begin)
{
	struct chunk *chunk = cut->chunk;
	bool is_nul = chunk->bytes[cut->text] == '\0';
	chunk->is_torn = chunk->sequel == CHUNK_ENDS && chunk->filled - cut->text < CHARACTER_LONGEST;
	refuse(cut, begin, cut->text, is_nul ? "NUL byte in the text" : "bytes that are not UTF-8");
	if (!cut->is_settled)
		error_advise(&chunk->fault, is_nul ? REMEDY_ENCODING_UTF16 : REMEDY_ENCODING_CP1252);
	return false;
}

static bool refuse_long(struct cut *cut, size_t begin)
{
	return refuse(cut, begin, begin,
	              cut->chunk->sequel != CHUNK_GOES_ON && cut->chunk->in_quotes
	                  ? "the record is longer than 16 MiB (a quote that is never closed?)"
	                  : "the record is longer than 16 MiB");
}

/* Takes `start` off the front of the line, if the line begins with it. */
static bool take(struct view *line, struct view start)
{
	if (line->length < start.length || memcmp(line->bytes, start.bytes, start.length) != 0)
		return false;
	*line = view_slice(line->bytes + start.length, line->length - start.length);
	return true;
}

static bool is_failure_line(struct view line)
{
	if (!take(&line, (struct view)VIEW("!coach-")))
		return false;
	size_t letters = 0;
	while (letters < line.length && line.bytes[letters] >= 'a' && line.bytes[letters] <= 'z')
		letters++;
	line = view_slice(line.bytes + letters, line.length - letters);
	return letters > 0 && take(&line, (struct view)VIEW(": failed: "));
}

/* A failure line can hold any number of quotes, so it is recognised before quotes are heeded. */
static bool check_failure_line(const struct cut *cut, size_t begin)
{
	struct chunk *chunk = cut->chunk;
	const char *bytes = chunk->bytes + begin;
	if (begin >= cut->text || *bytes != '!')
		return true;
	const char *end = memchr(bytes, '\n', cut->text - begin);
	if (!end && chunk->sequel == CHUNK_FAILS && !cut->is_spoilt)
		return true;
	struct view line = view_trim(view_slice(bytes, end ? (size_t)(end - bytes) : cut->text - begin));
	if (!is_failure_line(line))
		return true;
	chunk->fault = (struct error){.upstream = true};
	return error_set(&chunk->fault, ERROR_INPUT, "%.*s", VIEW_ARGS(line));
}

static bool has_long_cell(const struct cutter *cutter, size_t first)
{
	for (size_t i = first; i < cutter->cell_count; i++)
		if (cutter->cells[i].length > CHUNK_CELL_LIMIT)
			return true;
	return false;
}

static bool cut_record(struct cut *cut, size_t begin, size_t end)
{
	struct chunk *chunk = cut->chunk;
	struct cutter *cutter = &chunk->cutter;
	size_t first = cutter->cell_count;
	struct cutter_fault fault;
	if (!cutter_cut(cutter, begin, end, &fault)) {
		chunk->is_torn = chunk->is_torn && fault.is_open;
		if (fault.problem)
			return refuse(cut, begin, fault.at, fault.problem);
		chunk->fault = (struct error){0};
		return error_system(&chunk->fault, ENOMEM, cut->name, "cannot parse");
	}
	if (end - begin > CHUNK_CELL_LIMIT && has_long_cell(cutter, first))
		return refuse(cut, begin, begin, "a cell is longer than 1 MiB");
	if (cutter->cell_count - first > CHUNK_CELLS_LIMIT)
		return refuse(cut, begin, begin, "a row has more than 16384 cells");
	if (chunk->row_count == chunk->rows_capacity)
		chunk->rows = memory_reserve(chunk->rows, &chunk->rows_capacity, chunk->row_count + 1,
		                             sizeof *chunk->rows);
	chunk->rows[chunk->row_count++] = (struct chunk_row){
		.cell = first, .count = cutter->cell_count - first, .line = cut->line};
	return true;
}

/* Takes the record from `begin` on, a blank one too; *next is where the one behind it begins. False: it is
 * refused, or is not there as a whole. */
static bool take_record(struct cut *cut, size_t begin, size_t *next)
{
	struct chunk *chunk = cut->chunk;
	size_t end = scan_next(chunk->marks[SCAN_LINE_FEED], begin, cut->text);
	if (!check_failure_line(cut, begin))
		return false;
	bool is_whole = end < cut->text;
	if (!is_whole) {
		if (cut->text - begin > CHUNK_RECORD_LIMIT + 1)
			return refuse_long(cut, begin);
		if (cut->is_spoilt)
			return refuse_spoilt(cut, begin);
		if (chunk->sequel == CHUNK_TOO_LONG)
			return refuse_long(cut, begin);
		if (chunk->sequel != CHUNK_ENDS)
			return false;
		chunk->is_torn = true;
	}
	size_t length = record_between(chunk, begin, end).length;
	if (length > CHUNK_RECORD_LIMIT)
		return refuse_long(cut, begin);
	if (length > 0 && !cut_record(cut, begin, begin + length))
		return false;
	*next = is_whole ? end + 1 : end;
	bool has_quote = cutter_next(&chunk->cutter, SCAN_QUOTE, begin) < end;
	cut->line += has_quote ? count_lines(chunk, begin, *next) : 1;
	if (length > 0) {
		chunk->rows[chunk->row_count - 1].end = *next;
		chunk->rows[chunk->row_count - 1].is_plain = !has_quote;
		chunk->rows[chunk->row_count - 1].next_line = cut->line;
	}
	return true;
}

void chunk_cut(struct chunk *chunk, char delimiter, const char *name, bool is_settled)
{
	bool goes_on = chunk->sequel == CHUNK_GOES_ON;
	size_t most = goes_on ? chunk->whole : chunk->filled;
	size_t text = text_length(chunk);
	struct cut cut = {
		.chunk = chunk,
		.name = name,
		.is_settled = is_settled,
		.text = text < most ? text : most,
		.is_spoilt = text < most && (chunk->filled - text >= CHARACTER_LONGEST ||
	                                 chunk->sequel == CHUNK_ENDS || text < chunk->whole),
		.line = chunk->begin_line,
	};
	size_t at = chunk->begin;
	cutter_begin(&chunk->cutter, chunk->bytes, chunk->filled, chunk->marks, delimiter);
	chunk->passed = at;
	chunk->passed_lines = cut.line;
	while (at < most) {
		size_t begin = pass_marks(chunk, at);
		if (begin == most || !take_record(&cut, begin, &at))
			return;
		if (!chunk->is_torn) {
			chunk->passed = at;
			chunk->passed_lines = cut.line;
		}
	}
}
