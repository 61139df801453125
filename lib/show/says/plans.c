#include "show/says/plan_sums.h"
#include "show/says/says.h"

static const char LEAD[] = "{plans} {plans|plan|plans}[, {overdue} of them overdue, the longest by {days} "
						   "{days|day|days}][; {without} {without|person has|people have} none].";
static const char NO_WINDOW[] =
	"No window of any plan is over yet, or no plan has a cadence, so nothing is known of their being kept.";
static const char NO_ACTION[] = "No agreed action was due, so follow-through is unknown.";
static const char NO_TIES[] = "Too few sessions follow each other to speak of tie-back.";

static void say(const struct page_input *input UNUSED, struct section *section)
{
	struct plan_sums sums = plan_sums_of_status(section->grid);
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	number_put_count(&phrase, "plans", (double)sums.plans);
	if (sums.overdue > 0) {
		number_put_count(&phrase, "overdue", (double)sums.overdue);
		number_put_count(&phrase, "days", sums.most_overdue);
	}
	if (sums.without > 0)
		number_put_count(&phrase, "without", (double)sums.without);
	phrase_sentence(&phrase, LEAD, lead);
	plan_sums_say(&sums, lead);
	if (sums.plans == 0)
		return;
	if (sums.windows == 0)
		phrase_add(note, NO_WINDOW);
	else if (sums.windows < THIN_BELOW)
		phrase_add(note, word(WORD_FEW_WINDOWS));
	if (sums.ripe == 0)
		phrase_add(note, NO_ACTION);
	if (sums.tied == 0)
		phrase_add(note, NO_TIES);
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_STATUS]) || !grid_has_rows(input->tables[TABLE_SUMMARY]);
}

const struct says says_plans = {
	.place = 40,
	.table = TABLE_STATUS,
	.title = "Is coaching continued and followed through?",
	.lacking = "No plans were given, so continuity and follow-through are unknown.",
	.belongs = belongs,
	.say = say,
};
