#include "show/sheet.h"
#include "base/memory.h"
#include "show/field.h"
#include "show/number.h"

#include <stdlib.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])
#define UNKNOWN "\xE2\x80\x93"

struct look {
	const char *name, *heading;
	enum figure figure;
	unsigned places;
	bool hides;
};

static const struct look looks[] = {
	{"unit", "who", FIGURE_TEXT, 0, false},
	{"raters", "raters", FIGURE_COUNT, 0, false},
	{"self_pct", "leader says", FIGURE_PLAIN, 0, false},
	{"reports_pct", "reports say", FIGURE_PLAIN, 0, true},
	{"gap", "gap", FIGURE_SIGNED, 0, true},
	{"gap_low", "95% interval", FIGURE_RANGE, 0, true},
	{"change", "gap change", FIGURE_SIGNED, 0, true},
	{"label", "finding", FIGURE_FINDING, 0, false},
	{"said_h", "leader says, h", FIGURE_PLAIN, 1, false},
	{"logged_h", "logged, h", FIGURE_PLAIN, 1, false},
	{"received_h", "reports say, h", FIGURE_PLAIN, 1, true},
	{"gap_h", "gap, h", FIGURE_SIGNED, 1, true},
	{"claim_inflation_h", "claim inflation, h", FIGURE_SIGNED, 1, false},
	{"recognition_gap_h", "recognition gap, h", FIGURE_SIGNED, 1, true},
	{"relabel_share", "inspection to relabel", FIGURE_SHARE, 0, false},
	{"driver", "driver", FIGURE_FINDING, 0, false},
	{"reports", "direct reports", FIGURE_COUNT, 0, false},
	{"coverage", "coached", FIGURE_SHARE, 0, false},
	{"received_min_per_report_week", "min per report a week", FIGURE_MINUTES, 0, false},
	{"coaching_share", "coaching share", FIGURE_SHARE, 0, false},
	{"coaching_min", "coaching min", FIGURE_MINUTES, 0, false},
	{"managing_min", "managing min", FIGURE_MINUTES, 0, false},
	{"mentoring_min", "mentoring min", FIGURE_MINUTES, 0, false},
	{"inspection_min", "inspection min", FIGURE_MINUTES, 0, false},
	{"other_min", "other min", FIGURE_MINUTES, 0, false},
	{"unclassified_min", "unclassified min", FIGURE_MINUTES, 0, false},
	{"help_min", "help given up, min", FIGURE_MINUTES, 0, false},
	{"helped_min", "help had, min", FIGURE_MINUTES, 0, false},
	{"edge", "from \xE2\x86\x92 to", FIGURE_EDGE, 0, false},
	{"break", "break", FIGURE_BREAK, 0, false},
	{"adherence", "windows kept", FIGURE_SHARE, 0, false},
	{"focus", "sessions on the plan", FIGURE_SHARE, 0, false},
	{"tie_back", "tie-back", FIGURE_BESIDE, 0, false},
	{"follow_through", "actions followed up", FIGURE_SHARE, 0, false},
	{"overdue_days", "days overdue", FIGURE_COUNT, 0, false},
	{"next_due", "next due", FIGURE_TEXT, 0, false},
	{"progress", "progress", FIGURE_SHARE, 0, false},
	{"unclassified_share", "unclassified", FIGURE_SHARE, 0, false},
	{"suppressed", "hidden rows", FIGURE_COUNT, 0, false},
	{"unknown_people", "unknown people", FIGURE_COUNT, 0, false},
};

/* The columns that people see of a table, in order; `with/companion`; `<` marks the value before. `drops`: the first to go first. Period, wave
 * and by come in front where the table stands alone. */
static const struct choice {
	const char *table, *alone, *columns, *drops;
} choices[] = {
	{"gap", "wave by", "unit item level raters self_pct reports_pct gap gap_low/gap_high label/status change",
	 "change level gap_low item by wave label"},
	{"hours", "wave by", "unit level raters said_h logged_h received_h gap_h claim_inflation_h recognition_gap_h "
	 "relabel_share driver/status", "level relabel_share claim_inflation_h recognition_gap_h by wave driver gap_h"},
	{"time", "period by", "unit level coverage/reports <coverage received_min_per_report_week "
	 "<received_min_per_report_week coaching_share sessions coaching_min managing_min mentoring_min inspection_min "
	 "help_min other_min unclassified_min helped_min",
	 "level other_min mentoring_min managing_min unclassified_min helped_min help_min <coverage "
	 "<received_min_per_report_week sessions inspection_min coaching_min by"},
	{"chain", "period", "edge coverage/pairs received_min_per_report_week helped_min gap break", "gap helped_min"},
	{"plan status", "", "person skill coach status overdue_days next_due adherence/windows focus/sessions "
	 "tie_back/tie_back_chance follow_through/ripe progress", "progress next_due status skill coach focus tie_back"},
	{"quality", "", "table rows first last unclassified_share unknown_people suppressed definitions", "first suppressed"},
};

static const struct choice *choice_of(const char *table)
{
	for (size_t i = 0; table && i < COUNT_OF(choices); i++)
		if (strcmp(choices[i].table, table) == 0)
			return &choices[i];
	return NULL;
}

static struct sheet_column column_look(const struct grid *grid, size_t column)
{
	struct sheet_column shown = {grid->columns[column].name, FIGURE_TEXT, 0, column, SIZE_MAX, false, false, 0};

	for (size_t i = 0; i < COUNT_OF(looks); i++) {
		if (strcmp(looks[i].name, shown.heading) == 0) {
			shown.heading = looks[i].heading;
			shown.figure = looks[i].figure;
			shown.places = looks[i].places;
			shown.hides = looks[i].hides;
			return shown;
		}
	}
	switch (grid->columns[column].type) {
	case COLUMN_COUNT:
		shown.figure = FIGURE_COUNT;
		break;
	case COLUMN_MINUTES:
		shown.figure = FIGURE_MINUTES;
		break;
	case COLUMN_FIXED6:
	case COLUMN_FIXED9:
		shown.figure = FIGURE_PLAIN;
		shown.places = grid->columns[column].type == COLUMN_FIXED6 ? 2 : 3;
		break;
	case COLUMN_TEXT:
	case COLUMN_NAME:
	case COLUMN_DATE:
	case COLUMN_START:
	case COLUMN_SCORE:
		break;
	}
	return shown;
}

static unsigned drop_of(const char *drops, struct view name)
{
	struct view rest = view_of(drops);

	for (unsigned i = 1; rest.bytes; i++)
		if (view_equals(view_cut(&rest, ' '), name))
			return i;
	return 0;
}

static bool is_empty(const struct cell *cell)
{
	return cell->type == CELL_EMPTY || (cell->type == CELL_TEXT && cell->text.length == 0);
}

static bool column_says_something(const struct grid *grid, size_t column)
{
	bool item = strcmp(grid->columns[column].name, "item") == 0;

	for (size_t row = 0; row < grid->row_count; row++)
		if (item ? field_is_one_item(grid, row) : !is_empty(grid_cell(grid, row, column)))
			return true;
	return false;
}

static size_t column_of(const struct grid *grid, struct view name)
{
	char word[64] = "";

	memcpy(word, name.bytes, name.length < sizeof(word) ? name.length : sizeof(word) - 1);
	return grid_column(grid, word);
}

static void add_columns(struct sheet *sheet, const char *names, const char *drops)
{
	struct view rest = view_of(names);

	while (rest.length > 0) {
		struct view with = view_cut(&rest, ' ');
		struct view name = view_cut(&with, '/');
		bool earlier = name.bytes[0] == '<';
		unsigned drop = drop_of(drops, name);
		struct sheet_column shown;

		if (earlier)
			name = view_slice(name.bytes + 1, name.length - 1);
		shown = column_look(sheet->grid, column_of(sheet->grid, name));
		shown.earlier = earlier;
		shown.drop = drop;
		if (with.bytes)
			shown.with = column_of(sheet->grid, with);
		if (shown.drop > 0 && (earlier ? !grid_has_rows(sheet->before)
		                               : !column_says_something(sheet->grid, shown.column)) &&
		    (shown.with == SIZE_MAX || !column_says_something(sheet->grid, shown.with)))
			continue;
		if (sheet->column_count < SHEET_COLUMNS)
			sheet->columns[sheet->column_count++] = shown;
	}
}

bool sheet_row_is_sum(const struct grid *grid, size_t row)
{
	return field_exists(grid, "by") && !field_is(grid, row, "by", "leader");
}

/* What the rows of a page's table are sorted by, largest first. */
static const char *sort_column(const char *table)
{
	static const char *const pairs[][2] = {
		{"gap", "gap"}, {"hours", "gap_h"}, {"time", "coaching_min"}, {"plan status", "overdue_days"}};

	for (size_t i = 0; table && i < COUNT_OF(pairs); i++)
		if (strcmp(pairs[i][0], table) == 0)
			return pairs[i][1];
	return NULL;
}

struct place {
	unsigned group;
	bool known;
	double amount;
	size_t row;
};

static int place_compare(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->known != y->known)
		return x->known ? -1 : 1;
	if (x->known && x->amount != y->amount)
		return x->amount > y->amount ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static void sort_rows(struct sheet *sheet)
{
	static const char *const groups[] = {"org", "level", "team", "leader"};
	const char *key = sort_column(sheet->grid->name);
	struct place *places;

	if (!key)
		return;
	places = memory_get(sheet->row_count, sizeof(*places));
	for (size_t i = 0; i < sheet->row_count; i++) {
		places[i].row = i;
		places[i].known = field_number(sheet->grid, i, key, &places[i].amount);
		if (field_exists(sheet->grid, "by"))
			while (places[i].group < COUNT_OF(groups) &&
			       !field_is(sheet->grid, i, "by", groups[places[i].group]))
				places[i].group++;
		/* Levels stay in the order of the chain. */
		if (places[i].group < 3 && field_exists(sheet->grid, "by"))
			places[i].known = false;
	}
	qsort(places, sheet->row_count, sizeof(*places), place_compare);
	for (size_t i = 0; i < sheet->row_count; i++)
		sheet->rows[i] = places[i].row;
	free(places);
}

void sheet_init(struct sheet *sheet, const struct grid *grid, const struct grid *before, bool on_page)
{
	const struct choice *choice = choice_of(grid->name);

	*sheet = (struct sheet){.grid = grid, .before = before, .on_page = on_page, .row_count = grid->row_count};
	if (choice) {
		if (!on_page)
			add_columns(sheet, choice->alone, choice->drops);
		add_columns(sheet, choice->columns, choice->drops);
	} else {
		for (size_t i = 0; i < grid->column_count && i < SHEET_COLUMNS; i++) {
			sheet->columns[i] = column_look(grid, i);
			sheet->columns[i].drop = i == 0 ? 0 : (unsigned)(grid->column_count - i);
			sheet->column_count++;
		}
	}
	sheet->rows = memory_get(sheet->row_count, sizeof(*sheet->rows));
	for (size_t i = 0; i < sheet->row_count; i++)
		sheet->rows[i] = i;
	if (on_page)
		sort_rows(sheet);
}

void sheet_clear(struct sheet *sheet)
{
	free(sheet->rows);
	*sheet = (struct sheet){0};
}

void sheet_format_unit(const struct grid *grid, size_t row, struct text *out)
{
	struct view edge, above;

	if (field_exists(grid, "edge")) {
		edge = field_text(grid, row, "edge");
		above = view_cut(&edge, '>');
		text_add(out, above);
		if (edge.bytes) {
			text_add_string(out, " \xE2\x86\x92 ");
			text_add(out, edge);
		}
		return;
	}
	if (field_is(grid, row, "by", "org") && field_is(grid, row, "unit", "org")) {
		text_add_string(out, "All leaders");
		return;
	}
	if (field_is(grid, row, "by", "level") || field_is(grid, row, "by", "team")) {
		text_add(out, field_text(grid, row, "by"));
		text_add_char(out, ' ');
	}
	text_add(out, field_text(grid, row, "unit"));
}

static void add_finding(const struct sheet *sheet, size_t row, const struct cell *cell, const struct cell *with, struct text *out)
{
	static const char *const words[][2] = {
		{"suppressed", "too few raters"},
		{"unanimous", "all raters agree"},
		{"no-self", "no self rating"},
		{"no-spread", "no spread"},
	};
	struct view rest = with && with->type == CELL_TEXT ? with->text : (struct view){NULL, 0};
	size_t start = out->length;

	if (cell->type == CELL_TEXT)
		text_add(out, cell->text);
	while (rest.length > 0) {
		struct view word = view_cut(&rest, ' ');
		size_t i = 0;

		if (word.length == 0 || view_is(word, "ok"))
			continue;
		while (i < COUNT_OF(words) && !view_is(word, words[i][0]))
			i++;
		if (out->length > start)
			text_add_string(out, ", ");
		if (i < COUNT_OF(words))
			text_add_string(out, words[i][1]);
		else
			text_add(out, word);
	}
	if (out->length == start)
		text_add_string(out, sheet_row_is_sum(sheet->grid, row) ? "" : UNKNOWN);
}

/* The row of the periods before that is about the same unit; FIELD_NONE. */
static size_t earlier_row(const struct sheet *sheet, size_t row)
{
	return field_find(sheet->before, field_text(sheet->grid, row, "by"), field_text(sheet->grid, row, "unit"));
}

static void add_number(const struct sheet_column *shown, double number, const struct cell *with, struct text *out)
{
	double other;
	bool has_other = with && cell_number(with, &other);

	switch (shown->figure) {
	case FIGURE_COUNT:
		number_count(out, number);
		break;
	case FIGURE_PLAIN:
		number_plain(out, number, shown->places);
		break;
	case FIGURE_SIGNED:
		number_signed(out, number, shown->places);
		break;
	case FIGURE_MINUTES:
		number_minutes(out, number);
		break;
	case FIGURE_SHARE:
		number_share(out, number);
		if (has_other) {
			text_add_string(out, " of ");
			number_count(out, other);
		}
		break;
	case FIGURE_BESIDE:
		number_share(out, number);
		if (has_other) {
			text_add_string(out, " (chance ");
			number_share(out, other);
			text_add_char(out, ')');
		}
		break;
	case FIGURE_RANGE:
		number_plain(out, number, shown->places);
		text_add_string(out, " to ");
		if (has_other)
			number_plain(out, other, shown->places);
		else
			text_add_string(out, UNKNOWN);
		break;
	case FIGURE_BREAK:
		text_add_string(out, number != 0 ? "breaks here" : "");
		break;
	case FIGURE_TEXT:
	case FIGURE_FINDING:
	case FIGURE_EDGE:
		break;
	}
}

void sheet_format(const struct sheet *sheet, size_t row, const struct sheet_column *shown, struct text *out)
{
	const struct grid *grid = shown->earlier ? sheet->before : sheet->grid;
	size_t source = shown->earlier ? earlier_row(sheet, sheet->rows[row]) : sheet->rows[row];
	const struct cell *cell, *with;
	double number;

	if (source == FIELD_NONE) {
		text_add_string(out, UNKNOWN);
		return;
	}
	cell = grid_cell(grid, source, shown->column);
	with = shown->with == SIZE_MAX ? NULL : grid_cell(grid, source, shown->with);
	if (shown->figure == FIGURE_EDGE) {
		sheet_format_unit(grid, source, out);
	} else if (shown->figure == FIGURE_FINDING) {
		add_finding(sheet, source, cell, with, out);
	} else if (is_empty(cell)) {
		if (shown->figure == FIGURE_TEXT && sheet_row_is_sum(grid, source))
			return;
		if (shown->hides && field_is_hidden(grid, source))
			text_add_string(out, "hidden");
		else if (shown->figure != FIGURE_BREAK)
			text_add_string(out, UNKNOWN);
	} else if (shown->figure == FIGURE_TEXT && sheet->on_page && strcmp(grid->columns[shown->column].name, "unit") == 0) {
		sheet_format_unit(grid, source, out);
	} else if (shown->figure != FIGURE_TEXT && cell_number(cell, &number)) {
		add_number(shown, number, with, out);
	} else {
		cell_format(out, cell, grid->columns[shown->column].type);
	}
}
