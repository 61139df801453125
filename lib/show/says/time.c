#include "show/says/says.h"

static const char SPENT[] =
	"{who} spent {coaching} on coaching and {inspection} on inspection[, and {undecided} on what no rule "
	"decides,] in {sessions} "
	"{sessions|session|sessions}[ on the {days} of {length} days that are known]: "
	"coaching is {share} of the two[, after {before} {when}[, over leaders with a record {both}]][; {even}].";
static const char FEW_DAYS[] = "Of this period {days} of {length} days are known.";
static const char STALE[] = "Stale: this period has no session at all, so zeros here may be missing data.";
static const char PARTIAL[] = "Partial: the data end within this period, so zeros here may be missing data.";
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

/* Says how many days of the period are known, if it is not all of them. */
static void say_days(const struct page_input *input, struct text *note)
{
	struct phrase phrase = {0};
	struct text scratch = {0};
	bool is_whole = page_input_put_days(&phrase, input);
	phrase_sentence(&phrase, FEW_DAYS, is_whole ? &scratch : note);
	text_clear(&scratch);
}

/* Says what is found in the period. */
static void say_found(const struct page_input *input, const struct grid *grid, size_t org,
                      struct section *section)
{
	double share, sessions = grid_amount(grid, org, TIME_SESSIONS);
	struct phrase phrase = {0};
	say_days(input, &section->note);
	if (grid_number(grid, org, TIME_COACHING_SHARE, &share)) {
		struct bounds bounds = bounds_of(grid, org, TIME_COACHING_SHARE);
		page_input_put_scope(&phrase, input);
		page_input_put_part(&phrase, input);
		number_put_duration(&phrase, "coaching", grid_amount(grid, org, TIME_COACHING_MIN));
		number_put_duration(&phrase, "inspection", grid_amount(grid, org, TIME_INSPECTION_MIN));
		if (grid_amount(grid, org, TIME_UNCLASSIFIED_MIN) > 0)
			number_put_duration(&phrase, "undecided", grid_amount(grid, org, TIME_UNCLASSIFIED_MIN));
		number_put_count(&phrase, "sessions", sessions);
		number_put_bounds(&phrase, "share", &bounds, number_share);
		page_input_put_before(&phrase, input, TIME_COACHING_SHARE, number_share);
		phrase_sentence(&phrase, SPENT, says_told(section));
	}
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = unit_org(grid);
	double reports, sessions = grid_amount(grid, org, TIME_SESSIONS);
	struct text *note = &section->note;
	if (!page_input_is_silent(input))
		say_found(input, grid, org, section);
	if (input->stale)
		phrase_add(note, STALE);
	else if (input->partial)
		phrase_add(note, PARTIAL);
	else if (sessions < THIN_BELOW)
		phrase_add(note, THIN);
	if (org != GRID_NONE && grid_number(grid, org, TIME_REPORTS, &reports) && reports == 0 &&
	    grid_amount(grid, org, TIME_UNRECORDED) == 0)
		phrase_add(note, NO_REPORTS);
	says_counted(note, (size_t)input->completeness.whole, word(WORD_WHOLE));
	bool is_cut = page_input_is_cut(input, TABLE_TIME);
	if (input->before_periods == 0 || (!is_cut && !grid_has_rows(input->before)))
		phrase_add(note, NOTHING_BEFORE);
	else if (input->before_periods < 4)
		phrase_add(note, LITTLE_BEFORE);
}

static void beside(const struct grid *grid, size_t row, const struct grid *before, struct text *large,
                   struct text *small)
{
	struct phrase phrase = {0};
	double reports;
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
	struct bounds earlier = {fraction_undefined(), fraction_undefined()};
	if (old != GRID_NONE)
		earlier = bounds_of_recorded(before, old, TIME_COVERAGE);
	if (bounds_are_known(&earlier))
		number_put_bounds(&phrase, "before", &earlier, number_share);
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
	.place = 110,
	.table = TABLE_TIME,
	.title = "Where does leaders’ time go?",
	.limit = "It does not show how good an hour was: hours are context, and no goal.",
	.lacking = "No sessions were given, so coaching received and leaders' time are unknown.",
	.chart = &chart,
	.compares = true,
	.of_org = true,
	.say = say,
};
