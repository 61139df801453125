/* Copies the tables that were read from standard input to the output (--keep). Within this room only. */
#ifndef CSV_KEEPER_H
#define CSV_KEEPER_H

#include "csv/header.h"
#include "csv/writer.h"

/* Start with the first three set and the rest 0; keeper_clear at the end. */
struct keeper {
	struct writer *writer; /* NULL: nothing is copied */
	const char *keep_not;  /* as in struct stream_options */
	const char *made_of;   /* as in struct stream_options */
	/* private */
	bool keeps;         /* the rows of the table at hand are copied… */
	bool holds;         /* …to `held` first */
	bool owed;          /* the row at hand is copied by keeper_pay, unless it is refused before */
	bool is_made;       /* a table came from which the tool makes its own */
	struct writer held; /* has no sink: its record grows by the records that are held back */
};

/* A table begins with this header. */
bool keeper_table(struct keeper *keeper, const struct table_kind *kind, bool is_stdin,
                  const struct record *header, struct error *error) MUST_CHECK;

/* A row was handed out (is_owed), or has been refused since. */
void keeper_owe(struct keeper *keeper, bool is_owed);

/* Copies the row that was handed out last, these cells, unless it was refused. */
bool keeper_pay(struct keeper *keeper, const struct view *cells, size_t count,
                struct error *error) MUST_CHECK;

/* After the last row: copies what was held back, unless a table came from which the tool makes its own.
 * *is_kept says whether it copied anything. */
bool keeper_finish(struct keeper *keeper, bool *is_kept, struct error *error) MUST_CHECK;

void keeper_clear(struct keeper *keeper);

#endif
