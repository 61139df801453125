#include "show/says/says.h"

static const char THIN[] = "Thin: {edge} has {pairs} {pairs|pair|pairs}.";
static const char BREAKS[] = "From the top, the chain breaks first between {above} and {below}: the report "
							 "was coached in {coached} of {pairs} {pairs|pair|pairs}.";
static const char HOLDS[] =
	"The chain holds: at every step at least half of the reports were coached. Weakest is between {above} "
	"and {below}: the report was coached in {coached} of {pairs} {pairs|pair|pairs}.";
static const char KEY[] = "█ pairs whose report was coached; full width 100%";
static const char BESIDE[] = "{coached} of {pairs} {pairs|pair|pairs}";

static void put_pairs(struct phrase *phrase, const struct grid *grid, size_t row)
{
	struct view below = grid_text(grid, row, CHAIN_EDGE);
	phrase_text(phrase, "above", view_cut(&below, '>'));
	phrase_text(phrase, "below", below);
	number_put_count(phrase, "coached", grid_amount(grid, row, CHAIN_COACHED));
	number_put_count(phrase, "pairs", grid_amount(grid, row, CHAIN_PAIRS));
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t broken = GRID_NONE, lowest = GRID_NONE;
	double least = 2, coverage;
	struct phrase phrase = {0};
	for (size_t row = 0; row < grid->row_count; row++) {
		if (broken == GRID_NONE && grid_amount(grid, row, CHAIN_BREAK) != 0)
			broken = row;
		if (grid_number(grid, row, CHAIN_COVERAGE, &coverage) && coverage < least) {
			least = coverage;
			lowest = row;
		}
		if (grid_amount(grid, row, CHAIN_PAIRS) < THIN_BELOW) {
			unit_say(grid, row, phrase_slot(&phrase, "edge", 0));
			number_put_count(&phrase, "pairs", grid_amount(grid, row, CHAIN_PAIRS));
			phrase_sentence(&phrase, THIN, &section->note);
		}
	}
	if (broken != GRID_NONE || lowest != GRID_NONE) {
		put_pairs(&phrase, grid, broken != GRID_NONE ? broken : lowest);
		phrase_sentence(&phrase, broken != GRID_NONE ? BREAKS : HOLDS, &section->lead);
	}
}

static void beside(const struct grid *grid, size_t row, const struct grid *before UNUSED, struct text *large,
                   struct text *small)
{
	struct phrase phrase = {0};
	says_number(grid, row, CHAIN_COVERAGE, number_share, large);
	number_put_count(&phrase, "coached", grid_amount(grid, row, CHAIN_COACHED));
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
	.title = "Does coaching come down the chain?",
	.lacking = "The chain is unknown: it takes sessions and a people table.",
	.chart = &chart,
	.say = say,
};
