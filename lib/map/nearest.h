/* What a file that no map knows is most like, and what can be done with it. */
#ifndef MAP_NEAREST_H
#define MAP_NEAREST_H

#include "map/map.h"
#include "map/words.h"

/* Which tool takes an export of that table. */
enum remedy nearest_reader(const struct table_kind *kind);

/* Goes on with the refusal of a file that begins with the record `first`: of which of the maps (NULL ends the
 * list), in any language, it has most of the columns, what it lacks of that one's exports, and the ways in.
 * A map that has no more than `columns` of them is not near; with `only`, neither is one of another table.
 * Where none is near and `columns` is 0, the way in is a sketch, or to take out the title that a record with
 * one cell may be. Returns false where it adds nothing. */
bool nearest_say(struct map *const *maps, struct words *words, const struct table_kind *only,
                 const struct record *first, size_t columns, struct error *error);

#endif
