/* A file that grows at its end and is never rewritten, by many at once: locked, whole, synced. */
#ifndef CSV_APPEND_H
#define CSV_APPEND_H

#include "csv/header.h"

struct append;

/* Opens the file, a table of this kind, for adding records to it, and waits until nobody else does. A file
 * that is not there is made, mode 0600, with `start` in it, a whole header line; gzip where the path ends in
 * `.gz`. An existing file is gzip where it is gzip; an empty one gets `start` from append_write.
 *
 * What a crash left behind the last line end (outside quotes), or behind the last whole gzip member, is cut
 * away, with a warning; no whole line of a plain file ever is. Refused (ERROR_INPUT) before anything is cut:
 * another table, a file without any line end that is not the beginning of `start`, gzip of which no member is
 * whole though it holds whole lines, damaged gzip, a member whose last line has no end, a file that is not
 * UTF-8 by its first bytes; and a part of a line behind a record with a quote where none may stand or with
 * other cells than the header, or one in which a quote was opened and so many delimiters and a line end
 * follow that it may hold a whole line. ERROR_SYSTEM: what is no regular file, and whatever fails. */
bool append_open(struct append **append, const char *path, const struct table_kind *kind, struct view start,
                 struct notice *notice, struct error *error) MUST_CHECK;

/* Reads what is in the file, from its beginning; owned by the append. To be read before append_write. Empty
 * where the file is. */
struct reader *append_reader(struct append *append);

/* Adds the lines, with one write, in a gzip member of their own where the file is gzip; and syncs. On failure
 * nothing has been added. `start` goes first where the file is empty. */
bool append_write(struct append *append, struct view lines, struct error *error) MUST_CHECK;

/* Lets the next one have the file. NULL is allowed. */
void append_close(struct append *append);

#endif
