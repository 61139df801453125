/* Dimensions: which items of a survey belong together, and which are asked the other way round. */
#ifndef SURVEY_DIMENSION_H
#define SURVEY_DIMENSION_H

#include "base/error.h"

/* Items by name. */
struct dimensions;

struct dimensions *dimensions_new(void);
void dimensions_free(struct dimensions *dimensions); /* NULL is allowed */

/* Reads a file `item,dimension,reverse`, the last column optional. An item without a dimension is in none.
 * Refused: an item without a name, an item that came before, and a `reverse` other than yes, no, true, false,
 * 1, 0, x and empty. */
bool dimensions_read(struct dimensions *dimensions, const char *path, const char *encoding,
                     struct error *error) MUST_CHECK;

/* Notes that this item too is asked the other way round. */
void dimensions_reverse(struct dimensions *dimensions, struct view item);

/* The item's dimension, or empty; lives as long as the dimensions. */
struct view dimensions_of(struct dimensions *dimensions, struct view item);

/* Is this rated item asked the other way round? Remembers that the item was rated. */
bool dimensions_is_reversed(struct dimensions *dimensions, struct view item);

/* To be called once all ratings are read. Fails (ERROR_USAGE) where an item of dimensions_reverse was never
 * rated. */
bool dimensions_check(const struct dimensions *dimensions, struct error *error) MUST_CHECK;

#endif
