#include "csv/cutter.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/scan.h"

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
static inline const char *cut_delimited(struct cutter *cutter, const char *bytes, const char *end)
{
	for (const char *block = bytes; block < end; block += SCAN_BLOCK) {
		uint64_t found = scan_block(block, (size_t)(end - block), cutter->delimiter);
		struct view *cell = next_cells(cutter, SCAN_BLOCK);
		for (; found; found &= found - 1) {
			const char *delimiter = block + __builtin_ctzll(found);
			*cell++ = view_slice(bytes, (size_t)(delimiter - bytes));
			bytes = delimiter + 1;
		}
		cutter->cell_count = (size_t)(cell - cutter->cells);
	}
	return bytes;
}

static inline void cut_plain(struct cutter *cutter, const char *bytes, const char *end)
{
	bytes = cut_delimited(cutter, bytes, end);
	add_cell(cutter, bytes, (size_t)(end - bytes));
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

/* Where the first carriage return outside quotes is, or `length`. */
static size_t find_bare_cr(const char *bytes, size_t length)
{
	size_t at = 0;
	for (bool in_quotes = false; at < length && (bytes[at] != '\r' || in_quotes); at++)
		in_quotes ^= bytes[at] == '"';
	return at;
}

static bool spoil(struct cutter_fault *fault, size_t offset, const char *problem)
{
	*fault = (struct cutter_fault){problem, offset, false};
	return false;
}

static bool spoil_bare_cr(struct cutter_fault *fault, size_t offset)
{
	return spoil(fault, offset, "a carriage return stands there without a line feed");
}

/* Lets libcsv cut the cells from the first one that holds a quote to the last one that does; those around
 * them are plain. */
static bool cut_quoted(struct cutter *cutter, struct view record, const struct cutter_marks *marks,
                       struct cutter_fault *fault)
{
	const char *bytes = record.bytes, *end = bytes + record.length;
	const char *quoted = cut_delimited(cutter, bytes, bytes + marks->first_quote);
	const char *last_quote = bytes + marks->last_quote;
	const char *behind = memchr(last_quote, cutter->delimiter, (size_t)(end - last_quote));
	size_t before = (size_t)(quoted - bytes);
	size_t quoted_length = (size_t)((behind ? behind : end) - quoted);
	/* Cells do not get longer without their quotes, so their bytes are never moved. */
	cutter->unquoted = memory_reserve(cutter->unquoted, &cutter->unquoted_capacity, quoted_length, 1);
	cutter->unquoted_length = 0;
	cutter->row_count = 0;
	struct csv_parser *parser = &cutter->parser;
	csv_set_delim(parser, (unsigned char)cutter->delimiter);
	size_t parsed = csv_parse(parser, quoted, quoted_length, take_cell, take_row, cutter);
	bool is_whole = parsed == quoted_length;
	/* libcsv takes a bare one for the end of a row, or passes over it where no row has begun. */
	if (marks->cr < record.length) {
		size_t judged = is_whole ? record.length : before + parsed;
		size_t cr = find_bare_cr(bytes, judged);
		if (cr < judged)
			return spoil_bare_cr(fault, cr);
	}
	if (is_whole && csv_fini(parser, take_cell, take_row, cutter) == 0 && cutter->row_count == 1) {
		if (behind)
			cut_plain(cutter, behind + 1, end);
		return true;
	}
	if (csv_error(parser) == CSV_ENOMEM || csv_error(parser) == CSV_ETOOBIG)
		return spoil(fault, 0, NULL);
	if (!is_whole) {
		return spoil(fault, before + parsed,
		             "a quote in the wrong place: put quotes around the whole cell, and double those in it");
	}
	spoil(fault, 0, "a quote is opened in this record and never closed");
	fault->is_open = true;
	return false;
}

bool cutter_cut(struct cutter *cutter, struct view record, char delimiter, const struct cutter_marks *marks,
                struct cutter_fault *fault)
{
	cutter->delimiter = delimiter;
	cutter->cell_count = 0;
	if (marks->has_quote)
		return cut_quoted(cutter, record, marks, fault);
	if (marks->cr < record.length)
		return spoil_bare_cr(fault, marks->cr);
	cut_plain(cutter, record.bytes, record.bytes + record.length);
	return true;
}
