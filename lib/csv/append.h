/* A log: a file that grows at its end and is never rewritten, by many processes at once. */
#ifndef CSV_APPEND_H
#define CSV_APPEND_H

#include "csv/header.h"

struct append;

/* Opens the log, a table of this kind, for adding records to it, and waits until nobody else has it open. A
 * log that is not there is made, mode 0600, with `start` in it, which is a whole header line; it is gzip if
 * the path ends in `.gz`. An existing log stays gzip or plain; an empty one gets `start` from append_write.
 *
 * A crash can leave a part of a line behind the last whole line, or a part of a gzip member behind the last
 * whole one. If the header is whole (struct header), so that a tool has written it, that part is passed over,
 * and append_mend cuts it away; a whole line of a plain log never is. A log with another header was made by
 * hand, and a last line of as many cells as the header is taken to lack only its line end, which append_write
 * adds. ERROR_INPUT: another table; another part of a line or member at the end of a log made
 * by hand; no whole line, and what there is neither begins `start` nor is a header; not UTF-8 by its first
 * bytes; damaged gzip, or no whole member though there are whole lines, or a last member that ends within a
 * line. Also, if a part of a line stands at the end: a record before it that cannot be read or has not as
 * many cells as the header; or a quote that is never closed, behind which a whole line may stand.
 * ERROR_SYSTEM: not a regular file, or whatever else fails. */
bool append_open(struct append **append, const char *path, const struct table_kind *kind, struct view start,
                 struct notice *notice, struct error *error) MUST_CHECK;

/* Reads what is in the log, from its beginning. To be used before append_mend; the append closes it. */
struct reader *append_reader(struct append *append);

/* Cuts away what a crash left at the end, with a warning: to be called once nothing can be refused any more,
 * so that a run that fails leaves the log as it was. */
bool append_mend(struct append *append, struct notice *notice, struct error *error) MUST_CHECK;

/* After append_mend: adds the lines with one write, in a gzip member of their own if the log is gzip, and
 * syncs it. If the log is empty, `start` goes first. On failure nothing has been added. */
bool append_write(struct append *append, struct view lines, struct error *error) MUST_CHECK;

/* Closes the log, so that another process can have it. NULL is allowed. */
void append_close(struct append *append);

#endif
