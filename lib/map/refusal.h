/* What a map refuses although it knows the file: its @refused and @needs rows. */
#ifndef MAP_REFUSAL_H
#define MAP_REFUSAL_H

#include "map/layout.h"

/* Why a record that is a row is refused because of this cell, in the map's words, or NULL. */
const char *refusal_of_row(const struct layout *layout, const struct record *record, struct view *cell);

/* What the map says of a file that lacks columns which it needs, or NULL. */
const char *refusal_of_file(const struct layout *layout);

#endif
