#include "show/says/says.h"

static const char MIDDLE[] = "The report in the middle of {reports}[ {record}] received {median} a week[ on "
							 "the {days} of {length} days that are known][, a tenth {p10} or less and a "
							 "tenth {p90} or more].";
static const char NONE[] =
	"{n} received nothing, nor a session that could be coaching[; of {few} more too few days are known to "
	"tell].";
static const char UNDER[] = "Of {n} the last window that was due is not met.";
static const char UNDECIDED[] = "How even it is cannot be told: no rule decides too much of the direct "
								"sessions (coach-log --unclassified "
								"lists them).";
static const char FEW[] = "Thin: fewer than " THIN_BELOW_TEXT " reports.";

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = unit_org(grid);
	struct phrase phrase = {0};
	double reports, number;
	if (page_input_is_silent(input)) {
		phrase_add(&section->note, word(WORD_NOT_IN_SILENCE));
		return;
	}
	if (!grid_number(grid, org, EVEN_REPORTS, &reports) || reports == 0)
		return;
	if (grid_number(grid, org, EVEN_MEDIAN_MIN_WEEK, &number)) {
		page_input_put_part(&phrase, input);
		number_put_count(&phrase, "reports", reports);
		if (input->completeness.leaders_without > 0)
			phrase_word(&phrase, "record", WORD_ON_RECORD);
		number_put_duration(&phrase, "median", number);
		if (grid_number(grid, org, EVEN_P10_MIN_WEEK, &number))
			number_put_duration(&phrase, "p10", number);
		if (grid_number(grid, org, EVEN_P90_MIN_WEEK, &number))
			number_put_duration(&phrase, "p90", number);
		phrase_sentence(&phrase, MIDDLE, says_told(section));
	} else {
		phrase_add(&section->note, UNDECIDED);
	}
	if (grid_amount(grid, org, EVEN_NONE) > 0) {
		number_put_count(&phrase, "n", grid_amount(grid, org, EVEN_NONE));
		if (input->completeness.reports_few > 0)
			number_put_count(&phrase, "few", (double)input->completeness.reports_few);
		phrase_sentence(&phrase, NONE, says_told(section));
	}
	says_counted(says_told(section), (size_t)grid_amount(grid, org, EVEN_UNDER), UNDER);
	if (reports < THIN_BELOW)
		phrase_add(&section->note, FEW);
}

const struct says says_spread = {
	.place = 114,
	.table = TABLE_SPREAD,
	.title = "Is attention even?",
	.limit = "It does not show who should have more: attention need not be even, since a new "
			 "report may need more of it, a seasoned one less.",
	.lacking = "How even attention is is unknown: it takes sessions and a people table.",
	.of_org = true,
	.say = say,
};
