#include "show/sheet.h"
#include "base/memory.h"
#include "show/field.h"

#include <math.h>
#include <stdlib.h>

struct look {
	const char *name;
	enum word heading;
	enum figure figure;
	unsigned places;
	bool hides;
};

static const struct look looks[] = {
	{"unit", WORD_HEAD_UNIT, FIGURE_TEXT, 0, false},
	{"raters", WORD_HEAD_RATERS, FIGURE_COUNT, 0, false},
	{"self_pct", WORD_LEADER_SAYS, FIGURE_PLAIN, 0, false},
	{"reports_pct", WORD_REPORTS_SAY, FIGURE_PLAIN, 0, true},
	{"gap", WORD_HEAD_GAP, FIGURE_SIGNED, 0, true},
	{"gap_low", WORD_HEAD_INTERVAL, FIGURE_RANGE, 0, true},
	{"q", WORD_HEAD_Q, FIGURE_CHANCE, 0, true},
	{"p", WORD_HEAD_P, FIGURE_CHANCE, 0, true},
	{"reports_shrunk", WORD_HEAD_SHRUNK, FIGURE_PLAIN, 1, true},
	{"shrunk_low", WORD_HEAD_SHRUNK_INTERVAL, FIGURE_RANGE, 1, true},
	{"change", WORD_HEAD_CHANGE, FIGURE_SIGNED, 0, true},
	{"label", WORD_HEAD_LABEL, FIGURE_FINDING, 0, false},
	{"said_h", WORD_HEAD_SAID, FIGURE_PLAIN, 1, false},
	{"logged_h", WORD_HEAD_LOGGED, FIGURE_PLAIN, 1, false},
	{"received_h", WORD_HEAD_RECEIVED_H, FIGURE_PLAIN, 1, true},
	{"gap_h", WORD_HEAD_GAP_H, FIGURE_SIGNED, 1, true},
	{"claim_inflation_h", WORD_HEAD_CLAIM, FIGURE_SIGNED, 1, false},
	{"recognition_gap_h", WORD_HEAD_RECOGNITION, FIGURE_SIGNED, 1, true},
	{"relabel_share", WORD_HEAD_RELABEL, FIGURE_SHARE, 0, false},
	{"driver", WORD_HEAD_DRIVER, FIGURE_FINDING, 0, false},
	{"reports", WORD_HEAD_REPORTS, FIGURE_COUNT, 0, false},
	{"coverage", WORD_HEAD_COVERAGE, FIGURE_SHARE, 0, false},
	{"min_week", WORD_HEAD_RECEIVED, FIGURE_MINUTES, 0, false},
	{"coaching_share", WORD_HEAD_COACHING_SHARE, FIGURE_SHARE, 0, false},
	{"coaching_min", WORD_HEAD_COACHING, FIGURE_MINUTES, 0, false},
	{"managing_min", WORD_HEAD_MANAGING, FIGURE_MINUTES, 0, false},
	{"mentoring_min", WORD_HEAD_MENTORING, FIGURE_MINUTES, 0, false},
	{"inspection_min", WORD_HEAD_INSPECTION, FIGURE_MINUTES, 0, false},
	{"other_min", WORD_HEAD_OTHER, FIGURE_MINUTES, 0, false},
	{"unclassified_min", WORD_HEAD_UNCLASSIFIED, FIGURE_MINUTES, 0, false},
	{"help_min", WORD_HEAD_HELP, FIGURE_MINUTES, 0, false},
	{"helped_min", WORD_HEAD_HELPED, FIGURE_MINUTES, 0, false},
	{"edge", WORD_HEAD_EDGE, FIGURE_EDGE, 0, false},
	{"break", WORD_HEAD_BREAK, FIGURE_BREAK, 0, false},
	{"adherence", WORD_HEAD_ADHERENCE, FIGURE_SHARE, 0, false},
	{"focus", WORD_HEAD_FOCUS, FIGURE_SHARE, 0, false},
	{"tie_back", WORD_HEAD_TIE_BACK, FIGURE_BESIDE, 0, false},
	{"follow_through", WORD_HEAD_FOLLOW_THROUGH, FIGURE_SHARE, 0, false},
	{"overdue_days", WORD_HEAD_OVERDUE, FIGURE_COUNT, 0, false},
	{"next_due", WORD_HEAD_NEXT_DUE, FIGURE_TEXT, 0, false},
	{"progress", WORD_HEAD_PROGRESS, FIGURE_SHARE, 0, false},
	{"median_followup_days", WORD_HEAD_MEDIAN, FIGURE_PLAIN, 0, false},
	{"median_low", WORD_HEAD_MEDIAN_INTERVAL, FIGURE_RANGE, 0, false},
	{"weekday", WORD_HEAD_WEEKDAY, FIGURE_DAY, 0, false},
	{"planned", WORD_HEAD_PLANNED, FIGURE_COUNT, 0, false},
	{"drop_rate", WORD_HEAD_DROP_RATE, FIGURE_SHARE, 0, false},
	{"risk_ratio", WORD_HEAD_RISK_RATIO, FIGURE_PLAIN, 1, false},
	{"low", WORD_HEAD_INTERVAL, FIGURE_RANGE, 2, false},
	{"coaching_quarter_end", WORD_HEAD_QUARTER_END, FIGURE_MINUTES, 0, false},
	{"coaching_rest", WORD_HEAD_QUARTER_REST, FIGURE_MINUTES, 0, false},
	{"ratio", WORD_HEAD_RATIO, FIGURE_PLAIN, 2, false},
	{"score", WORD_HEAD_SCORE, FIGURE_SCORE, 0, false},
	{"feature", WORD_HEAD_FEATURE, FIGURE_FEATURE, 0, false},
	{"exemplar_median", WORD_HEAD_EXEMPLARS, FIGURE_HABIT, 0, false},
	{"rest_median", WORD_HEAD_OTHERS, FIGURE_HABIT, 0, false},
	{"cliffs_delta", WORD_HEAD_DELTA, FIGURE_SIGNED, 2, false},
	{"do_first", WORD_HEAD_DO_FIRST, FIGURE_ADVICE, 0, false},
	{"do_next", WORD_HEAD_DO_NEXT, FIGURE_ADVICE, 0, false},
	{"minutes", WORD_HEAD_MINUTES, FIGURE_MINUTES, 0, false},
	{"unclassified_share", WORD_HEAD_UNCLASSIFIED_SHARE, FIGURE_SHARE, 0, false},
	{"suppressed", WORD_HEAD_SUPPRESSED, FIGURE_COUNT, 0, false},
	{"unknown_people", WORD_HEAD_UNKNOWN_PEOPLE, FIGURE_COUNT, 0, false},
};

/* The columns that people see of a table, in order; `with/companion`; `<` marks the value before. `drops`:
 * the first to go first. Period, wave and by come in front where the table stands alone. */
static const struct choice {
	const char *table, *alone, *columns, *drops;
} choices[] = {
	{"gap", "wave by item",
     "unit level raters self_pct reports_pct gap gap_low/gap_high q label/status change reports_shrunk "
     "shrunk_low/shrunk_high",
     "shrunk_low reports_shrunk change q level gap_low item by wave label"},
	{"hours", "wave by",
     "unit level raters said_h logged_h received_h gap_h claim_inflation_h recognition_gap_h "
     "relabel_share driver/status",
     "level relabel_share claim_inflation_h recognition_gap_h by wave driver gap_h"},
	{"time", "period by",
     "unit level coverage/reports <coverage min_week "
     "<min_week coaching_share sessions coaching_min managing_min mentoring_min "
     "inspection_min "
     "help_min other_min unclassified_min helped_min",
     "level other_min mentoring_min managing_min unclassified_min helped_min help_min <coverage "
     "<min_week sessions inspection_min coaching_min by"},
	{"chain", "period", "edge coverage/pairs min_week helped_min gap break",
     "gap helped_min"},
	{"plan status|plans", "",
     "person overdue_days next_due skill coach status adherence/windows focus/sessions "
     "tie_back/tie_back_chance follow_through/ripe progress",
     "progress next_due status skill coach focus tie_back"},
	{"plan summary|summary", "by",
     "unit level people planned adherence/windows focus tie_back/tie_back_chance follow_through/ripe "
     "median_followup_days median_low/median_high",
     "median_low level median_followup_days tie_back focus by"},
	{"slippage", "", "category weekday planned held moved dropped drop_rate risk_ratio low/high",
     "planned low held dropped moved"},
	{"crowding", "", "leader weeks coaching_quarter_end coaching_rest ratio low/high", "weeks low"},
	{"exemplars", "", "leader rank level score basis", "level basis"},
	{"blueprint", "", "feature exemplar_median rest_median cliffs_delta p q", "p cliffs_delta q"},
	{"advice", "", "leader do_first do_next", ""},
	{"candidates", "", "person sessions people minutes", "minutes"},
	{"quality", "", "table rows first last unclassified_share unknown_people suppressed definitions",
     "first suppressed definitions unknown_people"},
};

static const struct choice *choice_of(const char *table)
{
	for (size_t i = 0; table && i < COUNT_OF(choices); i++)
		for (struct view names = view_of(choices[i].table); names.bytes;)
			if (view_is(view_cut(&names, '|'), table))
				return &choices[i];
	return NULL;
}

static struct sheet_column column_look(const struct grid *grid, size_t column)
{
	struct sheet_column shown = {
		grid->columns[column].name, FIGURE_TEXT, 0, column, SIZE_MAX, false, false, 0};
	for (size_t i = 0; i < COUNT_OF(looks); i++) {
		if (strcmp(looks[i].name, shown.heading) == 0) {
			shown.heading = word(looks[i].heading);
			shown.figure = looks[i].figure;
			shown.places = looks[i].places;
			shown.hides = looks[i].hides;
			return shown;
		}
	}
	switch (grid->columns[column].type) {
	case COLUMN_COUNT: shown.figure = FIGURE_COUNT; break;
	case COLUMN_MINUTES: shown.figure = FIGURE_MINUTES; break;
	case COLUMN_FIXED6:
	case COLUMN_FIXED9:
		shown.figure = FIGURE_PLAIN;
		shown.places = grid->columns[column].type == COLUMN_FIXED6 ? 2 : 3;
		break;
	case COLUMN_TEXT:
	case COLUMN_PERSON:
	case COLUMN_FREE_TEXT:
	case COLUMN_NAME:
	case COLUMN_DATE:
	case COLUMN_START:
	case COLUMN_SCORE: break;
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

static bool column_says_something(const struct grid *grid, size_t column)
{
	bool item = strcmp(grid->columns[column].name, "item") == 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (item ? field_is_one_item(grid, row) : !field_is_empty(grid_cell(grid, row, column)))
			return true;
	return false;
}

static size_t column_of(const struct grid *grid, struct view name)
{
	char word[64] = "";
	memcpy(word, name.bytes, name.length < sizeof word ? name.length : sizeof word - 1);
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
		if (earlier)
			name = view_slice(name.bytes + 1, name.length - 1);
		struct sheet_column shown = column_look(sheet->grid, column_of(sheet->grid, name));
		shown.earlier = earlier;
		shown.drop = drop;
		if (with.bytes)
			shown.with = column_of(sheet->grid, with);
		if (shown.drop > 0 &&
		    (earlier ? !grid_has_rows(sheet->before) : !column_says_something(sheet->grid, shown.column)) &&
		    (shown.with == SIZE_MAX || !column_says_something(sheet->grid, shown.with)))
			continue;
		if (sheet->column_count < SHEET_COLUMNS)
			sheet->columns[sheet->column_count++] = shown;
	}
}

bool sheet_row_is_sum(const struct grid *grid, size_t row)
{
	/* The org's row of crowding is its last. */
	if (grid->name && strcmp(grid->name, "crowding") == 0)
		return row + 1 == grid->row_count && field_is(grid, row, "leader", "org");
	if (field_exists(grid, "weekday"))
		return field_is(grid, row, "weekday", "all");
	return field_exists(grid, "by") && !field_is(grid, row, "by", "leader");
}

/* What the rows of a page's table are sorted by, largest first; `<` smallest first, `|` by size without the
 * sign. */
static const char *sort_key(const char *table)
{
	static const char *const keys[][2] = {{"gap", "gap"},
	                                      {"hours", "gap_h"},
	                                      {"time", "<coverage"},
	                                      {"plan status", "overdue_days"},
	                                      {"plans", "overdue_days"},
	                                      {"plan summary", "adherence"},
	                                      {"summary", "adherence"},
	                                      {"crowding", "<ratio"},
	                                      {"blueprint", "|cliffs_delta"}};
	for (size_t i = 0; table && i < COUNT_OF(keys); i++)
		if (strcmp(keys[i][0], table) == 0)
			return keys[i][1];
	return NULL;
}

/* The groups that stay above others, in this order. */
static unsigned row_group(const struct grid *grid, size_t row)
{
	static const char *const groups[] = {"org", "level", "team", "leader"};
	unsigned group = 0;
	if (!field_exists(grid, "by"))
		return sheet_row_is_sum(grid, row) ? 0 : COUNT_OF(groups);
	while (group < COUNT_OF(groups) && !field_is(grid, row, "by", groups[group]))
		group++;
	return group;
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
	const char *key = sort_key(sheet->grid->name);
	bool absolute = key && *key == '|', rising = key && *key == '<';
	struct place *places;
	if (!key)
		return;
	places = memory_get(sheet->row_count, sizeof *places);
	for (size_t i = 0; i < sheet->row_count; i++) {
		struct place *place = &places[i];
		place->row = sheet->rows[i];
		place->group = row_group(sheet->grid, place->row);
		/* Levels stay in the order of the chain. */
		place->known = field_number(sheet->grid, place->row, key + (absolute || rising), &place->amount) &&
		               !(field_exists(sheet->grid, "by") && place->group < 3);
		if (absolute || rising)
			place->amount = absolute ? fabs(place->amount) : -place->amount;
	}
	qsort(places, sheet->row_count, sizeof *places, place_compare);
	for (size_t i = 0; i < sheet->row_count; i++)
		sheet->rows[i] = places[i].row;
	free(places);
}

/* On a page the weekdays of other categories than coaching are left out. */
static bool is_left_out(const struct grid *grid, size_t row)
{
	return grid->name && strcmp(grid->name, "slippage") == 0 && !field_is(grid, row, "weekday", "all") &&
	       !field_is(grid, row, "category", "coaching");
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
	sheet->rows = memory_get(sheet->row_count, sizeof *sheet->rows);
	sheet->row_count = 0;
	for (size_t i = 0; i < grid->row_count; i++)
		if (!on_page || !is_left_out(grid, i))
			sheet->rows[sheet->row_count++] = i;
	if (on_page)
		sort_rows(sheet);
}

void sheet_clear(struct sheet *sheet)
{
	free(sheet->rows);
	*sheet = (struct sheet){0};
}
