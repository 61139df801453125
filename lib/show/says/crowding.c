#include "show/says/says.h"

static const char NOT_GIVEN[] = "No sessions were given, so what a quarter's end does is unknown.";
static const char NO_WEEKS[] = "No leader is known to have coached in a whole week on record, or the "
                               "sessions are summed up by more than "
							   "a week.";
static const char ONE_SIDE[] =
	"It takes weeks at a quarter's end and others with coaching in them; here one of the two is missing.";
static const char LEAD[] =
	"In the last 3 weeks of a quarter {one} coaches {end} a week, in other weeks {rest}: {ratio} times as "
	"much ([95% interval {low} to {high}][{none}], [{leaders} {leaders|leader|leaders}][{coaches} "
	"{coaches|person|people}], {weeks} {weeks|week|weeks})[, {doubt}].";
static const char THIN[] = "Thin: so few leaders say little about leaders as such.";
static const char NOTE[] = "Only leaders who coached at all in these weeks are counted.";

static size_t count_comparable(const struct grid *grid)
{
	size_t count = 0;
	double end, rest;
	for (size_t row = 0; row + 1 < grid->row_count; row++)
		count += grid_number(grid, row, CROWDING_COACHING_QUARTER_END, &end) &&
		         grid_number(grid, row, CROWDING_COACHING_REST, &rest);
	return count;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note;
	struct phrase phrase = {0};
	size_t org, leaders;
	double end, rest, ratio, low, high;
	if (!grid) {
		if (input->last_session != DAY_NONE && input->completeness.is_doubtful)
			says_why_not(0, note);
		else
			phrase_add(note, input->last_session == DAY_NONE ? NOT_GIVEN : NO_WEEKS);
		return;
	}
	org = grid->row_count - 1;
	leaders = count_comparable(grid);
	if (!grid_number(grid, org, CROWDING_COACHING_QUARTER_END, &end) ||
	    !grid_number(grid, org, CROWDING_COACHING_REST, &rest) ||
	    !grid_number(grid, org, CROWDING_RATIO, &ratio)) {
		phrase_add(note, ONE_SIDE);
		return;
	}
	if (says_cannot(input, 0, section))
		return;
	page_input_put_scope(&phrase, input);
	number_put_duration(&phrase, "end", end);
	number_put_duration(&phrase, "rest", rest);
	number_put_plain(&phrase, "ratio", ratio, 2);
	number_put_count(&phrase, input->completeness.has_people ? "leaders" : "coaches", (double)leaders);
	number_put_count(&phrase, "weeks", grid_amount(grid, org, CROWDING_WEEKS));
	bool has_interval = grid_number(grid, org, CROWDING_LOW, &low) &&
	                    grid_number(grid, org, CROWDING_HIGH, &high);
	if (has_interval)
		says_put_interval(&phrase, low, high, 2);
	else
		phrase_text(&phrase, "none", view_of("no interval"));
	phrase_sentence(&phrase, LEAD, says_told(section));
	says_counted(note, (size_t)input->completeness.whole, word(WORD_WHOLE));
	if (leaders < THIN_BELOW)
		phrase_add(note, THIN);
	phrase_add(note, NOTE);
}

const struct says says_crowding = {
	.place = 160,
	.table = TABLE_CROWDING,
	.title = "Does the quarter's end crowd coaching out?",
	.limit = "It does not show that the quarter's end is the cause: holidays of the season fall "
			 "into it too.",
	.say = say,
};
