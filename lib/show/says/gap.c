#include "show/says/survey.h"

#include <math.h>

#include "show/says/says.h"

static const char LEAD[] =
	"Of {leaders} {leaders|leader|leaders}[ with {raters} {raters|rater|raters}], {findings}.";
static const char OVER[] = "{n} {n|rates|rate} own coaching clearly higher than the reports do";
static const char UNDER[] = "{n} {n|rates|rate} own coaching clearly lower than the reports do";
static const char UNDER_TOO[] = "{n} clearly lower";
static const char AGREE[] = "{n} {n|agrees with the reports|agree with their reports}";
static const char UNCLEAR[] = "of {n} it cannot be told";
static const char THIN[] = "{n} {n|is|are} too thin to tell";
static const char SILENT[] = "of {n} there is no rating of their own";
static const char WAVE[] = "Ratings of {wave}.";
static const char NO_SELF[] = "{n} {n|leader|leaders} did not rate themselves, so they have no gap, and the "
							  "gap of all leaders leaves them out.";
static const char CLEARLY[] = "Clearly: beyond the margin that was set, where at most one in ten of such "
							  "findings is expected to be a false alarm.";
static const char UNCLEAR_NOTE[] = "Where it cannot be told there may be a gap all the same: in a team of 6 "
								   "even a true one of 20 points often "
								   "cannot be told.";
static const char ANSWERED[] = "{raters} of {invited} direct reports of the leaders shown answered.";
static const char TARGET[] = "An interval takes a self rating as exact, and the reports as a sample of those "
							 "whom the leader may lead, "
							 "unless coach-gap was asked about the team.";
static const char FEW_TO_POOL[] = "Single gaps are not judged here: how far answers spread would tell what "
								  "single people said, of fewer than 8 "
								  "leaders, of fewer than 8 with few raters beside others with many, or of "
								  "fewer than 8 who changed since an "
								  "earlier edition. coach-gap --exact has more, for the analyst.";
static const char EXACT[] = "Made of a table of coach-gap --exact: from it single people's answers can be "
							"worked out, so it is for the "
							"analyst alone.";
static const char RANKS[] = "The numbers from 0 to 100 are ranks: so many of 100 scores of the leaders and "
							"of their reports are lower, "
							"and half of those that are equal.";
static const char ALIKE[] =
	"What reports say differs between leaders no more than it would by chance, so leaders are not ranked.";
static const char THIN_NOTE[] = "Thin: {n} {n|leader has|leaders have} fewer than " THIN_BELOW_TEXT
								" raters.";
static const char NO_SPREAD[] =
	"The reports' scores do not differ between leaders, so leaders cannot be ranked.";
static const char KEY[] =
	"○ leader says  ● reports say  · their 95% interval  ━ a clear gap  ─ not clear; from 0 to 100";
static const char BESIDE[] = "[{low} to {high}, ]{raters}[ of {invited}] {raters|rater|raters}";
static const char BESIDE_THIN[] = "thin, {raters}[ of {invited}] {raters|rater|raters}";
static const char BESIDE_NO_SELF[] = "no self rating, {raters}[ of {invited}] {raters|rater|raters}";

/* With fewer raters than this a leader's own spread is protected, unless the table was made to be exact. */
#define PROTECTED_BELOW 15

static size_t count_label(const struct grid *grid, const char *label)
{
	size_t count = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (unit_is_leader(grid, row) && grid_is(grid, row, GAP_LABEL, label))
			count++;
	return count;
}

/* Did this leader's reports answer, and the leader not? */
static bool is_silent(const struct grid *grid, size_t row)
{
	double number;
	return unit_is_leader(grid, row) && grid_number(grid, row, GAP_REPORTS_PCT, &number) &&
	       !grid_number(grid, row, GAP_SELF_PCT, &number);
}

static size_t count_silent(const struct grid *grid)
{
	size_t count = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		count += is_silent(grid, row);
	return count;
}

/* Sums the raters of all leaders who have a finding, or did not rate themselves. */
static double sum_raters(const struct grid *grid)
{
	double sum = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (is_silent(grid, row) || (unit_is_leader(grid, row) && grid_text(grid, row, GAP_LABEL).length > 0))
			sum += grid_amount(grid, row, GAP_RATERS);
	return sum;
}

/* Appends a finding that some leaders share to those before it. */
static void add_finding(struct text *findings, size_t leaders, const char *words)
{
	struct phrase phrase = {0};
	if (leaders == 0)
		return;
	text_add_string(findings, findings->length > 0 ? word(WORD_LIST_NEXT) : "");
	number_put_count(&phrase, "n", (double)leaders);
	phrase_say(&phrase, words, findings);
}

/* Is what one of few raters answered told by the table? A level, team or the org has PROTECTED_BELOW raters
 * for each leader where none is protected. */
static bool is_exact(const struct grid *grid)
{
	double raters;
	for (size_t row = 0; row < grid->row_count; row++)
		if (grid_number(grid, row, GAP_RATERS, &raters) &&
		    raters < PROTECTED_BELOW * fmax(1, grid_amount(grid, row, GAP_SELVES)) &&
		    (grid_is(grid, row, GAP_INTERVAL, "moderated") || !cell_is_empty(grid_cell(grid, row, GAP_RWG))))
			return true;
	return false;
}

/* Counts the leaders called thin for too few raters, and those who have enough. */
static size_t count_thin(const struct grid *grid, bool enough)
{
	size_t count = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		count += unit_is_leader(grid, row) && grid_is(grid, row, GAP_LABEL, "thin") &&
		         (grid_amount(grid, row, GAP_RATERS) >= THIN_BELOW) == enough;
	return count;
}

/* What the numbers bear, and what they do not. */
static void add_limits(const struct page_input *input, const struct grid *grid, size_t unclear,
                       struct text *note)
{
	size_t org = unit_org(grid);
	struct phrase phrase = {0};
	double raters, invited;
	if (org != GRID_NONE && grid_number(grid, org, GAP_RATERS, &raters) &&
	    grid_number(grid, org, GAP_INVITED, &invited)) {
		number_put_count(&phrase, "raters", raters);
		number_put_count(&phrase, "invited", invited);
		phrase_sentence(&phrase, ANSWERED, note);
	}
	if (survey_has_ranks(grid))
		phrase_add(note, RANKS);
	if (unclear > 0)
		phrase_add(note, UNCLEAR_NOTE);
	if (count_thin(grid, true) > 0)
		phrase_add(note, FEW_TO_POOL);
	else if (says_count_leaders(grid, false, GAP_GAP_LOW) > 0)
		phrase_add(note, TARGET);
	if (input->leaders_alike)
		phrase_add(note, ALIKE);
	if (is_exact(grid))
		phrase_add(note, EXACT);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note, findings = {0};
	struct phrase phrase = {0};
	size_t over, under, agree, unclear, thin, shown, silent, org = unit_org(grid);
	over = count_label(grid, "over-estimator");
	under = count_label(grid, "under-estimator");
	agree = count_label(grid, "in-agreement");
	unclear = count_label(grid, "unclear");
	thin = count_label(grid, "thin");
	shown = over + under + agree + unclear + thin;
	silent = count_silent(grid);
	add_finding(&findings, over, OVER);
	add_finding(&findings, under, over > 0 ? UNDER_TOO : UNDER);
	add_finding(&findings, agree, AGREE);
	add_finding(&findings, unclear, UNCLEAR);
	add_finding(&findings, thin, THIN);
	add_finding(&findings, silent, SILENT);
	if (shown > 0) {
		number_put_count(&phrase, "leaders", (double)(shown + silent));
		if (sum_raters(grid) > 0)
			number_put_count(&phrase, "raters", sum_raters(grid));
		phrase_text(&phrase, "findings", text_view(&findings));
		phrase_sentence(&phrase, LEAD, says_told(section));
	}
	text_clear(&findings);
	if (grid_text(grid, 0, GAP_WAVE).length > 0 && !grid_is(grid, 0, GAP_WAVE, "all")) {
		number_wave(phrase_slot(&phrase, "wave", 0), grid_text(grid, 0, GAP_WAVE), input->fiscal);
		phrase_sentence(&phrase, WAVE, says_told(section));
	}
	says_counted(note, says_count_leaders(grid, true, 0), word(WORD_LEADERS_HIDDEN));
	says_counted(note, says_count_leaders(grid, false, 0) - says_count_leaders(grid, false, GAP_SELF_PCT),
	             NO_SELF);
	if (over + under > 0)
		phrase_add(note, CLEARLY);
	add_limits(input, grid, unclear, note);
	says_counted(note, count_thin(grid, false), THIN_NOTE);
	if (shown > 0 && shown < THIN_BELOW)
		phrase_add(note, word(WORD_FEW_LEADERS));
	if (org != GRID_NONE && grid_is(grid, org, GAP_STATUS, "no-spread"))
		phrase_add(note, NO_SPREAD);
}

static void format_points(struct text *out, double points)
{
	number_signed(out, points, 0);
}

static void beside(const struct grid *grid, size_t row, const struct grid *before UNUSED, struct text *large,
                   struct text *small)
{
	struct phrase phrase = {0};
	double low, high;
	says_number(grid, row, GAP_GAP, format_points, large);
	if (says_hidden(grid, row, small))
		return;
	if (grid_number(grid, row, GAP_GAP_LOW, &low) && grid_number(grid, row, GAP_GAP_HIGH, &high)) {
		number_put_plain(&phrase, "low", low, 0);
		number_put_plain(&phrase, "high", high, 0);
	}
	number_put_count(&phrase, "raters", grid_amount(grid, row, GAP_RATERS));
	if (grid_amount(grid, row, GAP_INVITED) > 0)
		number_put_count(&phrase, "invited", grid_amount(grid, row, GAP_INVITED));
	phrase_say(&phrase,
	           grid_is(grid, row, GAP_LABEL, "thin")       ? BESIDE_THIN
	           : grid_is(grid, row, GAP_STATUS, "no-self") ? BESIDE_NO_SELF
	                                                       : BESIDE,
	           small);
}

/* The interval of a leader is that of the reports' mean. The interval of a roll-up is that of the gap, and
 * belongs to neither mark. */
static void plot_interval(const struct grid *grid, size_t row, double axis, struct plot *plot)
{
	double self, low, high;
	plot->is_clear = grid_is(grid, row, GAP_LABEL, "over-estimator") ||
	                 grid_is(grid, row, GAP_LABEL, "under-estimator");
	if (!grid_number(grid, row, GAP_GAP_LOW, &low) || !grid_number(grid, row, GAP_GAP_HIGH, &high))
		return;
	if (unit_is_sum(grid, row)) {
		plot->is_clear = low > 0 || high < 0;
	} else if (plot->at[MARK_REPORTS] >= 0 && grid_number(grid, row, GAP_SELF_PCT, &self)) {
		plot->low = fmin(1, fmax(0, (self - high) / axis));
		plot->high = fmin(1, fmax(0, (self - low) / axis));
	}
}

static const struct chart chart = {
	.form = CHART_DUMBBELL,
	.unit = CHART_POINTS,
	.keys = {{MARK_SELF, GAP_SELF_PCT, "leader says"},
             {MARK_REPORTS, GAP_REPORTS_PCT, "reports say"},
             {MARK_RANGE, 0, "their 95% interval"},
             {MARK_CLEAR, 0, "a clear gap"},
             {MARK_LINK, 0, "not clear"}},
	.key_in_text = KEY,
	.plot_more = plot_interval,
	.beside = beside,
};

const struct says says_gap = {
	.place = 10,
	.table = TABLE_GAP,
	.title = "Do leaders and their reports agree?",
	.limit = "It does not show who of the two is right, nor how good the coaching was.",
	.lacking =
		"No survey results were given, which coach-gap makes of ratings, so nobody knows whether leaders "
		"and their reports agree.",
	.chart = &chart,
	.say = say,
};
