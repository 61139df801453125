/* The file of rejected rows (--rejects), each under its header, with two cells in front. Rows put aside by a
 * stream are written in the same form. Within this room only. */
#ifndef CSV_REJECTS_H
#define CSV_REJECTS_H

#include "csv/header.h"
#include "csv/writer.h"

struct rejects;

/* Rows go to the sink. Where that is NULL, rejects_use gives it one before the first row is added. */
struct rejects *rejects_new(struct sink *sink);
void rejects_use(struct rejects *rejects, struct sink *sink);

/* The next rows are those of a table with this header, which is copied. Cells that a rejects file has added
 * before (header_reject_columns) are left out. */
void rejects_begin_table(struct rejects *rejects, const struct record *header);

/* Writes the table's header, unless it is the one that was written last. */
bool rejects_add_header(struct rejects *rejects, struct error *error) MUST_CHECK;

/* Writes the row, with `reason` and `where` in front, after rejects_add_header. */
bool rejects_add(struct rejects *rejects, const struct record *record, const char *reason, const char *where,
                 struct error *error) MUST_CHECK;

bool rejects_finish(struct rejects *rejects, struct error *error) MUST_CHECK; /* frees in any case */
void rejects_abandon(struct rejects *rejects); /* frees, removes the file; NULL is allowed */
void rejects_free(struct rejects *rejects);    /* leaves the sink open; NULL is allowed */

#endif
