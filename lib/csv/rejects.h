/* The file of rows that were refused. Within this room only. */
#ifndef CSV_REJECTS_H
#define CSV_REJECTS_H

#include "csv/header.h"
#include "csv/writer.h"

struct rejects;

/* Without a file yet: rejects_use gives it an open sink, to be taken over, before the first row is added. */
struct rejects *rejects_new(void);
void rejects_use(struct rejects *rejects, struct sink *sink);
bool rejects_open(struct rejects **rejects, const char *path, struct error *error) MUST_CHECK;

/* The rows to come stand under this header, which is copied. Those of a rejects file that are in front of it
 * already (header_reject_columns) are left out. */
void rejects_begin_table(struct rejects *rejects, const struct record *header);

/* Writes the table's header, where what was written last stands under another. */
bool rejects_add_header(struct rejects *rejects, struct error *error) MUST_CHECK;

/* Writes the row, and its table's header before it where the row before stood under another. */
bool rejects_add(struct rejects *rejects, const struct record *record, const char *reason, const char *where,
                 struct error *error) MUST_CHECK;

const char *rejects_unfinished(const struct rejects *rejects); /* sink_unfinished of the file */

bool rejects_finish(struct rejects *rejects, struct error *error) MUST_CHECK; /* frees in any case */
void rejects_abandon(struct rejects *rejects); /* frees, takes the file away; NULL is allowed */

#endif
