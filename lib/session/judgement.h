/* How right a definition is: a sample of sessions, judged by somebody who knows what they were. */
#ifndef SESSION_JUDGEMENT_H
#define SESSION_JUDGEMENT_H

#include "base/grid.h"

/* Reads the sample at `path`, whose column truth has been filled in, and fills the grid (grid_init is called
 * here): a row for each category that is in it, as it was classified or as it truly was. Rows without a truth
 * are left out, which is said to `notice`, and so is a category of which no row has one: then what rests on
 * all categories is empty. Refused: a file that is no sample, a truth or category that is none, numbers that
 * are none, totals of a category that differ from row to row or are less than what was drawn, a session that
 * comes twice, and what small_table_read refuses. */
bool judgement_read(const char *path, struct notice *notice, struct grid *grid,
                    struct error *error) MUST_CHECK;

#endif
