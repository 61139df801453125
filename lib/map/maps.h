/* The maps through which a tool reads exports: the one that was asked for, or whichever built-in one knows
 * the file. */
#ifndef MAP_MAPS_H
#define MAP_MAPS_H

#include "map/export.h"

struct maps_options {
	const struct table_kind *const *kinds; /* the tables that the tool takes through maps, then NULL; a map
	                                        * without @table is for the first */
	const char *from;                      /* the name of a built-in map, or NULL */
	const char *path;                      /* a map file, or NULL */
	enum date_order order;                 /* DATE_ISO_ONLY where not given */
	const char *leader;                    /* export_options.leader */
	struct notice *notice;                 /* or NULL */
};

struct maps;

/* Opens the map that `from` or `path`, not both, ask for; the built-in ones are opened when a file needs
 * them. ERROR_USAGE: an unknown name, a map of a table that the tool does not take. What the options point to
 * outlives the maps. */
bool maps_open(struct maps **maps, const struct maps_options *options, struct error *error) MUST_CHECK;
void maps_close(struct maps *maps); /* NULL is allowed */

/* The translator for a stream; lives as long as the maps. It refuses a file that the map asked for does not
 * fit, naming the map that does, and an export of a table that the tool does not take. */
struct stream_translator *maps_translator(struct maps *maps);

/* The lines skipped so far. */
const struct skipped *maps_skipped(const struct maps *maps);

/* The built-in map of that name as it is written; NULL bytes, and ERROR_USAGE, where there is none. */
struct view maps_print(const char *name, struct error *error);

#endif
