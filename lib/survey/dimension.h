/* Dimensions: which items of a survey belong together, and which are asked the other way round. */
#ifndef SURVEY_DIMENSION_H
#define SURVEY_DIMENSION_H

#include "base/error.h"

/* Items by name. */
struct dimensions;

struct dimensions *dimensions_new(void);
void dimensions_free(struct dimensions *dimensions); /* NULL is allowed */

/* Reads a file `item,dimension,reverse`, the last column optional. Refused: an item without a name, one
 * that came before, and a `reverse` that is none of yes, no, true, false, 1, 0, x and empty. An item
 * without a dimension is in none. */
bool dimensions_read(struct dimensions *dimensions, const char *path, struct error *error) MUST_CHECK;

/* Says of one more item that it is asked the other way round. */
void dimensions_reverse(struct dimensions *dimensions, struct view item);

/* The item's dimension, or empty; lives as long as the dimensions. */
struct view dimensions_of(const struct dimensions *dimensions, struct view item);

/* Is the item asked the other way round? Notes that it was asked for. */
bool dimensions_is_reversed(struct dimensions *dimensions, struct view item);

/* Once all ratings are read: refuses (ERROR_USAGE) an item named by dimensions_reverse that
 * dimensions_is_reversed was never asked for. */
bool dimensions_check(const struct dimensions *dimensions, struct error *error) MUST_CHECK;

#endif
