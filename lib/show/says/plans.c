#include "show/says/plan_sums.h"
#include "show/says/says.h"

static const char LEAD[] =
	"{plans} active {plans|plan|plans}[, {least}{overdue} of them overdue, the longest by {most}{days} "
	"{days|day|days}][; of the {told} of which it can be told at most {open} {open|is|are} overdue][; "
	"{without} {without|person has|people have} none among the plans that were given][; {ended} more "
	"{ended|is|are} done or dropped].";
static const char NO_WINDOW[] =
	"No window of any plan is over and whole in the record, or no plan has a cadence, so nothing is known of "
	"their being kept.";
static const char NO_ACTION[] = "No agreed action is known to have been due, so follow-through is unknown.";
static const char NO_LINKS[] =
	"Too few sessions come after each other, or say what they follow up, to speak of links.";
static const char UNTOLD[] =
	"Of {untold} {untold|plan|plans} the data do not tell whether a session is overdue.";
static const char ENDLESS[] =
	"{n} active {n|plan has|plans have} no due date, and {n|is|are} taken to go on until now.";
static const char UNRECORDED[] =
	"Of the coach of {n} {n|plan|plans} there is no record (a calendar is missing, ends "
	"too early or has a gap).";

static void say(const struct page_input *input, struct section *section)
{
	struct plan_sums sums = plan_sums_of_status(section->grid, input->now);
	struct text *note = &section->note;
	struct phrase phrase = {0};
	number_put_count(&phrase, "plans", (double)sums.plans);
	bool is_whole = plan_sums_are_whole(input, &sums);
	if (!is_whole && sums.told > 0) {
		number_put_count(&phrase, "told", (double)sums.told);
		number_put_count(&phrase, "open", (double)sums.overdue);
	} else if (is_whole && sums.overdue > 0) {
		number_put_count(&phrase, "overdue", (double)sums.overdue);
		(void)plan_sums_put_longest(&phrase, &sums);
		phrase_text(&phrase, "least", view_of(sums.untold > 0 ? "at least " : ""));
	}
	if (sums.ended > 0)
		number_put_count(&phrase, "ended", (double)sums.ended);
	if (sums.without > 0)
		number_put_count(&phrase, "without", (double)sums.without);
	phrase_sentence(&phrase, LEAD, says_told(section));
	plan_sums_say(input, &sums, section);
	if (sums.plans == 0)
		return;
	if (sums.untold > 0) {
		number_put_count(&phrase, "untold", (double)sums.untold);
		phrase_sentence(&phrase, UNTOLD, note);
	}
	says_counted(note, sums.unrecorded, UNRECORDED);
	says_counted(note, sums.endless, ENDLESS);
	if (sums.windows == 0)
		phrase_add(note, NO_WINDOW);
	else if (sums.windows < THIN_BELOW)
		phrase_add(note, word(WORD_FEW_WINDOWS));
	if (sums.ripe == 0)
		phrase_add(note, NO_ACTION);
	if (sums.linked_plans == 0)
		phrase_add(note, NO_LINKS);
}

/* A summary says it in fewer rows. */
static bool folds(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_SUMMARY]);
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_STATUS]) || !grid_has_rows(input->tables[TABLE_SUMMARY]);
}

const struct says says_plans = {
	.place = 42,
	.table = TABLE_STATUS,
	.title = "Is it followed through, plan by plan?",
	.limit = "It does not show whether a goal was worth having, nor whether anybody got better.",
	.lacking =
		"No plan status was given, which coach-plan makes of plans, so continuity and follow-through are "
		"unknown.",
	.folds = folds,
	.belongs = belongs,
	.say = say,
};
