/* How right a definition is: a sample of sessions, judged by somebody who knows what they were. */
#ifndef SESSION_JUDGEMENT_H
#define SESSION_JUDGEMENT_H

#include "base/grid.h"
#include "csv/row.h"

struct judgement;

struct judgement *judgement_new(void);
void judgement_free(struct judgement *judgement); /* NULL is allowed */

/* Adds a row of a sample. Refused: a truth or category that is none, numbers that are none, totals of a
 * category that differ from row to row or are less than what was drawn, a session that comes twice. */
bool judgement_add(struct judgement *judgement, const struct row *row, struct error *error) MUST_CHECK;

/* Has any row a truth? */
bool judgement_is_told(const struct judgement *judgement);

/* Adds a row to the grid, of kind TABLE_JUDGED, for each category that is in the sample, as it was classified
 * or as it truly was. Rows without a truth are left out, which is said to `notice`, and so is a category of
 * which no row has one: then what rests on all categories is empty. */
void judgement_fill(const struct judgement *judgement, struct grid *grid, struct notice *notice);

/* Reads the sample at `path`, whose column truth has been filled in, and fills the grid (grid_init is called
 * here) as above. Refused: a file that is no sample, and what judgement_add and small_table_read refuse. */
bool judgement_read(const char *path, const char *encoding, struct notice *notice, struct grid *grid,
                    struct error *error) MUST_CHECK;

#endif
