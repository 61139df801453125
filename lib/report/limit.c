#include "report/limit.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"

#define PLACES 9
#define ONE 1000000000

/* How the rows of a table are told apart. */
static const struct table {
	enum table_id id;
	enum remedy from; /* what writes the table, where it is read */
} tables[FINDINGS_TABLES] = {
	[FINDINGS_TIME] = {TABLE_TIME, REMEDY_NONE},
	[FINDINGS_CHAIN] = {TABLE_CHAIN, REMEDY_NONE},
	[FINDINGS_SLIPPAGE] = {TABLE_SLIPPAGE, REMEDY_NONE},
	[FINDINGS_CROWDING] = {TABLE_CROWDING, REMEDY_NONE},
	[FINDINGS_EXEMPLARS] = {TABLE_EXEMPLARS, REMEDY_NONE},
	[FINDINGS_BLUEPRINT] = {TABLE_BLUEPRINT, REMEDY_NONE},
	[FINDINGS_CANDIDATES] = {TABLE_CANDIDATES, REMEDY_NONE},
	[FINDINGS_GAP] = {TABLE_GAP, REMEDY_WRITE_GAP},
	[FINDINGS_HOURS] = {TABLE_HOURS, REMEDY_WRITE_HOURS},
	[FINDINGS_PLANS] = {TABLE_STATUS, REMEDY_WRITE_STATUS},
	[FINDINGS_SUMMARY] = {TABLE_SUMMARY, REMEDY_WRITE_SUMMARY},
	[FINDINGS_QUALITY] = {TABLE_QUALITY, REMEDY_NONE},
};

static const struct table_kind *kind_of(int table)
{
	return &table_kinds[tables[table].id];
}

static const struct column *columns_of(int table, size_t *count)
{
	const struct table_kind *kind = kind_of(table);
	*count = kind->column_count;
	return kind->columns;
}

static bool has_word(const char *words, struct view word)
{
	struct view rest = view_of(words);
	while (rest.bytes)
		if (view_equals(view_cut(&rest, '|'), word))
			return true;
	return false;
}

static struct view table_name(int table)
{
	return view_of(findings_table_choices[table].word);
}

static bool is_measure(const struct column *column)
{
	return column->type == COLUMN_MINUTES || column->type == COLUMN_COUNT || column->type == COLUMN_SCORE ||
	       column->type == COLUMN_FIXED6 || column->type == COLUMN_FIXED9;
}

static bool find_measure(int table, struct view name, size_t *found)
{
	size_t count;
	const struct column *columns = columns_of(table, &count);
	for (size_t i = 0; i < count; i++)
		if (is_measure(&columns[i]) && view_is(name, columns[i].name)) {
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

/* The measures of the table that the ones before it do not have; of a single table all. */
static void add_measures(struct text *words, int table, bool is_single)
{
	size_t count, unused;
	const struct column *columns = columns_of(table, &count);
	for (size_t i = 0; i < count; i++) {
		struct view name = view_of(columns[i].name);
		bool is_new = is_measure(&columns[i]);
		for (int before = 0; is_new && !is_single && before < table; before++)
			is_new = !find_measure(before, name, &unused);
		if (is_new)
			add_word(words, name);
	}
}

/* Refuses, naming what there is; `table` FINDINGS_TABLES: all that any table has. */
static bool refuse_measure(struct view name, int table, struct error *error)
{
	struct text words = {0};
	bool is_single = table != FINDINGS_TABLES;
	for (int i = 0; i < FINDINGS_TABLES; i++)
		if (!is_single || i == table)
			add_measures(&words, i, is_single);
	error_set(error, ERROR_USAGE, "is not a measure%s%.*s; known: %s", is_single ? " of " : "",
	          VIEW_ARGS(is_single ? table_name(table) : view_of("")), text_terminate(&words));
	error_about(error, NULL, name);
	text_clear(&words);
	return false;
}

/* The one table, of units only or of all, that has the measure. */
static bool choose_table(struct limit *limit, struct view name, bool has_units, struct error *error)
{
	struct text names = {0};
	size_t found = 0, column;
	for (int i = 0; i < FINDINGS_TABLES; i++)
		if ((!has_units || kind_of(i)->rows) && find_measure(i, name, &column)) {
			add_word(&names, table_name(i));
			if (found++ == 0) {
				limit->table = i;
				limit->column = column;
			}
		}
	if (found > 1)
		error_set(error, ERROR_USAGE, "%.*s is in several tables (%s); say which, as in %.*s.%.*s",
		          VIEW_ARGS(name), text_terminate(&names), VIEW_ARGS(table_name(limit->table)),
		          VIEW_ARGS(name));
	text_clear(&names);
	return found == 1;
}

static bool parse_measure(struct limit *limit, struct view name, struct error *error)
{
	struct view measure = name, table = view_cut(&measure, '.');
	if (measure.bytes) {
		if (!choice_find(findings_table_choices, table, &limit->table)) {
			struct text words = {0};
			choice_add_words(findings_table_choices, &words);
			error_set(error, ERROR_USAGE, "is not a table (%s)", text_terminate(&words));
			text_clear(&words);
			return error_about(error, NULL, table);
		}
		return find_measure(limit->table, measure, &limit->column) ||
		       refuse_measure(measure, limit->table, error);
	}
	limit->table = FINDINGS_TIME;
	if (find_measure(FINDINGS_TIME, name, &limit->column) || choose_table(limit, name, true, error))
		return true;
	if (error->kind == ERROR_NONE && choose_table(limit, name, false, error))
		return true;
	return error->kind == ERROR_NONE && refuse_measure(name, FINDINGS_TABLES, error);
}

static bool parse_rows(struct limit *limit, struct view rows, struct error *error)
{
	const char *words = kind_of(limit->table)->rows;
	struct view usual = view_of(words);
	struct view name = table_name(limit->table);
	limit->rows = words ? view_cut(&usual, '|') : view_of("");
	if (!rows.bytes)
		return true;
	limit->rows = rows;
	if (words && has_word(words, rows))
		return true;
	if (words)
		error_set(error, ERROR_USAGE, "is not a kind of rows that %.*s has (%s)", VIEW_ARGS(name), words);
	else
		error_set(error, ERROR_USAGE, "cannot be chosen: the rows of %.*s are of one kind", VIEW_ARGS(name));
	return error_about(error, NULL, rows);
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
		          "is not a limit ([table.]measure[@by], then <, <=, > or >=, then a number)");
		return error_about(error, NULL, view_of(text));
	}
	bool has_equal = text[before + 1] == '=';
	limit.relation = text[before] == '<' ? (has_equal ? LIMIT_NOT_ABOVE : LIMIT_BELOW)
	                                     : (has_equal ? LIMIT_NOT_BELOW : LIMIT_ABOVE);
	struct view rows = view_slice(text, before), name = view_cut(&rows, '@');
	if (!parse_measure(&limit, view_trim(name), error) ||
	    !parse_rows(&limit, rows.bytes ? view_trim(rows) : rows, error) ||
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

unsigned limits_tables(const struct limits *limits)
{
	unsigned bits = 0;
	for (size_t i = 0; i < limits->count; i++)
		bits |= 1u << limits->list[i].table;
	return bits;
}

static struct view text_in(const struct grid *grid, size_t row, const char *column)
{
	const struct cell *cell = grid_cell(grid, row, grid_column(grid, column));
	return cell->type == CELL_TEXT ? cell->text : view_of("");
}

static bool row_counts(const struct limit *limit, const struct grid *grid, size_t row)
{
	switch (limit->table) {
	case FINDINGS_GAP:
	case FINDINGS_HOURS:
		if (view_is(text_in(grid, row, "status"), "suppressed") ||
		    (limit->table == FINDINGS_GAP && text_in(grid, row, "item").length))
			return false;
		break;
	case FINDINGS_SLIPPAGE:
		return view_equals(text_in(grid, row, "category"), limit->rows) &&
		       view_is(text_in(grid, row, "weekday"), "all");
	case FINDINGS_CROWDING:
		return view_is(text_in(grid, row, "leader"), "org") == view_is(limit->rows, "org");
	default: break;
	}
	return !kind_of(limit->table)->rows || view_equals(text_in(grid, row, "by"), limit->rows);
}

/* Undefined for an empty cell. What is not exact counts as it prints. */
static struct fraction number_in(const struct cell *cell, enum column_type type)
{
	struct text printed = {0};
	struct fraction number = fraction_undefined();
	int64_t scaled;
	switch (cell->type) {
	case CELL_COUNT: return fraction_of(cell->count, 1);
	case CELL_MINUTES: return fraction_of(cell->minutes, THOUSAND);
	case CELL_RATIO: return fraction_of(cell->ratio.numerator, cell->ratio.denominator);
	default:
		cell_format(&printed, cell, type);
		if (decimal_parse(text_view(&printed), PLACES, &scaled))
			number = fraction_of(scaled, ONE);
		text_clear(&printed);
		return number;
	}
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

/* `coverage<0.5: "org" has 0.323077 in 2026-W46` */
static void say(const struct limit *limit, const struct grid *grid, size_t row, struct text *said)
{
	char quoted[ERROR_QUOTED_SIZE];
	struct view when = view_of("");
	if (limit->table == FINDINGS_TIME || limit->table == FINDINGS_CHAIN)
		when = text_in(grid, row, "period");
	else if (limit->table == FINDINGS_GAP || limit->table == FINDINGS_HOURS)
		when = text_in(grid, row, "wave");
	text_add_format(said, "%s: %s has ", limit->text,
	                error_quote(grid_cell(grid, row, kind_of(limit->table)->unit)->text, quoted));
	cell_format(said, grid_cell(grid, row, limit->column), grid->columns[limit->column].type);
	if (when.length)
		text_add_format(said, " in %.*s", VIEW_ARGS(when));
	text_add_char(said, '\n');
}

/* `adherence<0.9: no number to check in summary; coach-plan --by org writes it` */
static void say_unknown(const struct limit *limit, struct notice *notice)
{
	struct error warning = {0};
	error_set(&warning, ERROR_WARNING, "no number to check in %.*s", VIEW_ARGS(table_name(limit->table)));
	error_at(&warning, limit->text, 0);
	error_advise_word(&warning, tables[limit->table].from, limit->rows);
	notice_pass(notice, &warning);
}

static void check_grid(const struct limit *limit, const struct grid *grid, struct notice *notice,
                       struct text *said)
{
	bool is_known = false;
	for (size_t row = 0; row < grid->row_count; row++) {
		if (!row_counts(limit, grid, row))
			continue;
		struct fraction number = number_in(grid_cell(grid, row, limit->column),
		                                   grid->columns[limit->column].type);
		is_known = is_known || fraction_is_defined(number);
		if (fraction_is_defined(number) && is_crossed(limit, number))
			say(limit, grid, row, said);
	}
	if (!is_known)
		say_unknown(limit, notice);
}

static void make_time(struct grid *grid, struct findings *findings, struct period period)
{
	static const int by[] = {UNIT_LEADER, UNIT_LEVEL, UNIT_TEAM, UNIT_ORG};
	time_init(grid);
	if (findings->quality.tables[TABLE_SESSIONS].read)
		time_add_rows(grid, &findings->tally, period, by, UNIT_BYS);
}

static void make_chain(struct grid *grid, struct findings *findings, struct period period)
{
	struct periods periods = {.list = &period, .count = findings->setting->people ? 1 : 0};
	struct grid gap;
	(void)received_latest(&gap, &findings->received.grids[RECEIVED_GAP], findings->setting->fiscal);
	chain_grid(grid, &findings->tally, &periods, &gap);
	grid_clear(&gap);
}

/* The grid for a limit: `made` where it has to be made first. */
static const struct grid *grid_for(const struct limit *limit, struct findings *findings, struct period period,
                                   struct grid *made)
{
	const struct setting *setting = findings->setting;
	const struct grid *received = findings->received.grids;
	switch (limit->table) {
	case FINDINGS_TIME: make_time(made, findings, period); return made;
	case FINDINGS_CHAIN: make_chain(made, findings, period); return made;
	case FINDINGS_QUALITY: quality_grid(&findings->quality, setting->people, made); return made;
	case FINDINGS_GAP: (void)received_latest(made, &received[RECEIVED_GAP], setting->fiscal); return made;
	case FINDINGS_HOURS: (void)received_latest(made, &received[RECEIVED_HOURS], setting->fiscal); return made;
	case FINDINGS_PLANS: return &received[RECEIVED_PLANS];
	case FINDINGS_SUMMARY: return &received[RECEIVED_SUMMARY];
	default: return &findings->made[limit->table];
	}
}

bool limits_check(const struct limits *limits, struct findings *findings, struct text *said,
                  struct error *error)
{
	const unsigned by_period = 1u << FINDINGS_TIME | 1u << FINDINGS_CHAIN;
	struct period period = {0};
	if ((limits_tables(limits) & by_period) &&
	    !periods_page(&period, findings->tally.unit, findings->setting, error))
		return false;
	for (size_t i = 0; i < limits->count; i++) {
		struct grid made = {0};
		check_grid(&limits->list[i], grid_for(&limits->list[i], findings, period, &made),
		           findings->setting->notice, said);
		grid_clear(&made);
	}
	return true;
}
