#include "csv/cutter.h"

#include <stdlib.h>

#include "base/memory.h"

#define PARSER_BLOCK ((size_t)16 * 1024)

/* libcsv would trim blanks around cells, so it is told that there are none. */
static int is_no_blank(unsigned char c UNUSED)
{
	return 0;
}

void cutter_init(struct cutter *cutter)
{
	*cutter = (struct cutter){0};
	csv_init(&cutter->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&cutter->parser, is_no_blank);
	csv_set_blk_size(&cutter->parser, PARSER_BLOCK);
}

void cutter_clear(struct cutter *cutter)
{
	csv_free(&cutter->parser);
	free(cutter->unquoted);
	free(cutter->cells);
}

/* Makes room for so many more cells; returns where they go. */
static inline struct view *next_cells(struct cutter *cutter, size_t more)
{
	if (cutter->cells_capacity - cutter->cell_count < more)
		cutter->cells = memory_reserve(cutter->cells, &cutter->cells_capacity, cutter->cell_count + more,
		                               sizeof *cutter->cells);
	return cutter->cells + cutter->cell_count;
}

static inline void add_cell(struct cutter *cutter, const char *bytes, size_t length)
{
	*next_cells(cutter, 1) = view_slice(bytes, length);
	cutter->cell_count++;
}

/* Cuts the cells that have their delimiter before `end`; returns where the next one begins. */
static inline size_t cut_delimited(struct cutter *cutter, size_t begin, size_t end)
{
	size_t block = begin / SCAN_BLOCK;
	const uint64_t *found = cutter->marks[SCAN_DELIMITER] + block;
	const char *cell = cutter->bytes + begin, *bytes = cutter->bytes + block * SCAN_BLOCK;
	const char *last = cutter->bytes + end;
	for (uint64_t wanted = UINT64_MAX << begin % SCAN_BLOCK; bytes < last; wanted = UINT64_MAX) {
		struct view *to = next_cells(cutter, SCAN_BLOCK);
		uint64_t left = scan_first(*found++ & wanted, (size_t)(last - bytes));
		for (; left; left &= left - 1) {
			const char *delimiter = bytes + (unsigned)__builtin_ctzll(left);
			*to++ = view_slice(cell, (size_t)(delimiter - cell));
			cell = delimiter + 1;
		}
		cutter->cell_count = (size_t)(to - cutter->cells);
		bytes += SCAN_BLOCK;
	}
	return (size_t)(cell - cutter->bytes);
}

static inline void cut_plain(struct cutter *cutter, size_t begin, size_t end)
{
	begin = cut_delimited(cutter, begin, end);
	add_cell(cutter, cutter->bytes + begin, end - begin);
}

static void take_cell(void *bytes, size_t length, void *context)
{
	struct cutter *cutter = context;
	char *copy = cutter->unquoted + cutter->unquoted_length;
	if (length > 0)
		memcpy(copy, bytes, length);
	cutter->unquoted_length += length;
	add_cell(cutter, copy, length);
}

static void take_row(int end UNUSED, void *context)
{
	struct cutter *cutter = context;
	cutter->row_count++;
}

/* Where the first carriage return outside quotes is, or `end`. */
static size_t find_bare_cr(const struct cutter *cutter, size_t begin, size_t end)
{
	size_t at = begin;
	for (bool in_quotes = false; at < end && (cutter->bytes[at] != '\r' || in_quotes); at++)
		in_quotes ^= cutter->bytes[at] == '"';
	return at;
}

static bool spoil(struct cutter_fault *fault, size_t at, const char *problem)
{
	*fault = (struct cutter_fault){problem, at, false};
	return false;
}

static bool spoil_bare_cr(struct cutter_fault *fault, size_t at)
{
	return spoil(fault, at, "a carriage return stands there without a line feed");
}

/* Lets libcsv cut the cells from the first one that holds a quote to the last one that does; those around
 * them are plain. */
static bool cut_quoted(struct cutter *cutter, size_t begin, size_t end, struct cutter_fault *fault)
{
	size_t quote = cutter_next(cutter, SCAN_QUOTE, begin), last = quote;
	size_t quoted = cut_delimited(cutter, begin, quote);
	for (size_t next = quote; next < end; next = scan_next(cutter->marks[SCAN_QUOTE], next + 1, end))
		last = next;
	size_t behind = scan_next(cutter->marks[SCAN_DELIMITER], last, end);
	size_t length = behind - quoted;
	cutter->row_count = 0;
	struct csv_parser *parser = &cutter->parser;
	csv_set_delim(parser, (unsigned char)cutter->delimiter);
	size_t parsed = csv_parse(parser, cutter->bytes + quoted, length, take_cell, take_row, cutter);
	bool is_whole = parsed == length;
	/* libcsv takes a bare one for the end of a row, or passes over it where no row has begun. */
	size_t judged = is_whole ? end : quoted + parsed;
	if (cutter_next(cutter, SCAN_RETURN, begin) < judged) {
		size_t cr = find_bare_cr(cutter, begin, judged);
		if (cr < judged)
			return spoil_bare_cr(fault, cr);
	}
	if (is_whole && csv_fini(parser, take_cell, take_row, cutter) == 0 && cutter->row_count == 1) {
		if (behind < end)
			cut_plain(cutter, behind + 1, end);
		return true;
	}
	if (csv_error(parser) == CSV_ENOMEM || csv_error(parser) == CSV_ETOOBIG)
		return spoil(fault, begin, NULL);
	if (!is_whole)
		return spoil(fault, quoted + parsed,
		             "a quote in the wrong place: put quotes around the whole cell, and double those in it");
	spoil(fault, begin, "a quote is opened in this record and never closed");
	fault->is_open = true;
	return false;
}

void cutter_begin(struct cutter *cutter, const char *bytes, size_t length, uint64_t *const marks[SCAN_KINDS],
                  char delimiter)
{
	cutter->bytes = bytes;
	cutter->length = length;
	cutter->marks = marks;
	memset(cutter->next, 0, sizeof cutter->next);
	cutter->delimiter = delimiter;
	cutter->cell_count = cutter->unquoted_length = 0;
	/* Cells do not get longer without their quotes, so their bytes are never moved. */
	cutter->unquoted = memory_reserve(cutter->unquoted, &cutter->unquoted_capacity, length, 1);
}

bool cutter_cut(struct cutter *cutter, size_t begin, size_t end, struct cutter_fault *fault)
{
	if (cutter_next(cutter, SCAN_QUOTE, begin) < end)
		return cut_quoted(cutter, begin, end, fault);
	size_t cr = cutter_next(cutter, SCAN_RETURN, begin);
	if (cr < end)
		return spoil_bare_cr(fault, cr);
	cut_plain(cutter, begin, end);
	return true;
}
