/* Which table is it: signatures, and which cell of a record is which column. */
#ifndef CSV_HEADER_H
#define CSV_HEADER_H

#include "base/grid.h"
#include "base/intern.h"
#include "csv/reader.h"

/* Is the kind's name in this list, with commas between the names? NULL is an empty list. */
bool header_kind_is_in(const struct table_kind *kind, const char *list);

#define HEADER_COLUMNS TABLE_COLUMNS_MOST
#define HEADER_ABSENT (-1)

/* A header line bound to a kind. Names compare without ASCII case, spaces, `_` and `-`. The columns of
 * a mended rejects file (header_reject_columns) belong to no column and are not unknown. */
struct header {
	const struct table_kind *kind;
	int cell_of_column[HEADER_COLUMNS]; /* HEADER_ABSENT where the table lacks the column */
	struct view *names;                 /* all cells of the header as they stand */
	size_t count;
	int *unknown; /* the cells whose name is none of the kind's, in order */
	size_t unknown_count;
	bool has_unnamed; /* some cells of the header are empty: a row must be empty there too */
	bool whole;       /* it begins with all columns of the kind, in order and by name */
};

/* The kind whose signature the record holds by name (names in `also` of the columns count); NULL when none
 * fits. Where several fit, the one with the longest signature; of equally long ones one of `ours`, then the
 * first in the list. Also NULL when two of its cells have the same name. */
const struct table_kind *header_recognise(const struct record *record, const struct table_kind *kinds,
                                          size_t kind_count);

/* Says why the record, whose cells this delimiter parted, is the header of none of these kinds: ERROR_INPUT.
 * Returns false. */
bool header_refuse(const struct record *record, const struct table_kind *kinds, size_t kind_count,
                   char delimiter, struct error *error);

/* Sees fast that a record is no header: prepared once, asked for every row. `pairs` has a bit for each first
 * and last letter of the names of each kind's last signature column. */
struct header_scout {
	uint64_t pairs[1024];
	struct intern names;
};

void header_scout_init(struct header_scout *scout, const struct table_kind *kinds, size_t kind_count);
void header_scout_clear(struct header_scout *scout);

/* Does the record begin a new table in the middle of a stream? The kind that header_recognise finds, or NULL.
 * A record that holds a whole signature is no valid row: each typed column of the signature holds its own
 * name, and where all are text, no person is called `person`. */
const struct table_kind *header_begins_table(const struct header_scout *scout, const struct record *record,
                                             const struct table_kind *kinds, size_t kind_count);

/* Binds; copies what it keeps. Where two cells could be the same column (`id` and `person`), the column's own
 * name wins, then the order of `also`; the loser is an unknown column. Two cells with the same name are
 * ERROR_INPUT. */
bool header_bind(struct header *header, const struct table_kind *kind, const struct record *record,
                 struct error *error) MUST_CHECK;
void header_clear(struct header *header);

/* How many columns in front are those of a rejects file: 2 where the first is `reason`, the second `where`
 * and more follow, else 0. */
size_t header_reject_columns(const struct view *names, size_t count);

/* Are two header names the same word? */
bool header_names_match(struct view a, struct view b);

/* Does `name` stand in the `|`-separated list? The position in it (0 first), or -1. */
int header_find_name(struct view name, const char *list);

#endif
