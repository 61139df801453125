#include "report/received.h"

#include "base/decimal.h"
#include "base/period.h"
#include "base/text.h"

#define KEY_MOST 4

static const struct {
	enum table_id table;
	const char *name;
	const char *key[KEY_MOST]; /* the columns that tell its rows apart */
} tables[RECEIVED_TABLES] = {
	[RECEIVED_GAP] = {TABLE_GAP, "gap", {"wave", "by", "unit", "item"}},
	[RECEIVED_HOURS] = {TABLE_HOURS, "hours", {"wave", "by", "unit"}},
	[RECEIVED_PLANS] = {TABLE_STATUS, "plans", {"plan", "person"}},
	[RECEIVED_SUMMARY] = {TABLE_SUMMARY, "summary", {"by", "unit"}},
};

void received_init(struct received *received)
{
	*received = (struct received){0};
	for (int i = 0; i < RECEIVED_TABLES; i++) {
		grid_init(&received->grids[i], &table_kinds[tables[i].table]);
		received->grids[i].name = tables[i].name;
	}
}

void received_clear(struct received *received)
{
	for (int i = 0; i < RECEIVED_TABLES; i++) {
		grid_clear(&received->grids[i]);
		intern_clear(&received->keys[i]);
	}
}

static int received_table(enum table_id table)
{
	int i = 0;
	while (i < RECEIVED_TABLES && tables[i].table != table)
		i++;
	return i;
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
static uint32_t find_row(struct intern *keys, const struct grid *grid, const struct row *row,
                         const char *const *columns)
{
	struct text key = {0};
	for (int i = 0; i < KEY_MOST && columns[i]; i++) {
		struct view cell = row_cell(row, grid_column(grid, columns[i]));
		text_add_format(&key, "%zu:", cell.length);
		text_add(&key, cell);
	}
	uint32_t number = intern_add(keys, text_view(&key));
	text_clear(&key);
	return number;
}

static bool has_cells(const struct grid *grid, size_t number, const struct row *row)
{
	for (size_t i = 0; i < grid->column_count; i++) {
		const struct cell *cell = grid_cell(grid, number, i);
		if (!view_equals(cell->type == CELL_TEXT ? cell->text : view_of(""), row_cell(row, i)))
			return false;
	}
	return true;
}

static bool refuse_key(const struct grid *grid, const struct row *row, const char *const *columns,
                       struct error *error)
{
	char quoted[ERROR_QUOTED_SIZE];
	struct text key = {0};
	for (int i = 0; i < KEY_MOST && columns[i]; i++)
		text_add_format(&key, "%s%s %s", i > 0 ? ", " : "", columns[i],
		                error_quote(row_cell(row, grid_column(grid, columns[i])), quoted));
	row_refuse_whole(row, error, "came before with other values: %s", text_terminate(&key));
	text_clear(&key);
	return false;
}

bool received_add(struct received *received, const struct row *row, bool *is_new, struct error *error)
{
	int table = received_table(table_id(row->kind));
	*is_new = true;
	if (table == RECEIVED_TABLES)
		return true;
	struct grid *grid = &received->grids[table];
	for (size_t i = 0; i < grid->column_count; i++) {
		struct view cell = row_cell(row, i);
		const char *problem = cell.length ? find_problem(cell, grid->columns[i].type) : NULL;
		if (problem)
			return row_refuse(row, i, error, "%s", problem);
	}
	size_t number = find_row(&received->keys[table], grid, row, tables[table].key);
	*is_new = number == grid->row_count;
	if (!*is_new) {
		if (!has_cells(grid, number, row))
			return refuse_key(grid, row, tables[table].key, error);
		received->left_out++;
		return true;
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
	grid_init(latest, grid->kind);
	latest->name = grid->name;
	for (size_t i = 0; i < COUNT_OF(order); i++)
		for (size_t row = 0; row < grid->row_count; row++) {
			if (!view_equals(received_text(grid, row, "wave"), wave) ||
			    !view_is(received_text(grid, row, "by"), order[i]))
				continue;
			memcpy(grid_add_row(latest), grid_cell(grid, row, 0), grid->column_count * sizeof(struct cell));
		}
	return wave;
}
