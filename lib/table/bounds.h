/* Between what a number lies: sessions that nobody has classified may be coaching or not, and the people of
 * whom there is no record may all have been coached or none. */
#ifndef TABLE_BOUNDS_H
#define TABLE_BOUNDS_H

#include "base/fraction.h"

/* Equal where the number is known; undefined where it is not. */
struct bounds {
	struct fraction least, most;
};

/* The bounds of the number in a cell, by the columns that its own names (grid.h). Numbers that are not exact
 * are taken as they print. */
struct bounds bounds_of(const struct grid *grid, size_t row, size_t column);

/* The same without the people of whom there is no record. */
struct bounds bounds_of_recorded(const struct grid *grid, size_t row, size_t column);

bool bounds_are_known(const struct bounds *bounds);
bool bounds_are_equal(const struct bounds *bounds);

#endif
