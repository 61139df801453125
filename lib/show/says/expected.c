#include "show/says/says.h"

#define IN_A_ROW 2 /* periods, before anybody is named for them */

static const char ROSE[] = "{names} rose most, to {share} of {due} windows, after {before} of {before_due}.";
static const char KEPT[] = "{names} {n|has|have} kept what is expected longest: {periods} periods in a row.";
static const char MET[] = "In all {share} of {due} {due|window|windows} that were due[ {record}] were met.";
static const char MISSED[] = "Missed for {periods} periods in a row or more: {names}.";
static const char NO_DUE[] =
	"No window was due in this period: none ends in it, their days are not all on record, or what is "
    "expected "
	"goes by tenure, and the people table does not say since when somebody is there.";
static const char NOBODY[] = "Nobody has kept it, or missed it, for " TEXT_OF_NUMBER(
	IN_A_ROW) " periods in a row.";
static const char NOTE[] = "Kept is four of five windows met, missed is fewer than half, though all that is "
						   "unclassified were coaching.";

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_EXPECTED]);
}

/* Adds the leader to those named, in a table of the same kind. */
static void add_name(struct grid *names, const struct grid *grid, size_t row)
{
	grid_add_row(names)[EXPECTED_UNIT] = *grid_cell(grid, row, EXPECTED_UNIT);
}

/* By how much more of what was due a leader met than in the period before, at the least; 0 for none. */
static double rise_of(const struct page_input *input, const struct grid *grid, size_t row, size_t *old)
{
	const struct grid *before = input->expected_before;
	*old = unit_find(before, view_of("leader"), grid_text(grid, row, EXPECTED_UNIT));
	if (*old == GRID_NONE || grid_amount(grid, row, EXPECTED_DUE) < THIN_BELOW ||
	    grid_amount(before, *old, EXPECTED_DUE) < THIN_BELOW)
		return 0;
	struct bounds now = bounds_of(grid, row, EXPECTED_SHARE);
	struct bounds then = bounds_of(before, *old, EXPECTED_SHARE);
	double rise = fraction_real(fraction_subtract(now.least, then.most));
	return rise > 0 ? rise : 0;
}

static void say_rise(const struct page_input *input, const struct grid *grid, struct section *section)
{
	size_t best = GRID_NONE, best_old = GRID_NONE, old = GRID_NONE;
	double most = 0;
	struct phrase phrase = {0};
	for (size_t row = 0; row < grid->row_count; row++) {
		double rise = unit_is_leader(grid, row) ? rise_of(input, grid, row, &old) : 0;
		if (rise <= most)
			continue;
		most = rise;
		best = row;
		best_old = old;
	}
	if (best == GRID_NONE)
		return;
	struct bounds now = bounds_of(grid, best, EXPECTED_SHARE);
	struct bounds then = bounds_of(input->expected_before, best_old, EXPECTED_SHARE);
	phrase_text(&phrase, "names", grid_text(grid, best, EXPECTED_UNIT));
	number_put_bounds(&phrase, "share", &now, number_share);
	number_put_count(&phrase, "due", grid_amount(grid, best, EXPECTED_DUE));
	number_put_bounds(&phrase, "before", &then, number_share);
	number_put_count(&phrase, "before_due", grid_amount(input->expected_before, best_old, EXPECTED_DUE));
	phrase_sentence(&phrase, ROSE, says_told(section));
}

/* Names those with the longest streak of this sign; returns whether there are any. */
static bool say_streak(const struct grid *grid, int sign, const char *sentence, struct section *section)
{
	struct grid names;
	struct phrase phrase = {0};
	double longest = IN_A_ROW;
	grid_init(&names, grid->kind);
	for (size_t row = 0; row < grid->row_count; row++)
		if (sign > 0 && unit_is_leader(grid, row) && grid_amount(grid, row, EXPECTED_STREAK) > longest)
			longest = grid_amount(grid, row, EXPECTED_STREAK);
	for (size_t row = 0; row < grid->row_count; row++)
		if (unit_is_leader(grid, row) && sign * grid_amount(grid, row, EXPECTED_STREAK) >= longest)
			add_name(&names, grid, row);
	if (names.row_count > 0) {
		says_names(&names, EXPECTED_UNIT, phrase_slot(&phrase, "names", 0));
		number_put_count(&phrase, "n", (double)names.row_count);
		number_put_count(&phrase, "periods", longest);
		phrase_sentence(&phrase, sentence, says_told(section));
	}
	bool is_there = names.row_count > 0;
	grid_clear(&names);
	return is_there;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = unit_org(grid);
	struct phrase phrase = {0};
	if (page_input_is_silent(input)) {
		phrase_add(&section->note, word(WORD_NOT_IN_SILENCE));
		return;
	}
	if (grid_amount(grid, org, EXPECTED_DUE) == 0) {
		phrase_add(&section->note, NO_DUE);
		return;
	}
	say_rise(input, grid, section);
	bool is_kept = say_streak(grid, 1, KEPT, section);
	struct bounds share = bounds_of(grid, org, EXPECTED_SHARE);
	number_put_bounds(&phrase, "share", &share, number_share);
	number_put_count(&phrase, "due", grid_amount(grid, org, EXPECTED_DUE));
	if (input->completeness.leaders_without > 0)
		phrase_word(&phrase, "record", WORD_ON_RECORD);
	phrase_sentence(&phrase, MET, says_told(section));
	bool is_missed = say_streak(grid, -1, MISSED, section);
	if (!is_kept && !is_missed)
		phrase_add(says_told(section), NOBODY);
	phrase_add(&section->note, NOTE);
}

const struct says says_expected = {
	.place = 120,
	.table = TABLE_EXPECTED,
	.title = "Is what is expected kept?",
	.limit = "It does not show whether what is expected is enough, nor how good the coaching was.",
	.belongs = belongs,
	.say = say,
};
