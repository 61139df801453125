#include "report/upstream.h"

#include "base/decimal.h"
#include "base/period.h"
#include "base/text.h"

static bool is_result(const struct table_kind *kind)
{
	return kind->signature && (kind->report > 0 || kind->personal);
}

void upstream_init(struct upstream *upstream)
{
	*upstream = (struct upstream){0};
	for (int i = 0; i < TABLE_COUNT; i++) {
		grid_init(&upstream->grids[i], &table_kinds[i]);
		upstream->grids[i].name = table_called((enum table_id)i);
	}
}

void upstream_clear(struct upstream *upstream)
{
	for (int i = 0; i < TABLE_COUNT; i++) {
		grid_clear(&upstream->grids[i]);
		intern_clear(&upstream->keys[i]);
	}
}

/* What is wrong with a cell of this column, or NULL. */
static const char *find_problem(struct view cell, enum column_type type)
{
	int32_t day;
	int64_t number;
	switch (type) {
	case COLUMN_DATE: return day_parse(cell, &day) ? NULL : "is not a date (2026-11-16)";
	case COLUMN_COUNT: return decimal_parse_count(cell, &number) ? NULL : "is not a whole number";
	case COLUMN_MINUTES:
		return decimal_parse(cell, 3, &number) && number >= 0 ? NULL : "is not a number of minutes";
	case COLUMN_FIXED6:
		return decimal_parse(cell, 6, &number) ? NULL : "is not a number with at most 6 decimals";
	case COLUMN_FIXED9:
		return decimal_parse(cell, 9, &number) ? NULL : "is not a number with at most 9 decimals";
	default: return NULL;
	}
}

/* Lengths stand before the cells, so that different keys are different texts. */
static uint32_t find_row(struct intern *keys, const struct row *row)
{
	struct text key = {0};
	for (size_t i = 0; i < row->kind->column_count; i++) {
		struct view cell = row_cell(row, i);
		if (!row->kind->columns[i].key)
			continue;
		text_add_format(&key, "%zu:", cell.length);
		text_add(&key, cell);
	}
	uint32_t number = intern_add(keys, text_view(&key));
	text_clear(&key);
	return number;
}

static bool has_cells(const struct grid *grid, size_t number, const struct row *row)
{
	for (size_t i = 0; i < grid->column_count; i++)
		if (!view_equals(grid_text(grid, number, i), row_cell(row, i)))
			return false;
	return true;
}

static bool refuse_key(const struct row *row, struct error *error)
{
	char quoted[ERROR_QUOTED_SIZE];
	struct text key = {0};
	for (size_t i = 0; i < row->kind->column_count; i++)
		if (row->kind->columns[i].key)
			text_add_format(&key, "%s%s %s", key.length > 0 ? ", " : "", row->kind->columns[i].name,
			                error_quote(row_cell(row, i), quoted));
	row_refuse_whole(row, error, "came before with other values: %s", text_terminate(&key));
	text_clear(&key);
	return false;
}

bool upstream_add(struct upstream *upstream, const struct row *row, bool *is_new, struct error *error)
{
	*is_new = true;
	if (!is_result(row->kind))
		return true;
	enum table_id table = table_id(row->kind);
	struct grid *grid = &upstream->grids[table];
	for (size_t i = 0; i < grid->column_count; i++) {
		struct view cell = row_cell(row, i);
		const char *problem = cell.length ? find_problem(cell, grid->columns[i].type) : NULL;
		if (problem)
			return row_refuse(row, i, error, "%s", problem);
	}
	size_t number = find_row(&upstream->keys[table], row);
	*is_new = number == grid->row_count;
	if (!*is_new) {
		if (!has_cells(grid, number, row))
			return refuse_key(row, error);
		upstream->left_out++;
		return true;
	}
	struct cell *cells = grid_add_row(grid);
	for (size_t i = 0; i < grid->column_count; i++)
		if (row_cell(row, i).length)
			cells[i] = cell_text(grid_copy_text(grid, row_cell(row, i)));
	return true;
}

/* The wave is the first column. */
static struct view wave_in(const struct grid *grid, size_t row)
{
	return grid_text(grid, row, 0);
}

struct view upstream_last_wave(const struct grid *grid, unsigned fiscal, int32_t end)
{
	struct view latest = {NULL, 0};
	for (size_t row = 0; row < grid->row_count; row++) {
		struct view wave = wave_in(grid, row);
		int32_t day = period_last_day(wave, fiscal), latest_day = period_last_day(latest, fiscal);
		if (day >= end)
			continue;
		if (!latest.bytes || day > latest_day || (day == latest_day && view_compare(wave, latest) > 0))
			latest = wave;
	}
	return latest;
}

void upstream_latest(struct grid *latest, const struct grid *grid, unsigned fiscal, int32_t end)
{
	static const char *const order[] = {"org", "level", "team", "leader"};
	struct view wave = upstream_last_wave(grid, fiscal, end);
	grid_init(latest, grid->kind);
	latest->name = grid->name;
	for (size_t i = 0; i < COUNT_OF(order); i++)
		for (size_t row = 0; row < grid->row_count; row++)
			if (view_equals(wave_in(grid, row), wave) && grid_is(grid, row, grid->kind->by, order[i]))
				memcpy(grid_add_row(latest), grid_cell(grid, row, 0),
				       grid->column_count * sizeof(struct cell));
}
