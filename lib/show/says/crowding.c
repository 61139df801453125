#include "show/says/says.h"
#include "show/field.h"

static const char NOT_GIVEN[] = "No sessions were given, so what a quarter's end does is unknown.";
static const char NO_WEEKS[] =
	"No leader coached in a whole week, or the sessions are summed up by more than a week.";
static const char ONE_SIDE[] =
	"It takes weeks at a quarter's end and others with coaching in them; here one of the two is missing.";
static const char LEAD[] = "In the last 3 weeks of a quarter a leader coaches {end} a week, in other weeks "
                           "{rest}: {ratio} times as much (95% interval {low} to {high}, {leaders} "
                           "{leaders|leader|leaders}, {weeks} {weeks|week|weeks})[, {doubt}].";
static const char LEAD_NO_INTERVAL[] =
	"In the last 3 weeks of a quarter a leader coaches {end} a week, in other weeks {rest}: {ratio} times as "
    "much (no interval, {leaders} {leaders|leader|leaders}, {weeks} {weeks|week|weeks}).";
static const char THIN[] = "Thin: so few leaders say little about leaders as such.";
static const char NOTE[] = "Only leaders who coached at all in these weeks are counted.";

static size_t count_comparable(const struct grid *grid)
{
	size_t count = 0;
	double end, rest;
	for (size_t row = 0; row + 1 < grid->row_count; row++)
		count += field_number(grid, row, "coaching_quarter_end", &end) &&
		         field_number(grid, row, "coaching_rest", &rest);
	return count;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	size_t org, leaders;
	double end, rest, ratio, low, high;
	if (!grid) {
		phrase_add(note, input->last_session == DAY_NONE ? NOT_GIVEN : NO_WEEKS);
		return;
	}
	org = grid->row_count - 1;
	leaders = count_comparable(grid);
	if (!field_number(grid, org, "coaching_quarter_end", &end) ||
	    !field_number(grid, org, "coaching_rest", &rest) || !field_number(grid, org, "ratio", &ratio)) {
		phrase_add(note, ONE_SIDE);
		return;
	}
	number_put_duration(&phrase, "end", end);
	number_put_duration(&phrase, "rest", rest);
	number_put_plain(&phrase, "ratio", ratio, 2);
	number_put_count(&phrase, "leaders", (double)leaders);
	number_put_count(&phrase, "weeks", field_amount(grid, org, "weeks"));
	bool has_interval = field_number(grid, org, "low", &low) && field_number(grid, org, "high", &high);
	if (has_interval)
		says_put_interval(&phrase, low, high, 2);
	phrase_sentence(&phrase, has_interval ? LEAD : LEAD_NO_INTERVAL, lead);
	if (leaders < THIN_BELOW)
		phrase_add(note, THIN);
	phrase_add(note, NOTE);
}

const struct says says_crowding = {
	.id = "crowding",
	.title = "Does the quarter's end crowd coaching out?",
	.grid = offsetof(struct page_input, crowding),
	.say = say,
};
