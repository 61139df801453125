/* The maps through which a tool reads exports: the one that was asked for, or whichever built-in one knows
 * the file. */
#ifndef MAP_MAPS_H
#define MAP_MAPS_H

#include "map/export.h"
#include "map/fit.h"

struct maps_options {
	const struct table_kind *const *kinds; /* the tables that the tool takes through maps, then NULL; a map
	                                        * without @table is for the first */
	const char *from;                      /* the name of a built-in map, or NULL */
	const char *const *paths;              /* map files */
	const char *encoding;                  /* of those that are not UTF-8; NULL: none */
	size_t path_count;
	enum date_order order; /* DATE_ISO_ONLY where not given */
	const char *leader;    /* export_options.leader */
	struct words *words;   /* of other languages, or NULL */
	struct notice *notice; /* or NULL */
};

struct maps;

/* Opens the maps that `from` and `paths` ask for; the built-in ones are opened when a file needs them.
 * ERROR_USAGE: an unknown name, a map of a table that the tool does not take. What the options point to
 * outlives the maps. */
bool maps_open(struct maps **maps, const struct maps_options *options, struct error *error) MUST_CHECK;
void maps_close(struct maps *maps); /* NULL is allowed */

/* The translator for a stream; lives as long as the maps. Each file is read through the map of those in
 * `paths` that reads most of its columns, else through such a one of the built-in maps; `from` alone is there
 * for what is no people table. It refuses a file that nothing fits although a map was asked for, naming what
 * is missing, and an export of a table that the tool does not take. */
struct stream_translator *maps_translator(struct maps *maps);

/* From here on, only maps for that kind of table are asked; NULL: all. People among other files are known
 * only where a map reads half of the columns, or where the header is one of the people table: lists of people
 * have all sorts of columns, and so have other files with people in them. */
void maps_limit(struct maps *maps, const struct table_kind *kind);

/* Adds the lines skipped since the last call (skipped_say). */
void maps_say_skipped(struct maps *maps, struct text *text);

/* The built-in map of that name as it is written; NULL bytes, and ERROR_USAGE, where there is none. */
struct view maps_print(const char *name, struct error *error);

#endif
