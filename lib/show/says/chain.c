#include "show/says/says.h"

/* Of the weeks of a chain. */
#define CHAIN_DAYS_MOST 28

static const char WEEKS[] =
	"This is the chain of the 4 weeks {weeks}: directors meet their managers less often "
	"than every week.";
static const char UNKNOWN[] =
	"Where the chain breaks, or whether it holds, cannot be told: too little is known of who was coached "
	"between {above} and {below} (calendars are missing, end too early or have gaps, or no rule decides what "
	"some "
	"sessions were: coach-log --unclassified lists them).";
static const char THIN[] = "Thin: {edge} has {pairs} {pairs|pair|pairs}.";
static const char BREAKS[] =
	"From the top, the chain breaks first between {above} and {below}: the report "
	"was coached in {coached} of {pairs} {pairs|pair|pairs}[ {record}][ in the 4 weeks to {end}][ on the "
	"{days} of {length} days that are known].";
static const char HOLDS[] =
	"The chain holds: at every step at least half of the reports were coached.[ Weakest is between {above} "
	"and {below}: the report was coached in {coached} of {pairs} {pairs|pair|pairs}[ in the 4 weeks to "
	"{end}].]";
static const char KEY[] = "█ pairs whose report was coached; full width 100%";
static const char BESIDE[] = "{coached} of {pairs} {pairs|pair|pairs}";

static void put_pairs(struct phrase *phrase, const struct page_input *input, const struct grid *grid,
                      size_t row)
{
	struct view below = grid_text(grid, row, CHAIN_EDGE);
	phrase_text(phrase, "above", view_cut(&below, '>'));
	phrase_text(phrase, "below", below);
	struct bounds coached = bounds_of_recorded(grid, row, CHAIN_COACHED);
	double pairs = grid_amount(grid, row, CHAIN_PAIRS);
	if (input->completeness.leaders_without > 0 || grid_amount(grid, row, CHAIN_UNRECORDED) > 0)
		phrase_word(phrase, "record", WORD_ON_RECORD);
	/* On a page of a day or a week the chain is that of four weeks. */
	struct view period = grid_text(grid, row, CHAIN_PERIOD);
	bool is_weeks = period.length > 0 && memchr(period.bytes, '.', period.length);
	double length = is_weeks ? CHAIN_DAYS_MOST : input->period.end - input->period.first;
	double days = grid_amount(grid, row, CHAIN_DAYS);
	if (days < length) {
		number_put_count(phrase, "days", days);
		number_put_count(phrase, "length", length);
	}
	if (is_weeks)
		number_put_day(phrase, "end", input->period.end - 1);
	number_put_bounds(phrase, "coached", &coached, number_count);
	number_put_count(phrase, "pairs", pairs);
}

/* The one edge of the lowest coverage, if it is that one whatever is not known; else GRID_NONE. */
static size_t find_weakest(const struct page_input *input, const struct grid *grid)
{
	size_t lowest = GRID_NONE;
	double number, most = 2;
	if (input->completeness.leaders_without > 0 || input->completeness.chain_in_part > 0)
		return GRID_NONE;
	for (size_t row = 0; row < grid->row_count; row++) {
		struct bounds coverage = bounds_of(grid, row, CHAIN_COVERAGE);
		if (grid_number(grid, row, CHAIN_COVERAGE, &number) && fraction_real(coverage.most) < most) {
			most = fraction_real(coverage.most);
			lowest = row;
		}
	}
	for (size_t row = 0; row < grid->row_count; row++) {
		struct bounds coverage = bounds_of(grid, row, CHAIN_COVERAGE);
		if (row != lowest && grid_number(grid, row, CHAIN_COVERAGE, &number) &&
		    fraction_real(coverage.least) <= most)
			return GRID_NONE;
	}
	return lowest;
}

/* The first edge of which it cannot be told whether the chain breaks there; GRID_NONE where it is known. */
static size_t first_unknown(const struct grid *grid)
{
	double number;
	for (size_t row = 0; row < grid->row_count; row++) {
		double all = grid_amount(grid, row, CHAIN_PAIRS) + grid_amount(grid, row, CHAIN_UNRECORDED);
		bool is_known = grid_number(grid, row, CHAIN_BREAK, &number);
		if (is_known && number != 0)
			return GRID_NONE;
		if (!is_known && (all > 0 || grid_amount(grid, row, CHAIN_DAYS) == 0))
			return row;
	}
	return GRID_NONE;
}

/* The first edge from the top on which the chain is known to break; GRID_NONE for none. */
static size_t find_break(const struct grid *grid)
{
	for (size_t row = 0; row < grid->row_count; row++)
		if (grid_amount(grid, row, CHAIN_BREAK) != 0)
			return row;
	return GRID_NONE;
}

bool chain_say_first(const struct page_input *input, struct text *out)
{
	const struct grid *grid = input->tables[TABLE_CHAIN];
	struct phrase phrase = {0};
	size_t broken = grid_has_rows(grid) ? find_break(grid) : GRID_NONE;
	if (broken == GRID_NONE || page_input_is_cut(input, TABLE_CHAIN) || first_unknown(grid) != GRID_NONE)
		return false;
	put_pairs(&phrase, input, grid, broken);
	phrase_say(&phrase, word(WORD_FIRST_BREAK), out);
	return true;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t broken = find_break(grid), unknown = first_unknown(grid);
	double pairs, coverage;
	bool has_coverage = false;
	struct phrase phrase = {0};
	struct view weeks = grid->row_count > 0 ? grid_text(grid, 0, CHAIN_PERIOD) : view_of("");
	for (size_t row = 0; row < grid->row_count; row++) {
		has_coverage = has_coverage || grid_number(grid, row, CHAIN_COVERAGE, &coverage);
		if (grid_number(grid, row, CHAIN_PAIRS, &pairs) && pairs < THIN_BELOW) {
			unit_say(grid, row, phrase_slot(&phrase, "edge", 0));
			number_put_count(&phrase, "pairs", grid_amount(grid, row, CHAIN_PAIRS));
			phrase_sentence(&phrase, THIN, &section->note);
		}
	}
	if (weeks.length > 0 && memchr(weeks.bytes, '.', weeks.length)) {
		number_days(phrase_slot(&phrase, "weeks", 0), input->period.end - CHAIN_DAYS_MOST,
		            input->period.end - 1);
		phrase_sentence(&phrase, WEEKS, &section->note);
	}
	if (page_input_is_silent(input)) {
		phrase_add(&section->note, word(WORD_NOT_IN_SILENCE));
		return;
	}
	if (unknown != GRID_NONE) {
		put_pairs(&phrase, input, grid, unknown);
		phrase_sentence(&phrase, UNKNOWN, says_told(section));
	} else if (broken != GRID_NONE) {
		put_pairs(&phrase, input, grid, broken);
		phrase_sentence(&phrase, BREAKS, says_told(section));
	} else if (has_coverage) {
		size_t weakest = find_weakest(input, grid);
		if (weakest != GRID_NONE)
			put_pairs(&phrase, input, grid, weakest);
		phrase_sentence(&phrase, HOLDS, says_told(section));
	}
}

static void beside(const struct grid *grid, size_t row, const struct grid *before UNUSED, struct text *large,
                   struct text *small)
{
	struct phrase phrase = {0};
	struct bounds coverage = bounds_of_recorded(grid, row, CHAIN_COVERAGE);
	struct bounds coached = bounds_of_recorded(grid, row, CHAIN_COACHED);
	if (!bounds_are_known(&coverage)) {
		says_number(grid, row, CHAIN_COVERAGE, number_share, large);
		return;
	}
	number_bounds(large, &coverage, number_share);
	number_put_bounds(&phrase, "coached", &coached, number_count);
	number_put_count(&phrase, "pairs", grid_amount(grid, row, CHAIN_PAIRS));
	phrase_say(&phrase, BESIDE, small);
}

static void plot_break(const struct grid *grid, size_t row, double axis UNUSED, struct plot *plot)
{
	plot->breaks = grid_amount(grid, row, CHAIN_BREAK) != 0;
}

static const struct chart chart = {
	.form = CHART_STEPS,
	.unit = CHART_SHARES,
	.keys = {{MARK_COACHING, CHAIN_COVERAGE, "pairs whose report was coached"},
             {MARK_BEFORE, 0, "half: below it the chain breaks"}},
	.told = {{MARK_COACHING, CHAIN_COACHED, "pairs coached"}, {MARK_COACHING, CHAIN_PAIRS, "of"}},
	.key_in_text = KEY,
	.plot_more = plot_break,
	.beside = beside,
};

const struct says says_chain = {
	.place = 30,
	.table = TABLE_CHAIN,
	.title = "Does it come down the chain?",
	.limit = "It does not show whether one session was enough, nor what was said in it.",
	.lacking = "The chain is unknown: it takes sessions and a people table.",
	.chart = &chart,
	.say = say,
};
