/* Cuts a record into its cells: plain ones by a vector scan, the stretch with quotes by libcsv. Within this
 * room only. */
#ifndef CSV_CUTTER_H
#define CSV_CUTTER_H

#include "base/view.h"

#include <csv.h>

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

/* Where the record has what needs a judgement, as offsets. */
struct cutter_marks {
	bool has_quote;
	size_t first_quote, last_quote;
	size_t cr; /* the first carriage return, in quotes or not; the length or more where there is none */
};

/* What is wrong with a record, and at which byte. */
struct cutter_fault {
	const char *problem; /* NULL: memory is gone */
	size_t offset;
	bool is_open; /* nothing but that a quote is not closed: more bytes could mend it */
};

void cutter_init(struct cutter *cutter);
void cutter_clear(struct cutter *cutter);

/* Cuts the record, which has no line end; SCAN_BLOCK bytes behind it can be read, whatever they hold. The
 * cells live until the next call, those without quotes as long as the record. False: *fault says why. */
bool cutter_cut(struct cutter *cutter, struct view record, char delimiter, const struct cutter_marks *marks,
                struct cutter_fault *fault) MUST_CHECK;

#endif
