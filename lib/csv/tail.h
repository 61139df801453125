/* Where the whole part of a file ends that a crash may have cut. Within this room only. */
#ifndef CSV_TAIL_H
#define CSV_TAIL_H

#include <sys/types.h>

#include "base/error.h"
#include "base/text.h"

/* Start with {0}. */
struct tail {
	off_t end;      /* behind the last line end outside quotes, or the last whole gzip member; the file's size
	                   where nothing is torn */
	uint64_t lines; /* up to there; of a plain file */
	struct text bytes; /* what is behind it, of a plain file, as far as a message may want it */
	bool gzip;
};

/* Reads the file from its beginning to its end. `start`: what a file begins with that has no whole line yet;
 * see append_open for what is refused; what cannot be read and has nothing torn behind it is left to the
 * reader. */
bool tail_find(struct tail *tail, const char *path, int descriptor, struct view start,
               struct error *error) MUST_CHECK;

#endif
