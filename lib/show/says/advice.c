#include "show/says/says.h"
#include "show/field.h"
#include "show/words/feature.h"

/* The advice that stands in do_first most often, the first of equal ones: its row, and how often. */
static size_t find_commonest(const struct grid *grid, size_t *most)
{
	size_t best = FIELD_NONE;
	*most = 0;
	for (size_t row = 0; row < grid->row_count; row++) {
		struct view advice = field_text(grid, row, "do_first");
		size_t count = 0;
		for (size_t i = 0; i < grid->row_count; i++)
			count += view_equals(advice, field_text(grid, i, "do_first"));
		if (count > *most) {
			*most = count;
			best = row;
		}
	}
	return best;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	size_t commonest, most;
	if (!grid) {
		phrase_add(note, grid_has_rows(input->blueprint) ? WORD_ADVICE_NOT_NEEDED : WORD_ADVICE_UNKNOWN);
		return;
	}
	commonest = find_commonest(grid, &most);
	number_put_count(&phrase, "leaders", (double)grid->row_count);
	feature_advice(phrase_slot(&phrase, "advice", 0), field_text(grid, commonest, "do_first"));
	number_put_count(&phrase, "most", (double)most);
	phrase_sentence(&phrase, WORD_ADVICE_LEAD, lead);
	phrase_add(note, WORD_ADVICE_NOTE);
}

const struct says says_advice = {
	.id = "advice",
	.title = WORD_ASK_ADVICE,
	.grid = offsetof(struct page_input, advice),
	.say = say,
};
