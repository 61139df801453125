/* Finds out quickly that a row in the middle of a stream is not the header of another table. Within this room
 * only. */
#ifndef CSV_SCOUT_H
#define CSV_SCOUT_H

#include "csv/header.h"

/* Prepared once, and asked for every row. `ends` says which bytes the names can end with that the last column
 * of a signature can have, and `pairs` has a bit for each two bytes between which one can stand. */
struct scout {
	bool ends[256];
	uint64_t pairs[1024];
	struct intern names;
};

void scout_init(struct scout *scout, const struct table_kind *kinds, size_t kind_count);
void scout_clear(struct scout *scout);

/* The kind of the table that this record begins in the middle of a stream, as header_recognise finds it, or
 * NULL. A record that holds a whole signature cannot be a row: its typed columns would hold their own names,
 * and if all are text, a person would be called `person`. */
const struct table_kind *scout_table(const struct scout *scout, const struct record *record,
                                     const struct table_kind *kinds, size_t kind_count);

#endif
