/* What other tools have worked out and coach-report only reads: gap, hours, plan status, plan summary. */
#ifndef REPORT_UPSTREAM_H
#define REPORT_UPSTREAM_H

#include "base/hash.h"
#include "csv/stream.h"
#include "table/table.h"

struct upstream {
	/* By enum table_id, for the tables with a signature that coach-report also writes, or shows on a unit's
	 * page: the rows in the order in which they came, with cells as texts, unchanged. The other grids have no
	 * rows. */
	struct grid grids[TABLE_COUNT];
	struct intern keys[TABLE_COUNT]; /* of these rows; a key's number is that of its row */
	uint64_t left_out;               /* rows that repeated an earlier one */
};

void upstream_init(struct upstream *upstream);
void upstream_clear(struct upstream *upstream);

/* Adds a row of such a table. A row with the key of an earlier one and the same cells is not new, and counted
 * in left_out; rows of other tables are new and passed over. Refuses a row with the key of an earlier one and
 * other cells, and a cell that is not what its column holds: a date, a whole number, a number with no more
 * decimals than we write. Empty cells are unknown. The columns with `key` make the key. */
bool upstream_add(struct upstream *upstream, const struct row *row, bool *is_new,
                  struct error *error) MUST_CHECK;

/* The wave that ends last in a table of waves, of several the last by name as bytes; empty without rows.
 * Waves that had not ended by the day before `end` are passed over; a wave whose name is no period has no
 * end, and comes before all others. */
struct view upstream_last_wave(const struct grid *grid, unsigned fiscal, int32_t end);

/* Starts `latest` and fills it with the rows of that wave: the org's first, then levels, teams, leaders, each
 * in the order in which they came. Texts live as long as `grid`. */
void upstream_latest(struct grid *latest, const struct grid *grid, unsigned fiscal, int32_t end);

#endif
