/* What the rows of a table are about: a leader, a level, a team or the org. The table's own file in lib/table
 * says in which columns that stands. */
#ifndef SHOW_UNIT_H
#define SHOW_UNIT_H

#include "base/grid.h"

/* The first row with this `by` and `unit`; of several items the one that stands for all. GRID_NONE where
 * there is none, and for a NULL grid. */
size_t unit_find(const struct grid *grid, struct view by, struct view unit);

/* The org's row. */
size_t unit_org(const struct grid *grid);

/* Does the row stand for one item only, and not for the whole survey? */
bool unit_is_one_item(const struct grid *grid, size_t row);

/* Is the row about a leader, and about the whole survey? */
bool unit_is_leader(const struct grid *grid, size_t row);

/* Does the row sum up others: the org, a level, a team, all days? */
bool unit_is_sum(const struct grid *grid, size_t row);

/* Is what the reports said kept back in this row, because too few said it or all said the same? */
bool unit_is_hidden(const struct grid *grid, size_t row);

/* Adds who the row is about: a name, or in words the org, a level, a team, an edge; and on which item, if on
 * one. */
void unit_say(const struct grid *grid, size_t row, struct text *out);

#endif
