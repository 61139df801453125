/* Cuts records into their cells: by the marks of a scan where they are plain, with libcsv from the first
 * quote of a record to its last. Within this room only. */
#ifndef CSV_CUTTER_H
#define CSV_CUTTER_H

#include <csv.h>

#include "csv/scan.h"

struct cutter {
	struct view *cells; /* of all records since cutter_begin */
	size_t cell_count;
	/* private */
	size_t cells_capacity;
	const char *bytes;
	size_t length;
	uint64_t *const *marks;
	size_t next[SCAN_KINDS]; /* where one of the kind is, or up to where none is */
	char delimiter;
	struct csv_parser parser;
	char *unquoted; /* the bytes of cells that held quotes */
	size_t unquoted_length, unquoted_capacity;
	int row_count;
};

/* What is wrong with a record, and at which byte. */
struct cutter_fault {
	const char *problem; /* NULL: out of memory */
	size_t at;
	bool is_open; /* the only fault is a quote that is not closed: more bytes could mend it */
};

void cutter_init(struct cutter *cutter);
void cutter_clear(struct cutter *cutter);

/* Drops the cells and goes on with records among these bytes, `length` in all, and their marks. */
void cutter_begin(struct cutter *cutter, const char *bytes, size_t length, uint64_t *const marks[SCAN_KINDS],
                  char delimiter);

/* Cuts the record from `begin` up to `end`, where its line end is, and adds its cells. These live until
 * cutter_begin, and the bytes of cells without quotes are the record's. False if the record is bad: *fault
 * says why. */
bool cutter_cut(struct cutter *cutter, size_t begin, size_t end, struct cutter_fault *fault) MUST_CHECK;

/* Where the first byte of the kind is from `from` on, or the end of all bytes. `from` grows from call to
 * call. */
static inline size_t cutter_next(struct cutter *cutter, enum scan_kind kind, size_t from)
{
	if (cutter->next[kind] < from || cutter->next[kind] == 0)
		cutter->next[kind] = scan_next(cutter->marks[kind], from, cutter->length);
	return cutter->next[kind];
}

#endif
