/* Maps: how the columns of somebody else's table become the columns of one of ours. Data, not code. */
#ifndef MODEL_MAP_H
#define MODEL_MAP_H

#include "csv/stream.h"

struct map;

/* Reads a map file (`column,source,format,default`) for a table of this kind. `column` is a column of the kind, `source` the header names to take it
 * from (`|` between; the first that the file has), `format` how its text becomes ours, `default` the value where the source is empty or
 * absent. Formats: empty (as it stands), a date pattern of %d %m %Y %y %H %M %S %I %p %b and other characters as themselves, `hh:mm:ss` (or
 * h:mm), `hours`, `ms` and `seconds` (all three to minutes), `decimal comma`. Refused, with file and line: a column that the kind does not have or
 * that stands twice, a format that is none, a column of the kind's signature without source and default. */
bool map_open(struct map **map, const char *path, const struct table_kind *kind, struct error *error) MUST_CHECK;
void map_free(struct map *map); /* NULL is allowed */

/* The translator to give to a stream; lives as long as the map. A file that has none of a signature column's sources (and no default for it) is refused, naming
 * them. */
struct stream_translator *map_translator(struct map *map);

#endif
