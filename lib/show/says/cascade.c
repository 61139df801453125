#include "show/says/says.h"

static const char LEAD[] = "The reports of the {coached} {coached|leader|leaders} whose own manager coached "
						   "them {period} received {ours} "
						   "of coaching a week, those of {other} other leaders {theirs}: {difference} min "
						   "beside them ([95% interval "
						   "{low} to {high}, ]p {p})[, {doubt}].";
static const char NOTE[] = "Means over leaders.";

/* What has at most this p is not called chance. */
#define STATED_P 0.05

static size_t find_minutes(const struct grid *grid)
{
	size_t row = 0;
	while (row < grid->row_count && !grid_is(grid, row, CASCADE_MEASURE, "min_week"))
		row++;
	return row < grid->row_count ? row : GRID_NONE;
}

/* Where there are too few leaders to compare there is no section. */
static bool belongs(const struct page_input *input)
{
	const struct grid *grid = input->tables[TABLE_CASCADE];
	double difference;
	size_t row = grid_has_rows(grid) ? find_minutes(grid) : GRID_NONE;
	return row != GRID_NONE && grid_number(grid, row, CASCADE_DIFFERENCE, &difference);
}

static void put_difference(struct phrase *phrase, const struct grid *grid, size_t row)
{
	double difference = grid_amount(grid, row, CASCADE_DIFFERENCE), p = grid_amount(grid, row, CASCADE_P),
		   low, high;
	number_signed(phrase_slot(phrase, "difference", difference), difference, 1);
	number_chance(phrase_slot(phrase, "p", p), p);
	bool has_interval = grid_number(grid, row, CASCADE_LOW, &low) &&
	                    grid_number(grid, row, CASCADE_HIGH, &high);
	if (has_interval) {
		number_put_plain(phrase, "low", low, 1);
		number_put_plain(phrase, "high", high, 1);
	}
	if (p > STATED_P || (has_interval && low <= 0 && high >= 0))
		phrase_word(phrase, "doubt", WORD_MAY_BE_CHANCE);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	if (page_input_is_silent(input) || says_cannot(input, 0, section))
		return;
	size_t row = find_minutes(grid);
	number_put_count(&phrase, "coached", grid_amount(grid, row, CASCADE_COACHED_LEADERS));
	number_put_count(&phrase, "other", grid_amount(grid, row, CASCADE_OTHER_LEADERS));
	phrase_word(&phrase, "period", (enum word)(WORD_THIS + (int)input->period.unit));
	number_put_duration(&phrase, "ours", grid_amount(grid, row, CASCADE_COACHED));
	number_put_duration(&phrase, "theirs", grid_amount(grid, row, CASCADE_OTHER));
	put_difference(&phrase, grid, row);
	phrase_sentence(&phrase, LEAD, says_told(section));
	phrase_add(&section->note, NOTE);
}

const struct says says_cascade = {
	.place = 138,
	.table = TABLE_CASCADE,
	.title = "Do leaders who are coached coach more?",
	.limit = "It does not show that being coached is the cause: the two groups may differ in "
			 "level, team or manager.",
	.belongs = belongs,
	.say = say,
};
