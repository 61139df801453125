/* The table that a --check writes: what was looked for, what was found, what would be allowed. */
#ifndef TABLE_VERDICT_H
#define TABLE_VERDICT_H

#include "base/grid.h"

/* Starts `grid` as a table of checks: TABLE_LOG_CHECK or TABLE_PLAN_CHECK. */
void verdict_init(struct grid *grid, const struct table_kind *kind);

/* Adds a plain count, which nothing is wrong with. */
void verdict_count(struct grid *grid, const char *name, int64_t count);

/* Adds a check with its verdict, `ok` or `no`. Returns `ok`. */
bool verdict_add(struct grid *grid, const char *name, struct cell found, struct cell allowed, bool ok);

/* The same where nothing may be found. */
bool verdict_none(struct grid *grid, const char *name, int64_t found);

#endif
