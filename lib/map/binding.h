/* A map's rules and the columns of a file that they speak of: from a record of the file to the cells of a
 * row. */
#ifndef MAP_BINDING_H
#define MAP_BINDING_H

#include "map/clock.h"
#include "map/layout.h"
#include "map/format.h"
#include "map/question.h"

/* How many columns ` + ` joins at most. */
#define BINDING_JOINED 4

struct bound_rule {
	int columns[BINDING_JOINED]; /* of the file */
	size_t count;                /* 0: the file has none of the rule's sources */
	bool is_question;            /* the source is `*` */
	size_t next;                 /* the next rule of the same column, or BINDING_NONE */
	struct known_cell *known;    /* what the format made of cells; NULL before the first */
};

#define BINDING_NONE SIZE_MAX

struct binding {
	const struct layout *layout;
	struct bound_rule *rules;         /* by rule of the map */
	size_t first[HEADER_COLUMNS + 1]; /* by column: its first rule, or BINDING_NONE */
	int leader;                       /* the column that the options name for the leader, or HEADER_ABSENT */
	/* In a wide survey, the columns that may be questions; once question_settle has judged them, those that
	 * are. */
	struct question *questions;
	size_t question_count;
	struct arena arena;                   /* for their names, which outlive the layout */
	enum date_order order;                /* of dates in any form */
	struct clock clock;                   /* of zones that rows name */
	struct text joined;                   /* of several cells that are one source */
	struct text english;                  /* what has been found, in English */
	struct text made[HEADER_COLUMNS + 1]; /* the last for the zone */
};

/* Finds the columns. ERROR_INPUT, with `file` and the header's line: a column that the table needs, where the
 * file has none for it and the map no default, and a leader's column that the file lacks. binding_clear is
 * due in any case. */
bool binding_open(struct binding *binding, const struct layout *layout, const char *file, const char *leader,
                  struct error *error) MUST_CHECK;
void binding_clear(struct binding *binding);

/* What the record has for this rule of the map, empty where the file has no such column. `question` is the
 * number of the question at hand in binding->questions. Lives as long as the record, and until `joined` is
 * used again. */
struct view binding_source(const struct binding *binding, size_t rule, const struct record *record,
                           size_t question, struct text *joined);

/* Is this what the map calls no answer? */
bool binding_is_unanswered(const struct binding *binding, struct view answer);

/* What stands in this column of the row. False, with column and value in *error, where the format cannot read
 * the source. The cell lives as long as the record, and until the same column is asked for again. */
bool binding_cell(struct binding *binding, size_t column, const struct record *record, size_t question,
                  struct view *cell, struct error *error) MUST_CHECK;

/* Reads a date in any form and language, whose numbers alone may show their order; a zone behind it does not
 * count. */
bool binding_read_date(struct binding *binding, struct view found, struct timestamp *stamp) MUST_CHECK;

#endif
