/* What a row of a table is about: a leader, a level, a team or the org. The table's file in lib/table says
 * which columns tell. */
#ifndef SHOW_UNIT_H
#define SHOW_UNIT_H

#include "base/grid.h"

/* Finds the first row with this `by` and `unit`, if possible one about the whole survey and not about a
 * single item. Returns GRID_NONE if there is none, or if the grid is NULL. */
size_t unit_find(const struct grid *grid, struct view by, struct view unit);

/* Finds the row of the org in the same way. */
size_t unit_org(const struct grid *grid);

/* Is the row about a single item of the survey? */
bool unit_is_one_item(const struct grid *grid, size_t row);

/* Is the row about a leader and the whole survey? */
bool unit_is_leader(const struct grid *grid, size_t row);

/* Does the row sum up other rows? Those of the org, a level, a team and all days do. */
bool unit_is_sum(const struct grid *grid, size_t row);

/* Is hidden in this row what the reports say, because too few answered or all answered alike? */
bool unit_is_hidden(const struct grid *grid, size_t row);

/* Appends who the row is about: a name, or words for the org, a level, a team or an edge; and the item, if it
 * is about a single one. */
void unit_say(const struct grid *grid, size_t row, struct text *out);

#endif
