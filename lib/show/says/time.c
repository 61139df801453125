#include "show/says/says.h"
#include "show/field.h"

static const char NOT_GIVEN[] = "No sessions were given, so coaching received and leaders' time are unknown.";
static const char COACHED[] = "{coached} of {reports} direct {reports|report|reports} {coached|was|were} "
                              "coached ({coverage})[, after {before} {when}].";
static const char RECEIVED[] = "A report received {received} a week[, after {before} {when}].";
static const char SPENT[] =
	"Leaders spent {coaching} on coaching and {inspection} on inspection in {sessions} "
    "{sessions|session|sessions}: coaching is {share} of the two[, after {before} {when}].";
static const char STALE[] =
	"Stale: this period has no session at all, so the zeros below may be missing data.";
static const char THIN[] = "Thin: this rests on fewer than " THIN_BELOW_TEXT " sessions.";
static const char NO_REPORTS[] = "Nobody is known to have direct reports, so coverage is unknown: a people "
                                 "table was not given or is empty.";
static const char NOTHING_BEFORE[] =
	"There is nothing to compare with: the data covers no whole period before this one.";
static const char LITTLE_BEFORE[] = "The comparison rests on fewer than 4 periods: the data begins there.";

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid);
	double reports, coached, coverage, share, sessions, received;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(note, NOT_GIVEN);
		return;
	}
	if (field_number(grid, org, "reports", &reports) && field_number(grid, org, "coached", &coached) &&
	    field_number(grid, org, "coverage", &coverage)) {
		number_put_count(&phrase, "coached", coached);
		number_put_count(&phrase, "reports", reports);
		number_put_share(&phrase, "coverage", coverage);
		page_input_put_before(&phrase, input, "coverage", number_share);
		phrase_sentence(&phrase, COACHED, lead);
	}
	if (field_number(grid, org, "min_week", &received)) {
		number_put_duration(&phrase, "received", received);
		page_input_put_before(&phrase, input, "min_week", number_duration);
		phrase_sentence(&phrase, RECEIVED, lead);
	}
	sessions = field_amount(grid, org, "sessions");
	if (field_number(grid, org, "coaching_share", &share)) {
		number_put_duration(&phrase, "coaching", field_amount(grid, org, "coaching_min"));
		number_put_duration(&phrase, "inspection", field_amount(grid, org, "inspection_min"));
		number_put_count(&phrase, "sessions", sessions);
		number_put_share(&phrase, "share", share);
		page_input_put_before(&phrase, input, "coaching_share", number_share);
		phrase_sentence(&phrase, SPENT, lead);
	}
	if (input->stale)
		phrase_add(note, STALE);
	else if (sessions < THIN_BELOW)
		phrase_add(note, THIN);
	if (org != FIELD_NONE && field_number(grid, org, "reports", &reports) && reports == 0)
		phrase_add(note, NO_REPORTS);
	if (input->before_periods == 0 || !grid_has_rows(input->before))
		phrase_add(note, NOTHING_BEFORE);
	else if (input->before_periods < 4)
		phrase_add(note, LITTLE_BEFORE);
}

const struct says says_time = {
	.id = "time",
	.title = "Who is coached, and where does leaders' time go?",
	.grid = offsetof(struct page_input, time),
	.chart = CHART_STACKED,
	.say = say,
};
