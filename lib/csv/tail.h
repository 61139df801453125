/* Where the whole part of a log ends, since a crash may have cut its last line. Within this room only. */
#ifndef CSV_TAIL_H
#define CSV_TAIL_H

#include <sys/types.h>

#include "csv/header.h"

struct tail {
	bool is_gzip;
	off_t end;           /* where the last whole line ends, or the last whole gzip member */
	uint64_t lines;      /* of a plain file, up to there */
	bool lacks_line_end; /* the last line is whole, but for that; `end` is behind it */
};

/* Reads the file behind the descriptor, a table of this kind and size, from its beginning to its end.
 * `start`: what a file without any whole line must begin with, unless a header without a line end is all.
 * What append_open says to be refused is refused; a file that cannot be read, but has nothing torn at its
 * end, is left for its reader to refuse. */
bool tail_find(struct tail *tail, const char *path, int descriptor, off_t size, const struct table_kind *kind,
               struct view start, struct error *error) MUST_CHECK;

#endif
