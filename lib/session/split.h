/* A table that is cut into several files, at its records. */
#ifndef SESSION_SPLIT_H
#define SESSION_SPLIT_H

#include "csv/stream.h"

struct split_options {
	struct stream_options reading; /* without anything that changes rows: translator, keep, aside, rejects */
	const struct table_kind *kind; /* the only table that is cut; another one among the operands is refused */
	int64_t count;                 /* how many parts are made, at least 1 */
	const char *folder;            /* where standard input is kept if it cannot be read twice */
	/* Ends the part before this one and begins this one, from 1 on. The writer is the caller's and lives
	 * until the next call. */
	bool (*begin)(void *self, int64_t number, struct writer **writer, struct error *error);
	/* Is called every few thousand rows, for whoever shows progress. */
	void (*passed)(void *self, const struct stream *stream);
	void *self;
};

/* Cuts the operands into parts of equally many rows, give or take one, in the order in which the rows stand;
 * each part begins with the header of its first row, or with the last one where it has no row. What stands in
 * the cells stays as it is. The operands are read twice, the first time to count, so that a fault in them is
 * found before a part is begun. Refused: what stream_next refuses, another table, an operand that is neither
 * a regular file nor standard input, and one that changes between the two times. */
bool split_table(const struct split_options *options, struct error *error) MUST_CHECK;

#endif
