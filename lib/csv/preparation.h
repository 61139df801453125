/* Rows of a table that are read into their values by a crew, before anybody takes them. Within this room
 * only. */
#ifndef CSV_PREPARATION_H
#define CSV_PREPARATION_H

#include "csv/reader.h"
#include "csv/row.h"
#include "csv/scout.h"

struct preparation {
	/* To be set. */
	const struct row_reading *readings; /* NULL: no rows are read beforehand */
	const struct scout *scout;          /* knows what begins another table… */
	const struct table_kind *kinds;     /* …of these */
	size_t kind_count;
	/* Of the table at hand; NULL: its rows are not read beforehand. */
	const struct row_reading *reading;
	/* private */
	struct preparer preparer;
	const struct header *header;
	const char *file;
	bool passes;
};

/* From now on the reader's records, those behind the last one that it gave, are rows of a table with this
 * header, and are read beforehand if one of `readings` is of their kind: reader_made gives the value, or,
 * where `passes` and the reading passes them, reader_bytes their bytes. A record that begins another table,
 * or that row_check or the reading refuses, is left as it is. Nothing of this changes before preparation_end.
 */
void preparation_begin(struct preparation *preparation, struct reader *reader, const struct header *header,
                       const char *file, bool passes);

/* Drops what was made and not taken yet. The reader may be NULL, and another one than before. */
void preparation_end(struct preparation *preparation, struct reader *reader);

#endif
