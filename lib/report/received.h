/* Tables that another tool has computed, as read: gap, hours, plan status, plan summary. */
#ifndef REPORT_RECEIVED_H
#define REPORT_RECEIVED_H

#include "base/intern.h"
#include "csv/stream.h"
#include "table/table.h"

enum received_table { RECEIVED_GAP, RECEIVED_HOURS, RECEIVED_PLANS, RECEIVED_SUMMARY, RECEIVED_TABLES };

/* By enum received_table: the table's own columns, its rows in the order in which they came, cells as
 * texts, unchanged. */
struct received {
	struct grid grids[RECEIVED_TABLES];
	uint64_t left_out; /* rows that said what an earlier one said */
	/* private */
	struct intern keys[RECEIVED_TABLES]; /* numbers of rows */
};

void received_init(struct received *received);
void received_clear(struct received *received);

/* Adds a row of such a table, if it is new; rows of others are new and passed over. Rows of one table are
 * told apart by wave, by, unit and item in gap, without item in hours, by plan and person in plan status, by
 * `by` and unit in the plan summary: one whose key came before with the same cells is not new, and counted in
 * left_out. Refused: one whose key came before with other cells; a cell that is not what its column holds (a
 * date, a whole number, a number with no more decimals than we write); empty ones are unknown. */
bool received_add(struct received *received, const struct row *row, bool *is_new,
                  struct error *error) MUST_CHECK;

/* The text in this row and column, empty where the cell holds none. */
struct view received_text(const struct grid *grid, size_t row, const char *column);

/* The last day of a wave, DAY_NONE where its name is no period or date. */
int32_t received_wave_day(struct view wave, unsigned fiscal);

/* Starts `latest` and fills it with the rows of the latest wave of a gap or hours grid: by last day, then
 * by name; the org's first, then levels, teams, leaders, each in the order in which they came. Returns the
 * wave's name, empty without rows.
 * Texts live as long as `grid`. */
struct view received_latest(struct grid *latest, const struct grid *grid, unsigned fiscal);

#endif
