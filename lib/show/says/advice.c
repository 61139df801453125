#include "show/says/says.h"
#include "show/words/feature.h"

static const char NOTHING[] =
	"Nothing can be advised from these data: that takes at least 3 exemplars who differ from other leaders "
	"beyond chance, in something of which it is known which way is good.";
static const char LEAD[] =
	"For {leaders} {leaders|leader|leaders} this is where they fall shortest of the exemplars, of what is "
	"beyond chance. Most often it is “{advice}”, first for {most} of them.";

/* Finds the advice that the most leaders should follow first, and for how many it is; the first one wins a
 * tie. */
static size_t find_commonest(const struct grid *grid, size_t *most)
{
	size_t best = GRID_NONE;
	*most = 0;
	for (size_t row = 0; row < grid->row_count; row++) {
		struct view advice = grid_text(grid, row, ADVICE_DO_FIRST);
		size_t count = 0;
		for (size_t i = 0; i < grid->row_count; i++)
			count += view_equals(advice, grid_text(grid, i, ADVICE_DO_FIRST));
		if (count > *most) {
			*most = count;
			best = row;
		}
	}
	return best;
}

bool advice_say_first(const struct page_input *input, struct text *out)
{
	const struct grid *grid = input->tables[TABLE_ADVICE];
	struct phrase phrase = {0};
	size_t most;
	if (!grid_has_rows(grid) || page_input_is_cut(input, TABLE_ADVICE) ||
	    input->completeness.leaders_without > 0 || input->completeness.is_doubtful)
		return false;
	size_t commonest = find_commonest(grid, &most);
	number_put_count(&phrase, "leaders", (double)grid->row_count);
	feature_advice(phrase_slot(&phrase, "advice", 0), grid_text(grid, commonest, ADVICE_DO_FIRST));
	number_put_count(&phrase, "most", (double)most);
	phrase_say(&phrase, word(WORD_FIRST_ADVICE), out);
	return true;
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note;
	struct phrase phrase = {0};
	size_t commonest, most;
	if (!grid) {
		phrase_add(note, NOTHING);
		return;
	}
	if (says_cannot(input, input->completeness.leaders_without, section))
		return;
	commonest = find_commonest(grid, &most);
	number_put_count(&phrase, "leaders", (double)grid->row_count);
	feature_advice(phrase_slot(&phrase, "advice", 0), grid_text(grid, commonest, ADVICE_DO_FIRST));
	number_put_count(&phrase, "most", (double)most);
	phrase_sentence(&phrase, LEAD, says_told(section));
}

const struct says says_advice = {
	.place = 144,
	.table = TABLE_ADVICE,
	.title = "What should each leader do first?",
	.limit = "It does not show what would help a certain leader: it is a place to begin, not a "
			 "verdict, and as sure as the comparison of exemplars is.",
	.say = say,
};
