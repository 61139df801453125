/* The layout of an export: where its header is, what its columns are called, and which of its lines are no
 * rows. */
#ifndef MAP_LAYOUT_H
#define MAP_LAYOUT_H

#include "base/arena.h"
#include "csv/reader.h"
#include "map/heading.h"
#include "map/lines.h"
#include "map/map.h"

/* Lines in which a header is looked for where a map says that others stand before it. */
#define LAYOUT_LINES 2000

/* Records behind the header that are looked at together: the second may say what the first is. */
#define LAYOUT_WAITING 2

/* The first `lead_count` columns come from lines before the header and have the same cell in every row. */
struct layout {
	const struct map *map;
	struct lines *lines; /* of the file */
	size_t next;         /* the line that comes next, of those that are kept */
	struct view *names; /* of all columns; a name that comes again has its number behind it: `User Email 2` */
	struct readings *readings; /* by name */
	size_t name_count;
	struct language language;
	struct view *lead;
	size_t lead_count;
	bool *asked;     /* by column: a line behind the header says that it is a question; NULL: no line tells */
	uint64_t line;   /* of the header */
	uint64_t before; /* lines before it that are skipped */
	bool is_rejects; /* a file of rejected rows of ours: one header line, commas, nothing else */
	int *shape_cells;     /* by shape of the map: the column that it speaks of, or HEADER_ABSENT */
	struct record header; /* the header as it stands, without the lead; for telling that it comes again */
	bool may_foot;        /* the lines before the record at hand are empty, or footer lines behind such */
	/* Lines that were read in search of the header's end, in order. */
	struct line waiting[LAYOUT_WAITING];
	size_t waiting_count;
	struct arena arena;
};

/* Does the file begin as our rejects do? */
bool layout_is_rejects(struct view bytes);

/* Finds and reads the header, whose names may be English or of the language. False where no line is the map's
 * header, then *missing has the names of the first @known row that has no column; or where the reader failed,
 * then *missing is NULL. The lines, of which others may look for theirs too, outlive the layout; layout_clear
 * is due in any case. */
bool layout_read(struct layout *layout, const struct map *map, struct language language, struct lines *lines,
                 bool is_rejects, const char **missing, struct error *error) MUST_CHECK;
void layout_clear(struct layout *layout);

/* The column of this name, or else one whose name stands for it; or HEADER_ABSENT. `NAME 1` is the first of
 * several called NAME. */
int layout_column(const struct layout *layout, struct view name);

/* The column of the first of the names, `|` between, that the file has, or HEADER_ABSENT. */
int layout_any_column(const struct layout *layout, const char *names);

/* Does the column's name, or one that it stands for, fit one of the patterns? */
bool layout_name_fits(const struct layout *layout, size_t column, const char *patterns);

/* The next record behind the header. It lives until the next call. */
enum reader_verdict layout_next(struct layout *layout, struct record *record, struct error *error);

/* The record's cell in this column, without blanks at its ends; empty where the record is too short. */
struct view layout_cell(const struct layout *layout, const struct record *record, size_t column);

/* Is the record something else than a row, such as a footer? Then *word is what such lines are called, and
 * *is_last says that no row follows. */
bool layout_skips(struct layout *layout, const struct record *record, const char **word, bool *is_last);

#endif
