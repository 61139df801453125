#include "show/says/says.h"
#include "show/field.h"

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note,
		           input->last_session == DAY_NONE ? WORD_CANDIDATES_NOT_GIVEN : WORD_CANDIDATES_NONE);
		return;
	}
	number_put_count(&phrase, "people", (double)grid->row_count);
	says_names(grid, "person", phrase_slot(&phrase, "names", 0));
	number_put_count(&phrase, "sessions", field_sum(grid, "sessions"));
	phrase_sentence(&phrase, WORD_CANDIDATES_LEAD, &section->lead);
}

const struct says says_candidates = {
	.id = "candidates",
	.title = WORD_ASK_CANDIDATES,
	.grid = offsetof(struct page_input, candidates),
	.say = say,
};
