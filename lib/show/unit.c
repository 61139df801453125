#include "show/unit.h"
#include "show/words/phrase.h"

size_t unit_find(const struct grid *grid, struct view by, struct view unit)
{
	size_t found = GRID_NONE;
	for (size_t row = 0; grid && row < grid->row_count; row++) {
		if (!view_equals(grid_text(grid, row, grid->kind->by), by) ||
		    !view_equals(grid_text(grid, row, grid->kind->unit), unit))
			continue;
		if (!unit_is_one_item(grid, row))
			return row;
		if (found == GRID_NONE)
			found = row;
	}
	return found;
}

size_t unit_org(const struct grid *grid)
{
	return unit_find(grid, view_of("org"), view_of("org"));
}

bool unit_is_one_item(const struct grid *grid, size_t row)
{
	unsigned whole = grid->kind->whole;
	return whole > 0 && grid_text(grid, row, whole).length > 0 && !grid_is(grid, row, whole, "all");
}

bool unit_is_leader(const struct grid *grid, size_t row)
{
	return grid_is(grid, row, grid->kind->by, "leader") && !unit_is_one_item(grid, row);
}

bool unit_is_sum(const struct grid *grid, size_t row)
{
	const struct table_kind *kind = grid->kind;
	if (kind->org_last)
		return row + 1 == grid->row_count && grid_is(grid, row, kind->unit, "org");
	if (kind->by_unit && !(kind->category && kind->whole))
		return !grid_is(grid, row, kind->by, "leader");
	return kind->whole > 0 && grid_is(grid, row, kind->whole, "all");
}

static bool words_hold(struct view words, const char *word)
{
	while (words.bytes)
		if (view_is(view_cut(&words, ' '), word))
			return true;
	return false;
}

/* Finds the first column that is kept back in hidden rows. */
static size_t first_hiding(const struct table_kind *kind)
{
	size_t column = 0;
	while (!kind->columns[column].hides)
		column++;
	return column;
}

bool unit_is_hidden(const struct grid *grid, size_t row)
{
	const struct table_kind *kind = grid->kind;
	struct view status;
	double number;
	if (kind->status == 0)
		return false;
	status = grid_text(grid, row, kind->status);
	return words_hold(status, "suppressed") ||
	       (words_hold(status, "unanimous") && !grid_number(grid, row, first_hiding(kind), &number));
}

static void say_whole(const struct grid *grid, size_t row, struct text *out)
{
	const struct table_kind *kind = grid->kind;
	struct view unit = grid_text(grid, row, kind->unit);
	struct phrase phrase = {0};
	if (kind->columns[kind->unit].figure == FIGURE_EDGE) {
		phrase_text(&phrase, "above", view_cut(&unit, '>'));
		if (unit.bytes)
			phrase_text(&phrase, "below", unit);
		phrase_say(&phrase, word(WORD_EDGE_NAMED), out);
	} else if (kind->org_last ? unit_is_sum(grid, row)
	                          : grid_is(grid, row, kind->by, "org") && view_is(unit, "org")) {
		text_add_string(out, word(kind->of_anybody ? WORD_EVERYBODY : WORD_ALL_LEADERS));
	} else if (grid_is(grid, row, kind->by, "level") || grid_is(grid, row, kind->by, "team")) {
		phrase_text(&phrase, "unit", unit);
		phrase_say(&phrase, word(grid_is(grid, row, kind->by, "level") ? WORD_LEVEL_NAMED : WORD_TEAM_NAMED),
		           out);
	} else {
		text_add(out, unit);
	}
}

void unit_say(const struct grid *grid, size_t row, struct text *out)
{
	struct phrase phrase = {0};
	if (!unit_is_one_item(grid, row)) {
		say_whole(grid, row, out);
		return;
	}
	say_whole(grid, row, phrase_slot(&phrase, "unit", 0));
	phrase_text(&phrase, "item", grid_text(grid, row, grid->kind->whole));
	phrase_say(&phrase, word(WORD_UNIT_ON_ITEM), out);
}
