#include "show/sheet.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "show/unit.h"
#include "show/words/feature.h"
#include "show/words/number.h"

#define MINUTES_AN_HOUR 60

static struct sheet_column column_as_shown(const struct grid *grid, size_t index)
{
	const struct column *column = &grid->columns[index];
	struct sheet_column shown = {.column = index,
	                             .heading = column->heading ? column->heading : column->name,
	                             .figure = column->figure,
	                             .places = column->places,
	                             .drop = column->drop};
	if (shown.figure != FIGURE_BY_TYPE)
		return shown;
	switch (column->type) {
	case COLUMN_COUNT: shown.figure = FIGURE_COUNT; break;
	case COLUMN_MINUTES: shown.figure = FIGURE_MINUTES; break;
	case COLUMN_FIXED6:
	case COLUMN_FIXED9:
		shown.figure = FIGURE_PLAIN;
		shown.places = column->type == COLUMN_FIXED6 ? 2 : 3;
		break;
	default: shown.figure = FIGURE_TEXT;
	}
	return shown;
}

static bool column_says_something(const struct grid *grid, size_t column)
{
	bool is_item = column > 0 && column == grid->kind->whole;
	bool is_some = grid->columns[column].only_above_zero;
	for (size_t row = 0; row < grid->row_count; row++)
		if (is_item   ? unit_is_one_item(grid, row)
		    : is_some ? grid_amount(grid, row, column) > 0
		              : !cell_is_empty(grid_cell(grid, row, column)))
			return true;
	return false;
}

/* Does any row have something in this column or in the one beside it? */
static bool says_something(const struct sheet *sheet, const struct sheet_column *shown)
{
	unsigned beside = sheet->grid->columns[shown->column].beside;
	if (shown->earlier)
		return grid_has_rows(sheet->before);
	return column_says_something(sheet->grid, shown->column) ||
	       (beside > 0 && column_says_something(sheet->grid, beside));
}

static void add_column(struct sheet *sheet, const struct sheet_column *shown)
{
	if (shown->drop == 0 || says_something(sheet, shown))
		sheet->columns[sheet->column_count++] = *shown;
}

static void add_columns_alone(struct sheet *sheet)
{
	for (unsigned place = 1; place <= sheet->grid->column_count; place++)
		for (size_t i = 0; i < sheet->grid->column_count; i++)
			if (sheet->grid->columns[i].shown_alone == place) {
				struct sheet_column shown = column_as_shown(sheet->grid, i);
				add_column(sheet, &shown);
			}
}

static void add_columns(struct sheet *sheet)
{
	for (unsigned place = 1; place <= SHEET_COLUMNS; place++)
		for (size_t i = 0; i < sheet->grid->column_count; i++) {
			const struct column *column = &sheet->grid->columns[i];
			struct sheet_column shown = column_as_shown(sheet->grid, i);
			if (column->shown_before == place) {
				shown.earlier = true;
				shown.drop = column->drop_before;
			} else if (column->shown != place) {
				continue;
			}
			add_column(sheet, &shown);
		}
}

void sheet_cut_columns(struct sheet *sheet, size_t most)
{
	while (most > 0 && sheet->column_count > most) {
		size_t first = sheet->column_count - 1;
		for (size_t i = 0; i < sheet->column_count; i++)
			if (sheet->columns[i].drop > 0 &&
			    (sheet->columns[first].drop == 0 || sheet->columns[i].drop < sheet->columns[first].drop))
				first = i;
		memmove(&sheet->columns[first], &sheet->columns[first + 1],
		        (--sheet->column_count - first) * sizeof sheet->columns[0]);
	}
}

/* Rows are sorted within these groups, and the groups stay in this order. */
static unsigned row_group(const struct grid *grid, size_t row)
{
	static const char *const groups[] = {"org", "level", "team", "leader"};
	unsigned group = 0;
	if (!grid->kind->by_unit)
		return unit_is_sum(grid, row) ? 0 : COUNT_OF(groups);
	while (group < COUNT_OF(groups) && !grid_is(grid, row, grid->kind->by, groups[group]))
		group++;
	return group;
}

/* What decides on the place of a row. */
struct rank {
	unsigned group;
	bool known;
	double amount; /* the largest first */
	size_t row;
};

static int rank_compare(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->known != y->known)
		return x->known ? -1 : 1;
	if (x->known && x->amount != y->amount)
		return x->amount > y->amount ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static struct rank rank_of(const struct grid *grid, size_t row, size_t column)
{
	struct rank rank = {.group = row_group(grid, row), .row = row};
	enum sort sort = grid->columns[column].sorts;
	/* Levels stay in the order of the chain. */
	rank.known = grid_number(grid, row, column, &rank.amount) && !(grid->kind->by_unit && rank.group < 3);
	/* Nobody knows how much more it is. */
	if (grid_cell(grid, row, column)->type == CELL_LEAST) {
		rank.known = true;
		rank.amount = INFINITY;
	}
	if (sort == SORT_BY_SIZE)
		rank.amount = fabs(rank.amount);
	else if (sort == SORT_RISING)
		rank.amount = -rank.amount;
	return rank;
}

static void sort_rows(struct sheet *sheet)
{
	const struct grid *grid = sheet->grid;
	size_t column = 0;
	while (column < grid->column_count && grid->columns[column].sorts == SORT_NOT)
		column++;
	if (column == grid->column_count)
		return;
	struct rank *ranks = memory_get(sheet->row_count, sizeof *ranks);
	for (size_t i = 0; i < sheet->row_count; i++)
		ranks[i] = rank_of(grid, sheet->rows[i], column);
	qsort(ranks, sheet->row_count, sizeof *ranks, rank_compare);
	for (size_t i = 0; i < sheet->row_count; i++)
		sheet->rows[i] = ranks[i].row;
	free(ranks);
}

void sheet_init(struct sheet *sheet, const struct grid *grid, const struct grid *before, bool on_page,
                bool (*holds)(const struct grid *grid, size_t row))
{
	*sheet = (struct sheet){.grid = grid, .before = before, .on_page = on_page};
	if (!on_page)
		add_columns_alone(sheet);
	add_columns(sheet);
	sheet->rows = memory_get(grid->row_count, sizeof *sheet->rows);
	for (size_t i = 0; i < grid->row_count; i++)
		if (!holds || holds(grid, i))
			sheet->rows[sheet->row_count++] = i;
	if (on_page)
		sort_rows(sheet);
}

void sheet_clear(struct sheet *sheet)
{
	free(sheet->rows);
	*sheet = (struct sheet){0};
}

bool sheet_column_is_text(const struct sheet_column *column)
{
	return column->figure == FIGURE_TEXT || column->figure == FIGURE_FINDING ||
	       column->figure == FIGURE_EDGE || column->figure == FIGURE_BREAK ||
	       column->figure == FIGURE_FEATURE || column->figure == FIGURE_ADVICE ||
	       column->figure == FIGURE_DAY;
}

void sheet_heading(const struct sheet_column *column, struct text *out)
{
	struct phrase phrase = {0};
	if (!column->earlier) {
		text_add_string(out, column->heading);
		return;
	}
	phrase_text(&phrase, "heading", view_of(column->heading));
	phrase_say(&phrase, word(WORD_HEADING_BEFORE), out);
}

void sheet_say_rows(size_t shown, size_t rows, enum word pattern, struct text *out)
{
	struct phrase phrase = {0};
	number_put_count(&phrase, "shown", (double)shown);
	number_put_count(&phrase, "rows", (double)rows);
	number_put_count(&phrase, "n", (double)(rows - shown));
	phrase_say(&phrase, word(pattern), out);
}

/* Appends a word of a finding or status as people say it. */
static void add_status(struct view status, struct text *out)
{
	static const struct {
		const char *status;
		enum word words;
	} said[] = {
		{"suppressed", WORD_PROTECTED},          {"unanimous", WORD_ALL_RATERS_AGREE},
		{"no-self", WORD_NO_SELF_RATING},        {"no-record", WORD_NO_RECORD},
		{"partial-record", WORD_PARTIAL_RECORD}, {"no-spread", WORD_NO_SPREAD},
		{"over-estimator", WORD_RATES_HIGHER},   {"under-estimator", WORD_RATES_LOWER},
		{"in-agreement", WORD_RATES_ALIKE},      {"unclear", WORD_UNCLEAR},
	};
	for (size_t i = 0; i < COUNT_OF(said); i++)
		if (view_is(status, said[i].status)) {
			text_add_string(out, word(said[i].words));
			return;
		}
	text_add(out, status);
}

static void add_finding(const struct grid *grid, size_t row, size_t column, struct text *out)
{
	unsigned beside = grid->columns[column].beside;
	struct view rest = beside > 0 ? grid_text(grid, row, beside) : (struct view){NULL, 0};
	size_t start = out->length;
	add_status(grid_text(grid, row, column), out);
	while (rest.length > 0) {
		struct view status = view_cut(&rest, ' ');
		if (status.length == 0 || view_is(status, "ok"))
			continue;
		if (out->length > start)
			text_add_string(out, word(WORD_LIST_NEXT));
		add_status(status, out);
	}
	if (out->length == start)
		text_add_string(out, unit_is_sum(grid, row) ? "" : word(WORD_UNKNOWN));
}

/* Finds the row of the periods before about the same unit, or GRID_NONE. */
static size_t earlier_row(const struct sheet *sheet, size_t row)
{
	const struct table_kind *kind = sheet->grid->kind;
	return unit_find(sheet->before, grid_text(sheet->grid, row, kind->by),
	                 grid_text(sheet->grid, row, kind->unit));
}

static void add_range(double low, bool has_high, double high, unsigned places, struct text *out)
{
	struct phrase phrase = {0};
	number_put_plain(&phrase, "low", low, places);
	if (has_high)
		number_put_plain(&phrase, "high", high, places);
	else
		phrase_word(&phrase, "high", WORD_UNKNOWN);
	phrase_say(&phrase, word(WORD_RANGE), out);
}

static void add_share(double share, bool has_other, double other, bool is_chance, struct text *out)
{
	struct phrase phrase = {0};
	number_put_share(&phrase, "share", share);
	if (has_other && is_chance)
		number_put_share(&phrase, "chance", other);
	else if (has_other)
		number_put_count(&phrase, "n", other);
	phrase_say(&phrase, word(is_chance ? WORD_SHARE_BESIDE_CHANCE : WORD_SHARE_OF), out);
}

/* Appends both ends of what the number can be, written as the figure has it. */
static void add_bounds(const struct bounds *bounds, const struct sheet_column *shown, bool has_other,
                       double other, struct text *out)
{
	struct phrase phrase = {0}, ends = {0};
	double least = fraction_real(bounds->least), most = fraction_real(bounds->most);
	if (shown->figure == FIGURE_PLAIN) {
		number_put_plain(&ends, "low", least, shown->places);
		number_put_plain(&ends, "high", most, shown->places);
		phrase_say(&ends, word(WORD_RANGE), out);
		return;
	}
	if (shown->figure == FIGURE_SIGNED) {
		number_signed(phrase_slot(&ends, "low", least), least, shown->places);
		number_signed(phrase_slot(&ends, "high", most), most, shown->places);
		phrase_say(&ends, word(WORD_RANGE), out);
		return;
	}
	number_put_bounds(&phrase, "share", bounds,
	                  shown->figure == FIGURE_SHARE ? number_share : number_minutes);
	if (has_other && shown->figure == FIGURE_SHARE)
		number_put_count(&phrase, "n", other);
	phrase_say(&phrase, word(WORD_SHARE_OF), out);
}

static bool has_bounds(enum figure figure)
{
	return figure == FIGURE_SHARE || figure == FIGURE_MINUTES || figure == FIGURE_PLAIN ||
	       figure == FIGURE_SIGNED;
}

static void add_number(const struct grid *grid, size_t row, const struct sheet_column *shown, double number,
                       struct text *out)
{
	unsigned beside = shown->earlier ? 0 : grid->columns[shown->column].beside;
	double other = 0;
	bool has_other = beside > 0 && grid_number(grid, row, beside, &other);
	struct bounds bounds = bounds_of_recorded(grid, row, shown->column);
	bool is_exact = bounds_are_equal(&bounds) || !bounds_are_known(&bounds);
	if (!is_exact && has_bounds(shown->figure)) {
		add_bounds(&bounds, shown, has_other, other, out);
		return;
	}
	switch (shown->figure) {
	case FIGURE_COUNT: number_count(out, number); break;
	case FIGURE_PLAIN: number_plain(out, number, shown->places); break;
	case FIGURE_SIGNED: number_signed(out, number, shown->places); break;
	case FIGURE_MINUTES: number_minutes(out, number); break;
	case FIGURE_HOURS: number_plain(out, number / MINUTES_AN_HOUR, number != 0); break;
	case FIGURE_SHARE:
	case FIGURE_BESIDE: add_share(number, has_other, other, shown->figure == FIGURE_BESIDE, out); break;
	case FIGURE_RANGE: add_range(number, has_other, other, shown->places, out); break;
	case FIGURE_BREAK: text_add_string(out, number != 0 ? word(WORD_BREAKS_HERE) : ""); break;
	case FIGURE_CHANCE: number_chance(out, number); break;
	case FIGURE_SCORE:
		if (grid_is(grid, row, beside, "coverage"))
			number_share(out, number);
		else
			number_plain(out, number, 2);
		break;
	case FIGURE_AMOUNT: feature_amount(out, grid_text(grid, row, grid->kind->unit), number); break;
	default: cell_format(out, grid_cell(grid, row, shown->column), grid->columns[shown->column].type);
	}
}

/* Does the column say who the row is about, and may that be several people? */
static bool is_unit(const struct grid *grid, size_t row, size_t column)
{
	const struct table_kind *kind = grid->kind;
	return column == kind->unit && (kind->by_unit || (kind->org_last && unit_is_sum(grid, row)));
}

/* Can the row have a value in this column? */
static bool is_asked(const struct grid *grid, size_t row, size_t column)
{
	const char *only_of = grid->columns[column].only_of;
	unsigned about = grid->kind->category ? grid->kind->category : grid->kind->unit;
	return !only_of ||
	       (grid_is(grid, row, about, only_of) && (!grid->kind->org_last || unit_is_sum(grid, row)));
}

static void add_least(int64_t least, struct text *out)
{
	struct phrase phrase = {0};
	number_put_count(&phrase, "n", (double)least);
	phrase_say(&phrase, word(WORD_AT_LEAST), out);
}

static void add_empty(const struct grid *grid, size_t row, const struct sheet_column *shown, struct text *out)
{
	const struct cell *cell = grid_cell(grid, row, shown->column);
	if ((shown->figure == FIGURE_TEXT && unit_is_sum(grid, row)) || !is_asked(grid, row, shown->column))
		return;
	if (grid->columns[shown->column].hides && unit_is_hidden(grid, row))
		text_add_string(out, word(WORD_HIDDEN));
	else if (cell->type == CELL_LEAST)
		add_least(cell->least, out);
	else
		text_add_string(out, word(WORD_UNKNOWN));
}

void sheet_format(const struct sheet *sheet, size_t row, const struct sheet_column *shown, struct text *out)
{
	const struct grid *grid = shown->earlier ? sheet->before : sheet->grid;
	size_t source = shown->earlier ? earlier_row(sheet, sheet->rows[row]) : sheet->rows[row];
	double number;
	if (source == GRID_NONE) {
		text_add_string(out, word(WORD_UNKNOWN));
		return;
	}
	const struct cell *cell = grid_cell(grid, source, shown->column);
	bool says_unit = sheet->on_page && !cell_is_empty(cell) && is_unit(grid, source, shown->column);
	if (shown->figure == FIGURE_EDGE || (shown->figure != FIGURE_FINDING && says_unit))
		unit_say(grid, source, out);
	else if (shown->figure == FIGURE_FINDING)
		add_finding(grid, source, shown->column, out);
	else if (cell_is_empty(cell))
		add_empty(grid, source, shown, out);
	else if (shown->figure == FIGURE_FEATURE)
		feature_name(out, cell->text);
	else if (shown->figure == FIGURE_ADVICE)
		feature_advice(out, cell->text);
	else if (shown->figure == FIGURE_DAY)
		number_weekday(out, cell->text);
	else if (shown->figure != FIGURE_TEXT && cell_number(cell, &number))
		add_number(grid, source, shown, number, out);
	else
		cell_format(out, cell, grid->columns[shown->column].type);
}
