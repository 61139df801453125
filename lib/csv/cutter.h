/* Cuts a record into its cells: with a vector scan where it is plain, with libcsv from its first quote to its
 * last. Within this room only. */
#ifndef CSV_CUTTER_H
#define CSV_CUTTER_H

#include <csv.h>

#include "base/text.h"

struct cutter {
	struct view *cells; /* of the last record */
	size_t cell_count;
	/* private */
	size_t cells_capacity;
	char delimiter;
	struct csv_parser parser;
	char *unquoted; /* the bytes of cells that held quotes */
	size_t unquoted_length, unquoted_capacity;
	int row_count;
};

/* Where the record holds what must be judged, as offsets into it. */
struct cutter_marks {
	bool has_quote;
	size_t first_quote, last_quote;
	size_t cr; /* the first carriage return, in quotes or not; at least the length if there is none */
};

/* What is wrong with a record, and at which byte. */
struct cutter_fault {
	const char *problem; /* NULL: out of memory */
	size_t offset;
	bool is_open; /* the only fault is a quote that is not closed: more bytes could mend it */
};

void cutter_init(struct cutter *cutter);
void cutter_clear(struct cutter *cutter);

/* Cuts the record, given without its line end, into `cells`, which live until the next call; the bytes of
 * cells without quotes are the record's. SCAN_BLOCK bytes behind the record are read too, whatever they hold.
 * False if the record is bad: *fault says why. */
bool cutter_cut(struct cutter *cutter, struct view record, char delimiter, const struct cutter_marks *marks,
                struct cutter_fault *fault) MUST_CHECK;

#endif
