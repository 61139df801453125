/* An export: a file of somebody else's program, read through a map. */
#ifndef MAP_EXPORT_H
#define MAP_EXPORT_H

#include "base/intern.h"
#include "when/timestamp.h"
#include "map/map.h"

/* What was skipped, by the word under which it is counted. Start with {0}. */
struct skipped {
	struct intern words;
	uint64_t *counts; /* by number of the word */
	size_t capacity;
};

void skipped_add(struct skipped *skipped, const char *word);

/* Adds `12 rows skipped: 7 child events, 5 footer lines`; nothing where there were none. */
void skipped_say(const struct skipped *skipped, struct text *text);
void skipped_clear(struct skipped *skipped);

struct export_options {
	const char *file;      /* for messages */
	struct view bytes;     /* the file, UTF-8; they outlive the export */
	char delimiter;        /* 0 where none was given */
	enum date_order order; /* DATE_ISO_ONLY where the file is to show it */
	const char *leader;    /* the header name from which a rating's leader comes, before the map's; or NULL */
	struct notice *notice;
};

struct export;

/* Is the file an export of the map's kind? It has the map's header where that stands: a column of each
 * @known row, or where the map has none, in its first line. *missing becomes the names of the first one that
 * it lacks. */
bool export_fits(const struct map *map, const struct export_options *options, const char **missing);

/* Opens the file, which the map fits, and reads it once to the end: for the order of its dates, where no
 * option gives it, and in a wide survey for questions whose answers are no numbers, which are left out with
 * a warning. ERROR_INPUT, with file and line: bad CSV, a column of the signature that the file has not,
 * dates that no row decides (asks for --date) or that two rows decide differently, no question. `map`
 * outlives the export. */
bool export_open(struct export **export, const struct map *map, const struct export_options *options,
                 struct error *error) MUST_CHECK;

/* The next row, in stream_translator's terms. A record with fewer or more cells than the header, and a cell
 * that does not have its format's form, are TRANSLATOR_BAD; a wide record is good or bad as a whole. */
enum translator_verdict export_next(struct export *export, struct translation *made, struct skipped *skipped,
                                    struct error *error);

uint64_t export_line(const struct export *export); /* of the header */
void export_close(struct export *export);          /* NULL is allowed */

#endif
