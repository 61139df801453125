#include "show/says/says.h"
#include "show/field.h"
#include "show/sheet.h"

static const char NOT_GIVEN[] = "The chain is unknown: it takes sessions and a people table.";
static const char THIN[] = "Thin: {edge} has {pairs} {pairs|pair|pairs}.";
static const char BREAKS[] = "From the top, the chain breaks first between {above} and {below}: the report "
                             "was coached in {coached} of {pairs} {pairs|pair|pairs}.";
static const char HOLDS[] =
	"The chain holds: at every step at least half of the reports were coached. Weakest is between {above} "
    "and {below}: the report was coached in {coached} of {pairs} {pairs|pair|pairs}.";

static void put_pairs(struct phrase *phrase, const struct grid *grid, size_t row)
{
	struct view below = field_text(grid, row, "edge");
	phrase_text(phrase, "above", view_cut(&below, '>'));
	phrase_text(phrase, "below", below);
	number_put_count(phrase, "coached", field_amount(grid, row, "coached"));
	number_put_count(phrase, "pairs", field_amount(grid, row, "pairs"));
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t broken = FIELD_NONE, lowest = FIELD_NONE;
	double least = 2, coverage;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note, NOT_GIVEN);
		return;
	}
	for (size_t row = 0; row < grid->row_count; row++) {
		if (broken == FIELD_NONE && field_amount(grid, row, "break") != 0)
			broken = row;
		if (field_number(grid, row, "coverage", &coverage) && coverage < least) {
			least = coverage;
			lowest = row;
		}
		if (field_amount(grid, row, "pairs") < THIN_BELOW) {
			sheet_format_unit(grid, row, phrase_slot(&phrase, "edge", 0));
			number_put_count(&phrase, "pairs", field_amount(grid, row, "pairs"));
			phrase_sentence(&phrase, THIN, &section->note);
		}
	}
	if (broken != FIELD_NONE || lowest != FIELD_NONE) {
		put_pairs(&phrase, grid, broken != FIELD_NONE ? broken : lowest);
		phrase_sentence(&phrase, broken != FIELD_NONE ? BREAKS : HOLDS, &section->lead);
	}
}

const struct says says_chain = {
	.id = "chain",
	.title = "Does coaching come down the chain?",
	.grid = offsetof(struct page_input, chain),
	.chart = CHART_STEPS,
	.say = say,
};
