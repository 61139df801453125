#include "show/says/plan_sums.h"
#include "show/says/says.h"

static const char NO_ORG[] = "The row of the whole organisation was not given.";
static const char LEAD[] = "{people} {people|person|people}, {planned} with an active plan.";
static const char MEDIAN[] =
	"Half of what was agreed is followed up within {days} {days|day|days}[ (95% interval {low} to {high})].";
static const char MEDIAN_UNKNOWN[] = "How long half of what was agreed takes to be followed up is unknown.";
static const char MEDIAN_IN_PART[] =
	"How long half of what was agreed takes to be followed up is known for what is on record alone.";

static void say(const struct page_input *input, struct section *section)
{
	size_t org = unit_org(section->grid);
	struct plan_sums sums = plan_sums_of_summary(section->grid);
	struct text *note = &section->note;
	struct phrase phrase = {0};
	double median, low, high;
	if (org == GRID_NONE) {
		phrase_add(note, NO_ORG);
		return;
	}
	number_put_count(&phrase, "people", (double)sums.plans + (double)sums.without);
	number_put_count(&phrase, "planned", (double)sums.plans);
	struct phrase people = phrase;
	phrase = (struct phrase){0};
	plan_sums_say(input, &sums, section);
	phrase_sentence(&people, LEAD, says_told(section));
	bool has_median = grid_number(section->grid, org, SUMMARY_MEDIAN_FOLLOWUP_DAYS, &median);
	if (has_median && plan_sums_are_whole(input, &sums)) {
		number_put_count(&phrase, "days", median);
		if (grid_number(section->grid, org, SUMMARY_MEDIAN_LOW, &low) &&
		    grid_number(section->grid, org, SUMMARY_MEDIAN_HIGH, &high)) {
			number_put_plain(&phrase, "low", low, 0);
			number_put_plain(&phrase, "high", high, 0);
		}
		phrase_sentence(&phrase, MEDIAN, says_told(section));
	} else if (grid_amount(section->grid, org, SUMMARY_COMMITMENTS) > 0) {
		phrase_add(note, has_median ? MEDIAN_IN_PART : MEDIAN_UNKNOWN);
	}
	if (sums.windows < THIN_BELOW)
		phrase_add(note, word(WORD_FEW_WINDOWS));
}

static bool belongs(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_SUMMARY]);
}

const struct says says_summary = {
	.place = 40,
	.table = TABLE_SUMMARY,
	.title = "Is it followed through?",
	.limit = "It does not show whether a goal was worth having, nor whether anybody got better.",
	.belongs = belongs,
	.say = say,
};
