#include "show/says/says.h"
#include "show/field.h"

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
		phrase_add(note, input->last_session == DAY_NONE ? WORD_CROWDING_NOT_GIVEN : WORD_CROWDING_NO_WEEKS);
		return;
	}
	org = grid->row_count - 1;
	leaders = count_comparable(grid);
	if (!field_number(grid, org, "coaching_quarter_end", &end) ||
	    !field_number(grid, org, "coaching_rest", &rest) || !field_number(grid, org, "ratio", &ratio)) {
		phrase_add(note, WORD_CROWDING_ONE_SIDE);
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
	phrase_sentence(&phrase, has_interval ? WORD_CROWDING_LEAD : WORD_CROWDING_LEAD_NO_INTERVAL, lead);
	if (leaders < SAYS_THIN)
		phrase_add(note, WORD_CROWDING_THIN);
	phrase_add(note, WORD_CROWDING_NOTE);
}

const struct says says_crowding = {
	.id = "crowding",
	.title = WORD_ASK_CROWDING,
	.grid = offsetof(struct page_input, crowding),
	.say = say,
};
