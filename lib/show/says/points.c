#include "show/says/points.h"

#include "show/says/plan_sums.h"

/* Puts what the row has of coached reports, as {coached}, {reports} and {coverage}. */
static void put_now(struct phrase *phrase, const struct grid *grid, size_t row)
{
	struct bounds coached = bounds_of(grid, row, TIME_COACHED),
				  coverage = bounds_of(grid, row, TIME_COVERAGE);
	unit_say(grid, row, phrase_slot(phrase, "who", 0));
	number_put_bounds(phrase, "coached", &coached, number_count);
	number_put_bounds(phrase, "coverage", &coverage, number_share);
	number_put_count(phrase, "reports", grid_amount(grid, row, TIME_REPORTS));
}

/* Is coverage at every level what it was or more, whatever is not known? */
static bool has_held(const struct page_input *input)
{
	const struct grid *now = input->tables[TABLE_TIME], *then = input->before;
	size_t levels = 0;
	double number;
	for (size_t row = 0; grid_has_rows(now) && row < now->row_count; row++) {
		if (!grid_is(now, row, TIME_BY, "level") || grid_amount(now, row, TIME_REPORTS) <= 0)
			continue;
		size_t old = unit_find(then, view_of("level"), grid_text(now, row, TIME_UNIT));
		levels++;
		if (old == GRID_NONE || !grid_number(now, row, TIME_COVERAGE, &number) ||
		    !grid_number(then, old, TIME_COVERAGE, &number))
			return false;
		struct bounds is = bounds_of(now, row, TIME_COVERAGE), was = bounds_of(then, old, TIME_COVERAGE);
		if (fraction_real(is.least) < fraction_real(was.most))
			return false;
	}
	return levels > 0 && input->completeness.leaders_without == 0 && input->completeness.reports_in_part == 0;
}

/* Names what fell most, or says that nothing did where that can be told. */
static bool say_fallen(const struct page_input *input, struct text *out)
{
	enum { NOW, BEFORE, SIDES };
	const struct grid *fallen = input->fallen;
	struct phrase phrase = {0};
	if (!fallen || !input->completeness.has_people || input->before_periods == 0 ||
	    page_input_is_cut(input, TABLE_TIME))
		return false;
	page_input_say_before(input, phrase_slot(&phrase, "when", 0));
	if (fallen->row_count != SIDES) {
		if (input->completeness.leaders_without > 0)
			number_put_count(&phrase, "n", (double)input->completeness.leaders_without);
		phrase_say(&phrase, word(has_held(input) ? WORD_FELL_NOTHING : WORD_FELL_UNKNOWN), out);
		return true;
	}
	bool is_leader = grid_is(fallen, NOW, TIME_BY, "leader");
	struct bounds before = bounds_of(fallen, BEFORE, TIME_COVERAGE);
	put_now(&phrase, fallen, NOW);
	number_put_bounds(&phrase, "before", &before, number_share);
	phrase_word(&phrase, "unit", (enum word)(WORD_UNITS + (int)input->period.unit));
	bool is_sure = grid_is_marked(fallen, BEFORE);
	phrase_say(&phrase,
	           word(is_leader ? WORD_FELL_LEADER
	                : is_sure ? WORD_FELL_LEVEL
	                          : WORD_FELL_BY_CHANCE),
	           out);
	return true;
}

/* Says how much of what was agreed nobody followed up, where that is known. */
static bool say_actions(const struct page_input *input, struct text *out)
{
	struct plan_sums sums = plan_sums_of_page(input);
	struct phrase phrase = {0};
	if (page_input_is_cut(input, TABLE_STATUS) || sums.open <= 0 || !plan_sums_are_whole(input, &sums))
		return false;
	number_put_count(&phrase, "open", sums.open);
	number_put_count(&phrase, "ripe", sums.ripe);
	phrase_say(&phrase, word(WORD_FIRST_ACTIONS), out);
	return true;
}

/* What is known to help comes first, then where the chain breaks, then what was agreed. */
static bool say_first(const struct page_input *input, struct text *out)
{
	if (advice_say_first(input, out) || chain_say_first(input, out) || say_actions(input, out))
		return true;
	bool is_told = input->completeness.has_people && !page_input_is_cut(input, TABLE_ADVICE) &&
	               !page_input_is_cut(input, TABLE_CHAIN) && !page_input_is_cut(input, TABLE_STATUS);
	phrase_add(out, is_told ? word(WORD_FIRST_NOTHING) : "");
	return is_told;
}

size_t points_say(const struct page_input *input, struct point points[POINTS])
{
	static const struct {
		enum word label;
		bool (*say)(const struct page_input *input, struct text *out);
	} lines[POINTS] = {{WORD_POINT_FELL, say_fallen},
	                   {WORD_POINT_NEEDS, received_say_longest},
	                   {WORD_POINT_FIRST, say_first}};
	size_t count = 0;
	if (!grid_has_rows(input->tables[TABLE_TIME]) || page_input_is_silent(input))
		return 0;
	for (size_t i = 0; i < POINTS; i++) {
		points[count] = (struct point){.label = word(lines[i].label)};
		count += lines[i].say(input, &points[count].words);
	}
	return count;
}
