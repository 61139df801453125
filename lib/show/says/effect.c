#include "show/says/says.h"

static const char LEAD[] = "{indicator} is {more} {direction} for each hour of coaching that a person got "
						   "{when} (95% interval {low} to "
						   "{high}; {people} {people|person|people}, {leaders} {leaders|leader|leaders}, "
						   "{months} months), beside the "
						   "person's own level and the month's.";
static const char NONE[] =
	"Of {n} {n|indicator|indicators} none is known to move with coaching: what there is may be chance.";
static const char THIN[] = "Of {n} {n|indicator|indicators} the data are too thin: it takes 10 people under "
						   "10 leaders, and 4 months.";
static const char NOTE[] =
	"Each month is taken whole, of people whose leaders are on record on each of its days.";

/* What has at most this q is stated. */
#define STATED_Q 0.05

static void say_row(const struct grid *grid, size_t row, struct section *section)
{
	struct phrase phrase = {0};
	double slope = 0, low, high, lag = grid_amount(grid, row, EFFECT_LAG);
	if (!grid_number(grid, row, EFFECT_PER_HOUR, &slope) || !grid_number(grid, row, EFFECT_LOW, &low) ||
	    !grid_number(grid, row, EFFECT_HIGH, &high))
		return;
	phrase_text(&phrase, "indicator", grid_text(grid, row, EFFECT_INDICATOR));
	number_put_plain(&phrase, "more", slope < 0 ? -slope : slope, 2);
	phrase_text(&phrase, "direction", view_of(slope < 0 ? "lower" : "higher"));
	struct text *when = phrase_slot(&phrase, "when", 0);
	if (lag > 0) {
		number_count(when, lag);
		text_add_string(when, lag > 1 ? " months before" : " month before");
	} else {
		text_add_string(when, "in the same month");
	}
	number_put_plain(&phrase, "low", low, 2);
	number_put_plain(&phrase, "high", high, 2);
	number_put_count(&phrase, "people", grid_amount(grid, row, EFFECT_PEOPLE));
	number_put_count(&phrase, "leaders", grid_amount(grid, row, EFFECT_LEADERS));
	number_put_count(&phrase, "months", grid_amount(grid, row, EFFECT_MONTHS));
	phrase_sentence(&phrase, LEAD, says_told(section));
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_EFFECT]);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t stated = 0, tested = 0, thin = 0;
	double q;
	if (!grid || says_cannot(input, 0, section))
		return;
	for (size_t row = 0; row < grid->row_count; row++) {
		bool is_first = grid_amount(grid, row, EFFECT_LAG) == 0;
		thin += is_first && grid_is(grid, row, EFFECT_STATUS, "thin");
		if (!grid_number(grid, row, EFFECT_Q, &q))
			continue;
		tested += is_first;
		if (q > STATED_Q)
			continue;
		stated++;
		say_row(grid, row, section);
	}
	if (stated == 0)
		says_counted(says_told(section), tested, NONE);
	says_counted(&section->note, thin, THIN);
	phrase_add(&section->note, NOTE);
}

const struct says says_effect = {
	.place = 134,
	.table = TABLE_EFFECT,
	.title = "Does anything move with coaching?",
	.limit = "It does not show that coaching is the cause: coaching and what moves with it may "
			 "both come of something that is not in these data. It forecasts nothing.",
	.belongs = belongs,
	.say = say,
};
