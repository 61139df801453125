/* The file of rejected rows (--rejects), each under its header, with two cells in front; and rows that a
 * stream puts aside, since they need others that are yet to come, and gives again behind the last operand.
 * Until then they are in a file of the same form without a name. Within this room only. */
#ifndef CSV_REJECTS_H
#define CSV_REJECTS_H

#include "csv/reader.h"
#include "csv/row.h"
#include "csv/writer.h"

struct rejects;

/* Rows go to the sink. */
struct rejects *rejects_new(struct sink *sink);

/* The next rows are those of a table with this header, which is copied. Cells that a rejects file has added
 * before (header_reject_columns) are left out. */
void rejects_begin_table(struct rejects *rejects, const struct record *header);

/* Writes the row, with `reason` and `where` in front, behind the table's header unless that was written last.
 */
bool rejects_add(struct rejects *rejects, const struct record *record, const char *reason, const char *where,
                 struct error *error) MUST_CHECK;

void rejects_free(struct rejects *rejects); /* leaves the sink open; NULL is allowed */

/* Start with {.folder = …}; aside_clear at the end. */
struct aside {
	const char *folder; /* NULL: nothing is put aside */
	bool comes_again;   /* the rows are being read */
	/* private */
	struct rejects *rows;
	int descriptor;         /* 0 before the first one */
	struct aside_run *runs; /* where the rows came from */
	size_t run_count, runs_capacity;
	uint64_t added, recalled; /* rows */
	size_t run;               /* of the row that was recalled last */
};

/* The next rows are those of a table with this header. */
void aside_begin_table(struct aside *aside, const struct record *header);

/* Puts a row of this file and line aside, or the beginning of its table where it has no cells. The name of
 * the file must live as long. */
bool aside_add(struct aside *aside, const struct row *row, const char *file, uint64_t line,
               struct error *error) MUST_CHECK;

/* Are there rows that have not begun to come again? */
bool aside_waits(const struct aside *aside);

/* Opens them, to be read. */
bool aside_open(struct aside *aside, struct reader **reader, struct error *error) MUST_CHECK;

/* Gives the record that has come again its line; returns its file. To be called for each row in turn, save
 * for those that aside_pass steps over. */
const char *aside_recall(struct aside *aside, struct record *record);
void aside_pass(struct aside *aside, size_t rows);

void aside_clear(struct aside *aside);

#endif
