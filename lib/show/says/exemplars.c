#include "show/says/says.h"
#include "show/field.h"

/* How many leaders of the gap table have what a survey ranks by. */
static size_t count_ranked(const struct grid *gap)
{
	size_t count = 0;
	double low;
	for (size_t row = 0; grid_has_rows(gap) && row < gap->row_count; row++)
		count += field_is(gap, row, "by", "leader") && !field_is_one_item(gap, row) &&
		         field_number(gap, row, "shrunk_low", &low);
	return count;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	bool survey = grid && field_is(grid, 0, "basis", "survey");
	size_t ranked = survey ? count_ranked(input->gap) : 0;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(note, WORD_EXEMPLARS_NONE);
		return;
	}
	says_names(grid, "leader", phrase_slot(&phrase, "names", 0));
	number_put_count(&phrase, "count", (double)grid->row_count);
	if (ranked > 0)
		number_put_count(&phrase, "ranked", (double)ranked);
	phrase_sentence(&phrase, survey ? WORD_EXEMPLARS_BY_SURVEY : WORD_EXEMPLARS_BY_COVERAGE, lead);
	phrase_add(note, WORD_EXEMPLARS_NOTE);
	if (!survey)
		phrase_add(note, WORD_EXEMPLARS_NO_RATINGS);
	if (grid->row_count < 4)
		phrase_add(note, WORD_EXEMPLARS_THIN);
}

const struct says says_exemplars = {
	.id = "exemplars",
	.title = WORD_ASK_EXEMPLARS,
	.grid = offsetof(struct page_input, exemplars),
	.say = say,
};
