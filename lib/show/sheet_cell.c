#include "show/field.h"
#include "show/words/feature.h"
#include "show/words/number.h"
#include "show/words/phrase.h"
#include "show/sheet.h"

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

static void add_unit(const struct grid *grid, size_t row, struct text *out)
{
	struct phrase phrase = {0};
	if (field_exists(grid, "edge")) {
		struct view below = field_text(grid, row, "edge"), above = view_cut(&below, '>');
		phrase_text(&phrase, "above", above);
		if (below.bytes)
			phrase_text(&phrase, "below", below);
		phrase_say(&phrase, word(WORD_EDGE_NAMED), out);
	} else if ((sheet_row_is_sum(grid, row) && !field_exists(grid, "by")) ||
	           (field_is(grid, row, "by", "org") && field_is(grid, row, "unit", "org"))) {
		text_add_string(out, word(WORD_ALL_LEADERS));
	} else if (field_is(grid, row, "by", "level") || field_is(grid, row, "by", "team")) {
		phrase_text(&phrase, "unit", field_text(grid, row, "unit"));
		phrase_say(&phrase,
		           field_is(grid, row, "by", "level") ? word(WORD_LEVEL_NAMED) : word(WORD_TEAM_NAMED), out);
	} else {
		text_add(out, field_text(grid, row, "unit"));
	}
}

void sheet_format_unit(const struct grid *grid, size_t row, struct text *out)
{
	struct phrase phrase = {0};
	if (!field_is_one_item(grid, row)) {
		add_unit(grid, row, out);
		return;
	}
	add_unit(grid, row, phrase_slot(&phrase, "unit", 0));
	phrase_text(&phrase, "item", field_text(grid, row, "item"));
	phrase_say(&phrase, word(WORD_UNIT_ON_ITEM), out);
}

static void add_finding(const struct sheet *sheet, size_t row, const struct cell *cell,
                        const struct cell *with, struct text *out)
{
	static const struct {
		const char *status;
		enum word words;
	} said[] = {
		{"suppressed", WORD_TOO_FEW_RATERS},
		{"unanimous", WORD_ALL_RATERS_AGREE},
		{"no-self", WORD_NO_SELF_RATING},
		{"no-spread", WORD_NO_SPREAD},
	};
	struct view rest = with && with->type == CELL_TEXT ? with->text : (struct view){NULL, 0};
	size_t start = out->length;
	if (cell->type == CELL_TEXT)
		text_add(out, cell->text);
	while (rest.length > 0) {
		struct view status = view_cut(&rest, ' ');
		size_t i = 0;
		if (status.length == 0 || view_is(status, "ok"))
			continue;
		while (i < COUNT_OF(said) && !view_is(status, said[i].status))
			i++;
		if (out->length > start)
			text_add_string(out, word(WORD_LIST_NEXT));
		if (i < COUNT_OF(said))
			text_add_string(out, word(said[i].words));
		else
			text_add(out, status);
	}
	if (out->length == start)
		text_add_string(out, sheet_row_is_sum(sheet->grid, row) ? "" : word(WORD_UNKNOWN));
}

/* The row of the periods before that is about the same unit; FIELD_NONE. */
static size_t earlier_row(const struct sheet *sheet, size_t row)
{
	return field_find(sheet->before, field_text(sheet->grid, row, "by"),
	                  field_text(sheet->grid, row, "unit"));
}

static void add_number(const struct sheet_column *shown, double number, const struct cell *with,
                       struct text *out)
{
	double other;
	bool has_other = with && cell_number(with, &other);
	struct phrase phrase = {0};
	switch (shown->figure) {
	case FIGURE_COUNT: number_count(out, number); break;
	case FIGURE_PLAIN: number_plain(out, number, shown->places); break;
	case FIGURE_SIGNED: number_signed(out, number, shown->places); break;
	case FIGURE_MINUTES: number_minutes(out, number); break;
	case FIGURE_SHARE:
		number_put_share(&phrase, "share", number);
		if (has_other)
			number_put_count(&phrase, "n", other);
		phrase_say(&phrase, word(WORD_SHARE_OF), out);
		break;
	case FIGURE_BESIDE:
		number_put_share(&phrase, "share", number);
		if (has_other)
			number_put_share(&phrase, "chance", other);
		phrase_say(&phrase, word(WORD_SHARE_BESIDE_CHANCE), out);
		break;
	case FIGURE_RANGE:
		number_put_plain(&phrase, "low", number, shown->places);
		if (has_other)
			number_put_plain(&phrase, "high", other, shown->places);
		else
			phrase_word(&phrase, "high", WORD_UNKNOWN);
		phrase_say(&phrase, word(WORD_RANGE), out);
		break;
	case FIGURE_BREAK: text_add_string(out, number != 0 ? word(WORD_BREAKS_HERE) : ""); break;
	case FIGURE_CHANCE: number_chance(out, number); break;
	case FIGURE_BY_TYPE:
	case FIGURE_TEXT:
	case FIGURE_FINDING:
	case FIGURE_EDGE:
	case FIGURE_SCORE:
	case FIGURE_FEATURE:
	case FIGURE_HABIT:
	case FIGURE_ADVICE:
	case FIGURE_DAY: break;
	}
}

/* Does the column say who the row is about, in a name that may stand for several? */
static bool is_unit(const struct grid *grid, size_t row, size_t column)
{
	const char *name = grid->columns[column].name;
	return strcmp(name, "unit") == 0 || (strcmp(name, "leader") == 0 && sheet_row_is_sum(grid, row));
}

/* Is the cell empty because the row is not one to have it: the comparison with inspection is coaching's, the
 * interval the org's? */
static bool is_not_asked(const struct grid *grid, size_t row, size_t column)
{
	const char *name = grid->columns[column].name;
	if (field_exists(grid, "risk_ratio"))
		return (strcmp(name, "risk_ratio") == 0 || strcmp(name, "low") == 0) &&
		       !field_is(grid, row, "category", "coaching");
	return field_exists(grid, "coaching_rest") && strcmp(name, "low") == 0 && !sheet_row_is_sum(grid, row);
}

void sheet_format(const struct sheet *sheet, size_t row, const struct sheet_column *shown, struct text *out)
{
	const struct grid *grid = shown->earlier ? sheet->before : sheet->grid;
	size_t source = shown->earlier ? earlier_row(sheet, sheet->rows[row]) : sheet->rows[row];
	const struct cell *cell, *with;
	double number;
	if (source == FIELD_NONE) {
		text_add_string(out, word(WORD_UNKNOWN));
		return;
	}
	cell = grid_cell(grid, source, shown->column);
	with = shown->with == SIZE_MAX ? NULL : grid_cell(grid, source, shown->with);
	if (shown->figure == FIGURE_EDGE) {
		sheet_format_unit(grid, source, out);
	} else if (shown->figure == FIGURE_FINDING) {
		add_finding(sheet, source, cell, with, out);
	} else if (field_is_empty(cell)) {
		if ((shown->figure == FIGURE_TEXT && sheet_row_is_sum(grid, source)) ||
		    is_not_asked(grid, source, shown->column))
			return;
		if (shown->hides && field_is_hidden(grid, source))
			text_add_string(out, word(WORD_HIDDEN));
		else if (shown->figure != FIGURE_BREAK)
			text_add_string(out, word(WORD_UNKNOWN));
	} else if (sheet->on_page && is_unit(grid, source, shown->column)) {
		sheet_format_unit(grid, source, out);
	} else if (shown->figure == FIGURE_FEATURE) {
		feature_name(out, cell->text);
	} else if (shown->figure == FIGURE_ADVICE) {
		feature_advice(out, cell->text);
	} else if (shown->figure == FIGURE_DAY) {
		number_weekday(out, cell->text);
	} else if (shown->figure == FIGURE_SCORE && cell_number(cell, &number)) {
		if (field_is(grid, source, "basis", "coverage"))
			number_share(out, number);
		else
			number_plain(out, number, 2);
	} else if (shown->figure == FIGURE_HABIT && cell_number(cell, &number)) {
		feature_amount(out, field_text(grid, source, "feature"), number);
	} else if (shown->figure != FIGURE_TEXT && cell_number(cell, &number)) {
		add_number(shown, number, with, out);
	} else {
		cell_format(out, cell, grid->columns[shown->column].type);
	}
}
