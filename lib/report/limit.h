/* Limits that a report must not cross: `coverage<0.5`, `gap@leader>30`. */
#ifndef REPORT_LIMIT_H
#define REPORT_LIMIT_H

#include "report/findings.h"

enum limit_relation { LIMIT_BELOW, LIMIT_NOT_ABOVE, LIMIT_ABOVE, LIMIT_NOT_BELOW };

struct limit {
	const char *text; /* as it was given */
	enum table_id table;
	size_t column;
	struct view rows;     /* which rows of the table: a word of its `by`, or what stands for that */
	struct view category; /* of these those of this category; empty for all */
	enum limit_relation relation;
	int64_t bound; /* in 10^-9 */
};

/* Start with {0}. */
struct limits {
	struct limit *list;
	size_t count, capacity;
};

/* Reads `[table.]measure[@rows][/category]`, then `<`, `<=`, `>` or `>=`, then a number of at most 9
 * decimals, and adds the limit. Without a table it is on time if that has the measure, else on the one table
 * of units that has it, else on the one table that has it. Without `@rows` it is on the first of the table's
 * `rows`, or on all rows of a table that has none; without `/category` on the first of the table's
 * `categories`, or on those of every category. `text` must live as long as the limits. Fails (ERROR_USAGE),
 * naming the tables or measures that there are. */
bool limits_add(struct limits *limits, const char *text, struct error *error) MUST_CHECK;

void limits_clear(struct limits *limits);

/* Wants the tables that the limits are on (findings_want). */
void limits_want(const struct limits *limits, struct findings *findings);

/* Compares what a report says with the limits: tables by period for the page's period, the latest wave of the
 * survey, rows of all items and all weekdays only. Called after findings_tables or findings_page. Adds a line
 * to `said` for every cell that crosses a limit: limit, unit, number. A number
 * with bounds crosses a limit only where both do: those of its column, and all of the unrecorded coached, or
 * none. What sums up leaders of some of whom nothing is known crosses none, unless it is about people, of
 * whom these can all be coached or none, and so does a table without bounds (table_kind.unbounded) where too
 * much is undecided; nor does a number that has no bounds (column.open), and a warning tells of how many. An
 * empty cell and a suppressed row cross none; a warning tells of a limit for which there is no number at all.
 * Counts, minutes and ratios are compared exactly, other numbers as they print. Refuses a limit on a table by
 * period if since cuts the page's period. */
bool limits_check(const struct limits *limits, struct findings *findings, struct text *said,
                  struct error *error) MUST_CHECK;

#endif
