/* Where the whole part of a log ends, since a crash may have cut its last line. Within this room only. */
#ifndef CSV_TAIL_H
#define CSV_TAIL_H

#include "base/error.h"

#include <sys/types.h>

struct tail {
	bool is_gzip;
	off_t end;      /* where the last whole line ends, or the last whole gzip member */
	uint64_t lines; /* of a plain file, up to there */
};

/* Reads the file behind the descriptor, of this size, from its beginning to its end. `start`: what a file
 * without any whole line must begin with. What append_open says to be refused is refused; a file that cannot
 * be read, but has nothing torn at its end, is left for its reader to refuse. */
bool tail_find(struct tail *tail, const char *path, int descriptor, off_t size, struct view start,
               struct error *error) MUST_CHECK;

#endif
