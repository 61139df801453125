#include "show/says/plan_sums.h"
#include "show/says/says.h"
#include "show/field.h"

static void say(const struct page_input *input UNUSED, struct section *section)
{
	struct plan_sums sums = plan_sums_of_status(section->grid);
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	if (!section->grid) {
		phrase_add(note, WORD_PLANS_NOT_GIVEN);
		return;
	}
	number_put_count(&phrase, "plans", (double)sums.plans);
	if (sums.overdue > 0) {
		number_put_count(&phrase, "overdue", (double)sums.overdue);
		number_put_count(&phrase, "days", sums.most_overdue);
	}
	if (sums.without > 0)
		number_put_count(&phrase, "without", (double)sums.without);
	phrase_sentence(&phrase, WORD_PLANS_LEAD, lead);
	plan_sums_say(&sums, lead);
	if (sums.plans == 0)
		return;
	if (sums.windows == 0)
		phrase_add(note, WORD_PLANS_NO_WINDOW);
	else if (sums.windows < SAYS_THIN)
		phrase_add(note, WORD_PLANS_THIN);
	if (sums.ripe == 0)
		phrase_add(note, WORD_PLANS_NO_ACTION);
	if (sums.tied == 0)
		phrase_add(note, WORD_PLANS_NO_TIES);
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->plans) || !grid_has_rows(input->summary);
}

const struct says says_plans = {
	.id = "plans",
	.title = WORD_ASK_PLANS,
	.grid = offsetof(struct page_input, plans),
	.belongs = belongs,
	.say = say,
};
