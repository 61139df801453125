#include "show/says/says.h"
#include "show/field.h"

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid);
	double reports, coached, coverage, share, sessions, received;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(note, WORD_TIME_NOT_GIVEN);
		return;
	}
	if (field_number(grid, org, "reports", &reports) && field_number(grid, org, "coached", &coached) &&
	    field_number(grid, org, "coverage", &coverage)) {
		number_put_count(&phrase, "coached", coached);
		number_put_count(&phrase, "reports", reports);
		number_put_share(&phrase, "coverage", coverage);
		page_input_put_before(&phrase, input, "coverage", number_share);
		phrase_sentence(&phrase, WORD_TIME_COACHED, lead);
	}
	if (field_number(grid, org, "min_week", &received)) {
		number_put_duration(&phrase, "received", received);
		page_input_put_before(&phrase, input, "min_week", number_duration);
		phrase_sentence(&phrase, WORD_TIME_RECEIVED, lead);
	}
	sessions = field_amount(grid, org, "sessions");
	if (field_number(grid, org, "coaching_share", &share)) {
		number_put_duration(&phrase, "coaching", field_amount(grid, org, "coaching_min"));
		number_put_duration(&phrase, "inspection", field_amount(grid, org, "inspection_min"));
		number_put_count(&phrase, "sessions", sessions);
		number_put_share(&phrase, "share", share);
		page_input_put_before(&phrase, input, "coaching_share", number_share);
		phrase_sentence(&phrase, WORD_TIME_SPENT, lead);
	}
	if (input->stale)
		phrase_add(note, WORD_TIME_STALE);
	else if (sessions < SAYS_THIN)
		phrase_add(note, WORD_TIME_THIN);
	if (org != FIELD_NONE && field_number(grid, org, "reports", &reports) && reports == 0)
		phrase_add(note, WORD_TIME_NO_REPORTS);
	if (input->before_periods == 0 || !grid_has_rows(input->before))
		phrase_add(note, WORD_TIME_NOTHING_BEFORE);
	else if (input->before_periods < 4)
		phrase_add(note, WORD_TIME_LITTLE_BEFORE);
}

const struct says says_time = {
	.id = "time",
	.title = WORD_ASK_TIME,
	.grid = offsetof(struct page_input, time),
	.chart = CHART_STACKED,
	.say = say,
};
