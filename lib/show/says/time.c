#include "show/says/says.h"

static const char COACHED[] = "{coached} of {reports} direct {reports|report|reports} {coached|was|were} "
							  "coached ({coverage})[, after {before} {when}].";
static const char BETWEEN[] = "Between {least} and {most} of {reports} direct {reports|report|reports} were "
							  "coached: {why}.";
static const char UNCLASSIFIED[] = "no rule decides what some sessions were ("
								   "coach-log --unclassified lists them)";
static const char UNRECORDED[] = "of the leaders of {unrecorded} there is no record";
static const char BOTH[] = "{unclassified}, and {record}";
static const char RECEIVED[] = "A report received {received} a week[, after {before} {when}].";
static const char SPENT[] =
	"Leaders spent {coaching} on coaching and {inspection} on inspection in {sessions} "
	"{sessions|session|sessions}: coaching is {share} of the two[, after {before} {when}].";
static const char FEW_DAYS[] = "Of this period {days} of {length} days are known.";
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
static const char BESIDE_UNKNOWN[] = "nothing is known";

/* Says between what the number of those coached lies, and why it is not known. */
static void say_between(const struct grid *grid, size_t org, const struct bounds *coached, struct text *lead)
{
	struct phrase phrase = {0}, why = {0};
	struct bounds recorded = bounds_of_recorded(grid, org, TIME_COACHED);
	double unrecorded = grid_amount(grid, org, TIME_UNRECORDED);
	bool is_decided = bounds_are_equal(&recorded);
	phrase_text(&why, "unclassified", view_of(UNCLASSIFIED));
	struct text *record = phrase_slot(&why, "record", 0);
	struct phrase of = {0};
	number_put_count(&of, "unrecorded", unrecorded);
	phrase_say(&of, UNRECORDED, record);
	number_put_count(&phrase, "least", fraction_real(coached->least));
	number_put_count(&phrase, "most", fraction_real(coached->most));
	number_put_count(&phrase, "reports", grid_amount(grid, org, TIME_REPORTS) + unrecorded);
	phrase_say(&why,
	           is_decided       ? "{record}"
	           : unrecorded > 0 ? BOTH
	                            : "{unclassified}",
	           phrase_slot(&phrase, "why", 0));
	phrase_sentence(&phrase, BETWEEN, lead);
}

/* Says how many days of the period are known, if it is not all of them. */
static void say_days(const struct page_input *input, double days, struct text *note)
{
	struct phrase phrase = {0};
	int32_t length = input->period.end - input->period.first;
	if (days <= 0 || days >= length)
		return;
	number_put_count(&phrase, "days", days);
	number_put_count(&phrase, "length", length);
	phrase_sentence(&phrase, FEW_DAYS, note);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = unit_org(grid);
	double reports, coached, coverage, share, sessions, received;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	if (grid_number(grid, org, TIME_REPORTS, &reports) && grid_number(grid, org, TIME_COACHED, &coached) &&
	    grid_number(grid, org, TIME_COVERAGE, &coverage)) {
		struct bounds bounds = bounds_of(grid, org, TIME_COACHED);
		number_put_count(&phrase, "coached", coached);
		number_put_count(&phrase, "reports", reports);
		number_put_share(&phrase, "coverage", coverage);
		page_input_put_before(&phrase, input, TIME_COVERAGE, number_share);
		if (bounds_are_equal(&bounds))
			phrase_sentence(&phrase, COACHED, lead);
		else
			say_between(grid, org, &bounds, lead);
	}
	if (grid_number(grid, org, TIME_MIN_WEEK, &received)) {
		struct bounds bounds = bounds_of(grid, org, TIME_MIN_WEEK);
		number_put_bounds(&phrase, "received", &bounds, number_duration);
		page_input_put_before(&phrase, input, TIME_MIN_WEEK, number_duration);
		phrase_sentence(&phrase, RECEIVED, lead);
	}
	sessions = grid_amount(grid, org, TIME_SESSIONS);
	if (grid_number(grid, org, TIME_COACHING_SHARE, &share)) {
		number_put_duration(&phrase, "coaching", grid_amount(grid, org, TIME_COACHING_MIN));
		number_put_duration(&phrase, "inspection", grid_amount(grid, org, TIME_INSPECTION_MIN));
		number_put_count(&phrase, "sessions", sessions);
		struct bounds bounds = bounds_of(grid, org, TIME_COACHING_SHARE);
		number_put_bounds(&phrase, "share", &bounds, number_share);
		page_input_put_before(&phrase, input, TIME_COACHING_SHARE, number_share);
		phrase_sentence(&phrase, SPENT, lead);
	}
	if (input->stale)
		phrase_add(note, STALE);
	else if (sessions < THIN_BELOW)
		phrase_add(note, THIN);
	say_days(input, grid_amount(grid, org, TIME_DAYS), note);
	if (org != GRID_NONE && grid_number(grid, org, TIME_REPORTS, &reports) && reports == 0 &&
	    grid_amount(grid, org, TIME_UNRECORDED) == 0)
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
	struct bounds bounds = bounds_of_recorded(grid, row, TIME_COVERAGE);
	if (bounds_are_known(&bounds))
		number_bounds(large, &bounds, number_share);
	else
		says_number(grid, row, TIME_COVERAGE, number_share, large);
	if (!grid_number(grid, row, TIME_REPORTS, &reports) || reports == 0) {
		bool is_known = grid_amount(grid, row, TIME_DAYS) > 0 && grid_amount(grid, row, TIME_UNRECORDED) == 0;
		phrase_add(small, is_known ? BESIDE_NO_REPORTS : BESIDE_UNKNOWN);
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
