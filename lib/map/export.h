/* An export: a file of somebody else's program, read through a map. */
#ifndef MAP_EXPORT_H
#define MAP_EXPORT_H

#include "map/fit.h"
#include "map/skipped.h"
#include "map/words.h"
#include "when/timestamp.h"

struct export_options {
	struct source *file;   /* from its first byte on; it outlives the export */
	char delimiter;        /* with which the map fits the file (struct fit) */
	bool is_rejects;       /* a file of rejected rows of ours (layout_is_rejects) */
	enum date_order order; /* DATE_ISO_ONLY: the file's own dates show it */
	struct language language;
	const char *leader; /* the header that names a rating's leader, in place of the map's; or NULL */
	struct notice *notice;
	struct text *questions; /* gets lines that say which questions of a survey were taken; or NULL */
};

struct export;

/* How many bytes of rows are looked at, at least, before the first one is made. */
#define EXPORT_AHEAD ((size_t)1 << 20)

/* Opens a file that the map fits. Rows are made as the file is read. What the first ones have to show before
 * is looked for ahead of them, in EXPORT_AHEAD bytes, or as far as it takes: dates, in which order day and
 * month stand, unless an option says so. To its end, and in TRANSLATOR_HELD_LIMIT bytes at most, a file is
 * held that is one meeting, whose rows together say when it began, that is a wide survey, whose answers say
 * which columns are questions (the others are left out with a warning), or that is a list of people which may
 * show another order than the option. ERROR_INPUT, with file and line: bad CSV, a column that the table needs
 * and the file lacks, dates that no row decides or that two rows decide differently, and what question_settle
 * refuses. The map outlives the export. */
bool export_open(struct export **export, const struct map *map, const struct export_options *options,
                 struct error *error) MUST_CHECK;

/* The next row, in stream_translator's terms. TRANSLATOR_BAD: a record with fewer or more cells than the
 * header, or with a cell that its format cannot read; all rows of a wide record are then bad together.
 * TRANSLATOR_FAILED: what export_open refuses, further down in the file. */
enum translator_verdict export_next(struct export *export, struct translation *made, struct skipped *skipped,
                                    struct error *error);

uint64_t export_line(const struct export *export); /* of the header */
void export_close(struct export *export);          /* NULL is allowed */

#endif
