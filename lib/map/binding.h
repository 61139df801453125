/* A map's rules bound to the columns of a file: from a record to the cells of a row. */
#ifndef MAP_BINDING_H
#define MAP_BINDING_H

#include "map/layout.h"
#include "map/map_format.h"

/* The most columns that ` + ` joins. */
#define BINDING_JOINED 4

struct bound_rule {
	int columns[BINDING_JOINED]; /* of the file */
	size_t count;                /* 0: the file has none of the rule's sources */
	bool is_question;            /* the source is `*` */
};

struct binding {
	const struct layout *layout;
	struct bound_rule *rules; /* by rule of the map */
	int leader;               /* the column of the option --leader, or HEADER_ABSENT */
	size_t *questions;        /* columns of the file that are questions */
	size_t question_count;
	enum date_order order; /* of free dates */
	struct text joined;    /* the source cell under way */
	struct text made[HEADER_COLUMNS];
};

/* Binds. ERROR_INPUT, with `file` and the header's line in front: a column of the signature for which the
 * file has none and the map no default, a leader's column that the file has not. binding_clear in any case.
 */
bool binding_open(struct binding *binding, const struct layout *layout, const char *file, const char *leader,
                  struct error *error) MUST_CHECK;
void binding_clear(struct binding *binding);

/* The source of the map's rule in this record; `question` counts in binding->questions. Empty where the file
 * has none. It lives as long as the record and `joined` do. */
struct view binding_source(const struct binding *binding, size_t rule, const struct record *record,
                           size_t question, struct text *joined);

/* The row's cell in the kind's column. False, with *error "column: …", where the source does not have its
 * format's form. The cell lives as long as the record, and until the same column is asked for again. */
bool binding_cell(struct binding *binding, size_t column, const struct record *record, size_t question,
                  struct view *cell, struct error *error) MUST_CHECK;

#endif
