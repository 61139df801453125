/* An export: a file of somebody else's program, read through a map. */
#ifndef MAP_EXPORT_H
#define MAP_EXPORT_H

#include "map/fit.h"
#include "map/skipped.h"
#include "map/words.h"
#include "when/timestamp.h"

struct export_options {
	const char *file;      /* its name for messages */
	struct view bytes;     /* the whole file in UTF-8; they outlive the export */
	char delimiter;        /* 0: the map's, or what the reader sees */
	enum date_order order; /* DATE_ISO_ONLY: the file's own dates show it */
	struct language language;
	const char *leader; /* the header that names a rating's leader, in place of the map's; or NULL */
	struct notice *notice;
	struct text *questions; /* gets lines that say which questions of a survey were taken; or NULL */
};

struct export;

/* Is the file an export that the map knows? Its header must have a column for each @known row. *fit is how
 * the map fits the header, or where there is none, the first line; fit_clear is due. */
bool export_fits(const struct map *map, const struct export_options *options, struct fit *fit);

/* Opens a file that the map fits. It is read once to the end beforehand: its dates show in which order day
 * and month stand, unless an option says so; and the answers of a wide survey which columns are questions;
 * the others are left out with a warning. ERROR_INPUT, with file and line: bad CSV, a column that the table
 * needs and the file lacks, dates that no row decides or that two rows decide differently, and what
 * question_settle refuses. The map outlives the export. */
bool export_open(struct export **export, const struct map *map, const struct export_options *options,
                 struct error *error) MUST_CHECK;

/* The next row, in stream_translator's terms. TRANSLATOR_BAD: a record with fewer or more cells than the
 * header, or with a cell that its format cannot read; all rows of a wide record are then bad together. */
enum translator_verdict export_next(struct export *export, struct translation *made, struct skipped *skipped,
                                    struct error *error);

uint64_t export_line(const struct export *export); /* of the header */
void export_close(struct export *export);          /* NULL is allowed */

#endif
