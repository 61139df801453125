#include "report/limit.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "base/misspelling.h"
#include "report/certainty.h"
#include "table/bounds.h"

#define PLACES 9
#define ONE 1000000000

static bool has_word(const char *words, struct view word)
{
	for (struct view rest = view_of(words); rest.bytes;)
		if (view_equals(view_cut(&rest, '|'), word))
			return true;
	return false;
}

static bool is_measure(const struct column *column)
{
	return column->type == COLUMN_MINUTES || column->type == COLUMN_COUNT || column->type == COLUMN_SCORE ||
	       column->type == COLUMN_FIXED6 || column->type == COLUMN_FIXED9;
}

static bool find_measure(int table, struct view name, size_t *found)
{
	const struct table_kind *kind = &table_kinds[table];
	for (size_t i = 0; i < kind->column_count; i++)
		if (is_measure(&kind->columns[i]) && view_is(name, kind->columns[i].name)) {
			*found = i;
			return true;
		}
	return false;
}

static void add_word(struct text *words, struct view word)
{
	text_add_string(words, words->length ? ", " : "");
	text_add(words, word);
}

/* Refuses, naming the measures of the table, or with TABLE_COUNT those of all tables that are like it. */
static bool refuse_measure(struct view name, enum table_id table, struct error *error)
{
	struct text words = {0};
	struct misspelling misspelling = {.word = name};
	for (const struct choice *report = table_reports; report->word; report++)
		for (size_t i = 0; i < table_kinds[report->number].column_count; i++) {
			const struct column *column = &table_kinds[report->number].columns[i];
			if (is_measure(column))
				misspelling_consider(&misspelling, view_of(column->name));
			if (is_measure(column) && report->number == (int)table)
				add_word(&words, view_of(column->name));
		}
	if (table != TABLE_COUNT)
		error_set(error, ERROR_USAGE, "is not a measure of %s; known: %s", table_called(table),
		          text_terminate(&words));
	else if (misspelling_say(&misspelling, &words))
		error_set(error, ERROR_USAGE, "is not a measure; the nearest: %s", text_terminate(&words));
	else
		error_set(error, ERROR_USAGE, "is not a measure of any table");
	text_clear(&words);
	return error_about(error, NULL, name);
}

/* Finds the one table, of units only or of all, that has the measure. */
static bool choose_table(struct limit *limit, struct view name, bool has_units, struct error *error)
{
	struct text names = {0};
	size_t found = 0, column;
	for (const struct choice *report = table_reports; report->word; report++)
		if ((!has_units || table_kinds[report->number].by_unit) &&
		    find_measure(report->number, name, &column)) {
			add_word(&names, view_of(report->word));
			if (found++ == 0) {
				limit->table = report->number;
				limit->column = column;
			}
		}
	if (found > 1)
		error_set(error, ERROR_USAGE, "%.*s is in several tables (%s); say which, as in %s.%.*s",
		          VIEW_ARGS(name), text_terminate(&names), table_called(limit->table), VIEW_ARGS(name));
	text_clear(&names);
	return found == 1;
}

static bool refuse_table(struct view table, struct error *error)
{
	struct text words = {0};
	choice_add_words(table_reports, &words);
	error_set(error, ERROR_USAGE, "is not a table (%s)", text_terminate(&words));
	text_clear(&words);
	return error_about(error, NULL, table);
}

static bool parse_measure(struct limit *limit, struct view name, struct error *error)
{
	struct view measure = name, table = view_cut(&measure, '.');
	if (measure.bytes) {
		int number;
		if (!choice_find(table_reports, table, &number))
			return refuse_table(table, error);
		limit->table = number;
		return find_measure(number, measure, &limit->column) || refuse_measure(measure, limit->table, error);
	}
	limit->table = TABLE_TIME;
	if (find_measure(TABLE_TIME, name, &limit->column) || choose_table(limit, name, true, error))
		return true;
	if (error->kind == ERROR_NONE && choose_table(limit, name, false, error))
		return true;
	return error->kind == ERROR_NONE && refuse_measure(name, TABLE_COUNT, error);
}

static bool parse_rows(struct limit *limit, struct view rows, struct error *error)
{
	const char *words = table_kinds[limit->table].rows, *name = table_called(limit->table);
	struct view usual = view_of(words);
	limit->rows = words ? view_cut(&usual, '|') : view_of("");
	if (!rows.bytes)
		return true;
	limit->rows = rows;
	if (words && has_word(words, rows))
		return true;
	if (words)
		error_set(error, ERROR_USAGE, "is not a kind of rows that %s has (%s)", name, words);
	else
		error_set(error, ERROR_USAGE, "cannot be chosen: the rows of %s are of one kind", name);
	return error_about(error, NULL, rows);
}

/* Takes the category behind the rows: a word of the table's own, or a category of sessions. */
static bool parse_category(struct limit *limit, struct view category, struct error *error)
{
	const struct table_kind *kind = &table_kinds[limit->table];
	enum category unused;
	struct text words = {0};
	struct view usual = view_of(kind->categories);
	limit->category = kind->categories && !category.bytes ? view_cut(&usual, '|') : category;
	if (!category.bytes)
		return true;
	if (kind->categories ? has_word(kind->categories, category)
	                     : kind->category > 0 && category.length > 0 && category_parse(category, &unused))
		return true;
	for (int i = CATEGORY_NONE + 1; i < CATEGORIES; i++)
		add_word(&words, category_names[i]);
	if (kind->category > 0)
		error_set(error, ERROR_USAGE, "is not a category (%s)",
		          kind->categories ? kind->categories : text_terminate(&words));
	else
		error_set(error, ERROR_USAGE, "cannot be chosen: the rows of %s have no category",
		          table_called(limit->table));
	text_clear(&words);
	return error_about(error, NULL, category);
}

static bool parse_number(struct limit *limit, struct view number, struct error *error)
{
	if (decimal_parse(number, PLACES, &limit->bound))
		return true;
	error_set(error, ERROR_USAGE, "is not a number with at most 9 decimals");
	return error_about(error, NULL, number);
}

bool limits_add(struct limits *limits, const char *text, struct error *error)
{
	struct limit limit = {.text = text};
	size_t before = strcspn(text, "<>");
	if (text[before] == '\0') {
		error_set(error, ERROR_USAGE,
		          "is not a limit ([table.]measure[@by][/category], then <, <=, > or >=, then a number)");
		return error_about(error, NULL, view_of(text));
	}
	bool has_equal = text[before + 1] == '=';
	limit.relation = text[before] == '<' ? (has_equal ? LIMIT_NOT_ABOVE : LIMIT_BELOW)
	                                     : (has_equal ? LIMIT_NOT_BELOW : LIMIT_ABOVE);
	struct view category = view_slice(text, before), rows = view_cut(&category, '/');
	struct view name = view_cut(&rows, '@');
	if (!parse_measure(&limit, view_trim(name), error) ||
	    !parse_rows(&limit, rows.bytes ? view_trim(rows) : rows, error) ||
	    !parse_category(&limit, category.bytes ? view_trim(category) : category, error) ||
	    !parse_number(&limit, view_trim(view_of(text + before + 1 + has_equal)), error))
		return false;
	limits->list = memory_reserve(limits->list, &limits->capacity, limits->count + 1, sizeof limit);
	limits->list[limits->count++] = limit;
	return true;
}

void limits_clear(struct limits *limits)
{
	free(limits->list);
	*limits = (struct limits){0};
}

void limits_want(const struct limits *limits, struct findings *findings)
{
	for (size_t i = 0; i < limits->count; i++)
		findings_want(findings, limits->list[i].table);
}

/* Is the row about all items, all weekdays? `all` says so where the column has names of ours; elsewhere it
 * could be anybody's name for an item. */
static bool is_whole(const struct grid *grid, size_t row)
{
	unsigned column = grid->kind->whole;
	struct view text = grid_text(grid, row, column);
	return column == 0 ||
	       (grid->columns[column].type == COLUMN_NAME ? view_is(text, "all") : text.length == 0);
}

/* What the row is about, as `rows` of the table's kind has it: without a column that says so, the row of the
 * org names itself, and all others are of the last kind. */
static struct view rows_of(const struct grid *grid, size_t row)
{
	const struct table_kind *kind = grid->kind;
	struct view unit = grid_text(grid, row, kind->unit), rest = view_of(kind->rows), last = unit;
	if (kind->by_unit || kind->by > 0)
		return grid_text(grid, row, kind->by);
	while (rest.bytes) {
		last = view_cut(&rest, '|');
		if (view_equals(unit, last))
			break;
	}
	return last;
}

static bool row_counts(const struct limit *limit, const struct grid *grid, size_t row)
{
	const struct table_kind *kind = grid->kind;
	if (!is_whole(grid, row) || (kind->status && grid_is(grid, row, kind->status, "suppressed")))
		return false;
	if (limit->category.length > 0 && !view_equals(grid_text(grid, row, kind->category), limit->category))
		return false;
	return !kind->rows || view_equals(rows_of(grid, row), limit->rows);
}

static bool is_crossed(const struct limit *limit, struct fraction number)
{
	double over = fraction_real(fraction_subtract(number, fraction_of(limit->bound, ONE)));
	switch (limit->relation) {
	case LIMIT_BELOW: return over < 0;
	case LIMIT_NOT_ABOVE: return over <= 0;
	case LIMIT_ABOVE: return over > 0;
	default: return over >= 0;
	}
}

/* Is the limit crossed wherever the number lies? The upper bound may not be known. */
static bool is_crossed_for_sure(const struct limit *limit, const struct bounds *bounds)
{
	bool goes_up = limit->relation == LIMIT_ABOVE || limit->relation == LIMIT_NOT_BELOW;
	return is_crossed(limit, bounds->least) &&
	       (fraction_is_defined(bounds->most) ? is_crossed(limit, bounds->most) : goes_up);
}

/* The bounds of the number in the cell; of one that says at least how much, there is no upper one. */
static struct bounds bounds_told(const struct grid *grid, size_t row, size_t column)
{
	const struct cell *cell = grid_cell(grid, row, column);
	return cell->type == CELL_LEAST ? (struct bounds){fraction_of(cell->least, 1), fraction_of(0, 0)}
	                                : bounds_of(grid, row, column);
}

/* Appends what tells the row apart from others of its unit: ` for peer coaching`. */
static void say_category(const struct grid *grid, size_t row, struct text *said)
{
	const char *before = " for ";
	for (size_t i = 0; i < grid->column_count; i++) {
		struct view text = grid_text(grid, row, i);
		if (grid->columns[i].type != COLUMN_NAME || text.length == 0 || i == grid->kind->whole)
			continue;
		text_add_string(said, before);
		text_add(said, text);
		before = " ";
	}
}

/* Appends the text that tells the rows of a unit apart, where the table has one: ` for "Forecast #"`. */
static void say_text(const struct grid *grid, size_t row, struct text *said)
{
	char quoted[ERROR_QUOTED_SIZE];
	for (size_t i = 0; i < grid->column_count; i++)
		if (grid->kind->by_unit && grid->columns[i].type == COLUMN_FREE_TEXT)
			text_add_format(said, " for %s", error_quote(grid_text(grid, row, i), quoted));
}

/* Of a number in a row of some category: the most that it can be, since what no rule decides, in the row of
 * the same unit behind this one, may be of this category too. */
static void widen(struct bounds *bounds, const struct grid *grid, size_t row, size_t column)
{
	const struct table_kind *kind = grid->kind;
	for (size_t next = row + 1; next < grid->row_count; next++) {
		for (size_t i = 0; i < kind->category; i++)
			if (!view_equals(grid_text(grid, next, i), grid_text(grid, row, i)))
				return;
		if (grid_is(grid, next, kind->category, "unclassified") && is_whole(grid, next))
			bounds->most = fraction_add(bounds->most, bounds_of(grid, next, column).most);
	}
}

/* `coverage<0.5: "org" has 0.323077 in 2026-W46`, `… "org" has 0.1 to 0.3 in …`, `… has at least 80 in …` */
static void say(const struct limit *limit, const struct grid *grid, size_t row, struct bounds bounds,
                struct text *said)
{
	const struct table_kind *kind = grid->kind;
	enum column_type type = grid->columns[limit->column].type;
	char quoted[ERROR_QUOTED_SIZE];
	struct view when = kind->by_period || kind->by_wave ? grid_text(grid, row, 0) : view_of("");
	struct cell least = fraction_cell(bounds.least), most = fraction_cell(bounds.most);
	text_add_format(said, "%s: %s has ", limit->text, error_quote(grid_text(grid, row, kind->unit), quoted));
	if (!fraction_is_defined(bounds.most)) {
		text_add_string(said, "at least ");
		cell_format(said, &least, type);
	} else if (bounds_are_equal(&bounds)) {
		cell_format(said, grid_cell(grid, row, limit->column), type);
	} else {
		cell_format(said, &least, type);
		text_add_string(said, " to ");
		cell_format(said, &most, type);
	}
	if (kind->category > 0)
		say_category(grid, row, said);
	say_text(grid, row, said);
	if (when.length)
		text_add_format(said, " in %.*s", VIEW_ARGS(when));
	text_add_char(said, '\n');
}

/* `adherence<0.9: no number to check in summary; coach-plan --by org writes it`, where no such row is there
 */
static void say_unknown(const struct limit *limit, bool has_rows, struct notice *notice)
{
	struct error warning = {0};
	error_set(&warning, ERROR_WARNING, "no number to check in %s", table_called(limit->table));
	error_at(&warning, limit->text, 0);
	if (!has_rows)
		error_advise_word(&warning, table_kinds[limit->table].from, limit->rows);
	notice_pass(notice, &warning);
}

/* `plans.overdue_days>30: cannot be told of 2 rows, since …` */
static void say_open(const struct limit *limit, size_t rows, struct notice *notice)
{
	struct error warning = {0};
	error_set(&warning, ERROR_WARNING,
	          "cannot be told of %zu %s of %s, where sessions that may count or not would change the number",
	          rows, rows == 1 ? "row" : "rows", table_called(limit->table));
	error_at(&warning, limit->text, 0);
	notice_pass(notice, &warning);
}

static void check_grid(const struct limit *limit, const struct grid *grid, const struct certainty *certainty,
                       struct notice *notice, struct text *said)
{
	bool is_known = false, is_lacking = false, has_rows = false;
	size_t open = 0; /* rows whose number is there, and has no bounds */
	if (grid->kind->unbounded && certainty->completeness.is_doubtful) {
		certainty_say_undecided(limit->text, notice);
		return;
	}
	for (size_t row = 0; row < grid->row_count; row++) {
		if (!row_counts(limit, grid, row))
			continue;
		has_rows = true;
		if (certainty_lacks(certainty, grid, row, limit->column)) {
			is_lacking = true;
			continue;
		}
		struct bounds bounds = bounds_told(grid, row, limit->column);
		if (grid->kind->category > 0 && grid->columns[limit->column].type != COLUMN_FIXED6)
			widen(&bounds, grid, row, limit->column);
		if (!fraction_is_defined(bounds.least)) {
			open += grid->columns[limit->column].open > 0 &&
			        grid_cell(grid, row, limit->column)->type != CELL_EMPTY;
			continue;
		}
		is_known = true;
		if (is_crossed_for_sure(limit, &bounds))
			say(limit, grid, row, bounds, said);
	}
	if (is_lacking)
		certainty_say(certainty, grid, limit->text, limit->rows, notice);
	if (open > 0)
		say_open(limit, open, notice);
	if (!is_lacking && !is_known && open == 0)
		say_unknown(limit, has_rows, notice);
}

bool limits_check(const struct limits *limits, struct findings *findings, struct text *said,
                  struct error *error)
{
	struct period period = {0};
	struct certainty certainty;
	bool by_period = false;
	if (limits->count == 0)
		return true;
	for (size_t i = 0; i < limits->count; i++)
		by_period = by_period || table_kinds[limits->list[i].table].by_period;
	if (by_period && !periods_page(&period, findings->evidence.tally.periods.unit, findings->setting, error))
		return false;
	certainty_find(&certainty, &findings->evidence, period, findings->evidence.needs & NEED_TALLY,
	               findings_are_partial(findings, period));
	for (size_t i = 0; i < limits->count; i++) {
		const struct limit *limit = &limits->list[i];
		struct grid made = {0};
		const struct grid *grid = findings_current(findings, limit->table, period, &made);
		certainty.completeness.chain_in_part = findings->evidence.chain_in_part;
		check_grid(limit, grid, &certainty, findings->setting->notice, said);
		grid_clear(&made);
	}
	certainty_clear(&certainty);
	return true;
}
