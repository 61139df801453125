#include "measure/report/received.h"

#include "base/decimal.h"
#include "base/period.h"

static const struct {
	enum table_id table;
	const char *name;
} tables[RECEIVED_TABLES] = {
	[RECEIVED_GAP] = {TABLE_GAP, "gap"},
	[RECEIVED_HOURS] = {TABLE_HOURS, "hours"},
	[RECEIVED_PLANS] = {TABLE_STATUS, "plans"},
	[RECEIVED_SUMMARY] = {TABLE_SUMMARY, "summary"},
};

void received_init(struct received *received)
{
	for (int i = 0; i < RECEIVED_TABLES; i++) {
		const struct table_kind *kind = &table_kinds[tables[i].table];
		grid_init(&received->grids[i], tables[i].name, kind->columns, kind->column_count);
	}
}

void received_clear(struct received *received)
{
	for (int i = 0; i < RECEIVED_TABLES; i++)
		grid_clear(&received->grids[i]);
}

static struct grid *grid_of(struct received *received, enum table_id table)
{
	for (int i = 0; i < RECEIVED_TABLES; i++)
		if (tables[i].table == table)
			return &received->grids[i];
	return NULL;
}

/* What is wrong with a cell of this column, or NULL. */
static const char *find_problem(struct view cell, enum column_type type)
{
	int32_t day;
	int64_t number;
	switch (type) {
	case COLUMN_DATE:
		return day_parse(cell, &day) ? NULL : "is not a date (2026-11-16)";
	case COLUMN_COUNT:
		return decimal_parse_count(cell, &number) ? NULL : "is not a whole number";
	case COLUMN_MINUTES:
		return decimal_parse(cell, 3, &number) && number >= 0 ? NULL : "is not a number of minutes";
	case COLUMN_FIXED6:
		return decimal_parse(cell, 6, &number) ? NULL : "is not a number with at most 6 decimals";
	case COLUMN_FIXED9:
		return decimal_parse(cell, 9, &number) ? NULL : "is not a number with at most 9 decimals";
	default:
		return NULL;
	}
}

bool received_add(struct received *received, const struct row *row, struct error *error)
{
	struct grid *grid = grid_of(received, table_id(row->kind));
	if (!grid)
		return true;
	for (size_t i = 0; i < grid->column_count; i++) {
		struct view cell = row_cell(row, i);
		const char *problem = cell.length ? find_problem(cell, grid->columns[i].type) : NULL;
		if (problem)
			return row_refuse(row, i, error, "%s", problem);
	}
	struct cell *cells = grid_add_row(grid);
	for (size_t i = 0; i < grid->column_count; i++)
		if (row_cell(row, i).length)
			cells[i] = cell_text(grid_copy_text(grid, row_cell(row, i)));
	return true;
}

int32_t received_wave_day(struct view wave, unsigned fiscal)
{
	struct period period;
	return period_parse(wave, fiscal, &period) ? period.end - 1 : DAY_NONE;
}

struct view received_text(const struct grid *grid, size_t row, const char *column)
{
	const struct cell *cell = grid_cell(grid, row, grid_column(grid, column));
	return cell->type == CELL_TEXT ? cell->text : (struct view){NULL, 0};
}

static struct view latest_wave(const struct grid *grid, unsigned fiscal)
{
	struct view latest = {NULL, 0};
	for (size_t row = 0; row < grid->row_count; row++) {
		struct view wave = received_text(grid, row, "wave");
		int32_t day = received_wave_day(wave, fiscal), latest_day = received_wave_day(latest, fiscal);
		if (row == 0 || day > latest_day || (day == latest_day && view_compare(wave, latest) > 0))
			latest = wave;
	}
	return latest;
}

struct view received_latest(struct grid *latest, const struct grid *grid, unsigned fiscal)
{
	static const char *const order[] = {"org", "level", "team", "leader"};
	struct view wave = latest_wave(grid, fiscal);
	grid_init(latest, grid->name, grid->columns, grid->column_count);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		for (size_t row = 0; row < grid->row_count; row++) {
			if (!view_equals(received_text(grid, row, "wave"), wave) ||
			    !view_is(received_text(grid, row, "by"), order[i]))
				continue;
			memcpy(grid_add_row(latest), grid_cell(grid, row, 0), grid->column_count * sizeof(struct cell));
		}
	return wave;
}
