/* What people are called, for what people read: CSV and JSON keep the ids. */
#ifndef PEOPLE_NAMES_H
#define PEOPLE_NAMES_H

#include "base/grid.h"
#include "people/people.h"

/* Puts people's names in the place of their ids: in the columns leader, person and coach, and in unit where
 * the row is by leader. An id stays where no name is known or others go by it too. The names live as long as
 * the people, NULL for none. */
void names_put(struct grid *grid, const struct people *people);

/* Starts `copy` as the grid with names put. Its texts live as long as the grid's and the people's. */
void names_copy(struct grid *copy, const struct grid *grid, const struct people *people);

#endif
