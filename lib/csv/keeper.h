/* The tables of standard input that go to the output as they are. Within this room only. */
#ifndef CSV_KEEPER_H
#define CSV_KEEPER_H

#include "csv/stream.h"

/* Start with the first three, the rest 0; keeper_clear at the end. */
struct keeper {
	struct writer *writer; /* NULL: nothing is kept */
	const char * not ;     /* stream_options.keep_not */
	const char *made_of;   /* stream_options.keep_made_of */
	/* private */
	bool keeps, holds;  /* what becomes of the table at hand */
	bool owed;          /* the row at hand goes the way of its table unless it is refused */
	bool is_made;       /* a table was read of which the tool makes its own */
	struct writer held; /* without a sink: in its record stand the records held back */
};

/* A table begins, under this header. */
bool keeper_table(struct keeper *keeper, const struct table_kind *kind, bool is_stdin,
                  const struct record *header, struct error *error) MUST_CHECK;

/* A row of it goes out, or was refused. */
void keeper_owe(struct keeper *keeper, bool is_owed);

/* Keeps the row that went out before this call, now that nobody refused it. */
bool keeper_pay(struct keeper *keeper, const struct row *row, struct error *error) MUST_CHECK;

/* After the last row: keeps what was held back where no table came of which the tool makes its own; then
 * *is_kept. */
bool keeper_finish(struct keeper *keeper, bool *is_kept, struct error *error) MUST_CHECK;

void keeper_clear(struct keeper *keeper);

#endif
