/* Limits that a report must not cross: `coverage<0.5`, `gap@leader>30`. */
#ifndef REPORT_LIMIT_H
#define REPORT_LIMIT_H

#include "report/findings.h"

enum limit_relation { LIMIT_BELOW, LIMIT_NOT_ABOVE, LIMIT_ABOVE, LIMIT_NOT_BELOW };

struct limit {
	const char *text; /* as it was given */
	int table;        /* enum findings_table */
	size_t column;
	struct view rows; /* which rows of the table: a word of its `by`, or what stands for that */
	enum limit_relation relation;
	int64_t bound; /* in 10^-9 */
};

/* Start with {0}. */
struct limits {
	struct limit *list;
	size_t count, capacity;
};

/* Reads `[table.]measure[@rows]` with `<`, `<=`, `>` or `>=` and a number of at most 9 decimals behind, and
 * adds it. Without a table it is time if that has the measure, else the one table of units that has it, else
 * the one table that has it. Without `@rows` they are the org's; of slippage those of coaching; of a table
 * that knows no units all. `text` must live as long as the limits. ERROR_USAGE names the tables or measures
 * that there are. */
bool limits_add(struct limits *limits, const char *text, struct error *error) MUST_CHECK;

void limits_clear(struct limits *limits);

/* The tables that the limits are on, as bits of enum findings_table: for findings.also. */
unsigned limits_tables(const struct limits *limits);

/* Holds the limits against what a report says: time and chain of the page's period, the latest wave of gap
 * and hours without its rows of single items, slippage of all weekdays, the rest as it is. To be called after
 * findings_tables or findings_page. Adds a line to `said` for every cell that crosses a limit: limit, unit,
 * number. An empty cell and a suppressed row cross none; a limit for which there is no number at all is
 * noticed. Counts, minutes and ratios are compared exactly, other numbers as they print. Refused: time and
 * chain where since cuts the page's period. */
bool limits_check(const struct limits *limits, struct findings *findings, struct text *said,
                  struct error *error) MUST_CHECK;

#endif
