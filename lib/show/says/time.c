#include "show/says/says.h"

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
static const char KEY[] = "█ coaching  ▒ inspection  ░ all else; full width {most}";
static const char BESIDE[] = "of {reports} coached[, was {before}]";
static const char BESIDE_NO_REPORTS[] = "no direct reports";

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = unit_org(grid);
	double reports, coached, coverage, share, sessions, received;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	if (grid_number(grid, org, TIME_REPORTS, &reports) && grid_number(grid, org, TIME_COACHED, &coached) &&
	    grid_number(grid, org, TIME_COVERAGE, &coverage)) {
		number_put_count(&phrase, "coached", coached);
		number_put_count(&phrase, "reports", reports);
		number_put_share(&phrase, "coverage", coverage);
		page_input_put_before(&phrase, input, TIME_COVERAGE, number_share);
		phrase_sentence(&phrase, COACHED, lead);
	}
	if (grid_number(grid, org, TIME_MIN_WEEK, &received)) {
		number_put_duration(&phrase, "received", received);
		page_input_put_before(&phrase, input, TIME_MIN_WEEK, number_duration);
		phrase_sentence(&phrase, RECEIVED, lead);
	}
	sessions = grid_amount(grid, org, TIME_SESSIONS);
	if (grid_number(grid, org, TIME_COACHING_SHARE, &share)) {
		number_put_duration(&phrase, "coaching", grid_amount(grid, org, TIME_COACHING_MIN));
		number_put_duration(&phrase, "inspection", grid_amount(grid, org, TIME_INSPECTION_MIN));
		number_put_count(&phrase, "sessions", sessions);
		number_put_share(&phrase, "share", share);
		page_input_put_before(&phrase, input, TIME_COACHING_SHARE, number_share);
		phrase_sentence(&phrase, SPENT, lead);
	}
	if (input->stale)
		phrase_add(note, STALE);
	else if (sessions < THIN_BELOW)
		phrase_add(note, THIN);
	if (org != GRID_NONE && grid_number(grid, org, TIME_REPORTS, &reports) && reports == 0)
		phrase_add(note, NO_REPORTS);
	if (input->before_periods == 0 || !grid_has_rows(input->before))
		phrase_add(note, NOTHING_BEFORE);
	else if (input->before_periods < 4)
		phrase_add(note, LITTLE_BEFORE);
}

static void beside(const struct grid *grid, size_t row, const struct grid *before, struct text *large,
                   struct text *small)
{
	struct phrase phrase = {0};
	double reports, earlier;
	says_number(grid, row, TIME_COVERAGE, number_share, large);
	if (!grid_number(grid, row, TIME_REPORTS, &reports) || reports == 0) {
		phrase_add(small, BESIDE_NO_REPORTS);
		return;
	}
	number_put_count(&phrase, "reports", reports);
	size_t old = unit_find(before, grid_text(grid, row, TIME_BY), grid_text(grid, row, TIME_UNIT));
	if (grid_number(before, old, TIME_COVERAGE, &earlier))
		number_put_share(&phrase, "before", earlier);
	phrase_say(&phrase, BESIDE, small);
}

static const struct chart chart = {
	.form = CHART_STACKED,
	.unit = CHART_MINUTES,
	.keys = {{MARK_COACHING, TIME_COACHING_MIN, "coaching"},
             {MARK_MANAGING, TIME_MANAGING_MIN, "managing"},
             {MARK_MENTORING, TIME_MENTORING_MIN, "mentoring"},
             {MARK_INSPECTION, TIME_INSPECTION_MIN, "inspection"},
             {MARK_HELP, TIME_HELP_MIN, "help"},
             {MARK_OTHER, TIME_OTHER_MIN, "other"},
             {MARK_UNCLASSIFIED, TIME_UNCLASSIFIED_MIN, "unclassified"}},
	.key_in_text = KEY,
	.beside = beside,
};

const struct says says_time = {
	.place = 20,
	.table = TABLE_TIME,
	.title = "Who is coached, and where does leaders' time go?",
	.lacking = "No sessions were given, so coaching received and leaders' time are unknown.",
	.chart = &chart,
	.compares = true,
	.say = say,
};
