/* The names of people, for formats that people read; CSV and JSON keep the ids. */
#ifndef PEOPLE_NAMES_H
#define PEOPLE_NAMES_H

#include "base/grid.h"
#include "people/people.h"

/* Replaces the ids of people by their names: in columns that hold persons, and in `unit` where the row is
 * about a leader. An id stays where no name is known, or where other people have the name too. The names live
 * as long as the people; NULL for people leaves the grid as it is. */
void names_put(struct grid *grid, const struct people *people);

/* How it calls this person. */
struct view names_of(const struct people *people, uint32_t person);

/* Starts `copy` as a copy of the grid with names. Its texts live as long as the grid's and the people's. */
void names_copy(struct grid *copy, const struct grid *grid, const struct people *people);

#endif
