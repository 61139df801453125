#include "show/says/says.h"

static const char LEAD[] =
	"Per report, leaders say {said}[ ({leaders} {leaders|leader|leaders})], the sessions show "
	"{logged} and reports say {received} in the weeks "
	"that the survey asked about.";
static const char MORE_LESS[] =
	"Leaders claim {claim} more than is logged; reports recognise {recognition} less than is logged.";
static const char MORE_MORE[] =
	"Leaders claim {claim} more than is logged; reports recognise {recognition} more than is logged.";
static const char LESS_LESS[] =
	"Leaders claim {claim} less than is logged; reports recognise {recognition} less than is logged.";
static const char LESS_MORE[] =
	"Leaders claim {claim} less than is logged; reports recognise {recognition} more than is logged.";
static const char RELABEL[] = "Where more is claimed than is logged, it would be true if {share} of these "
							  "leaders' inspection hours were "
							  "called coaching.";
static const char EXPLAINED[] = "If inspection were called coaching, even all of it would explain {share} of "
								"what is claimed beyond the log.";
static const char OPEN[] =
	"Which of the two is off cannot be told, since no rule decides what some sessions were (coach-log "
	"--unclassified lists them).";
static const char NOTHING[] =
	"Hours cannot be compared: of no leader is it known what the leader says, what the reports say and what "
	"was logged.";
static const char UNRECORDED[] = "Of {n} {n|leader|leaders} there is no record, or none of all the weeks "
								 "that the survey asked about: what "
								 "was logged is unknown.";
static const char KEY[] = "○ leader says  │ logged  ● reports say; from 0 to {most}";
static const char BESIDE[] = "{raters} {raters|rater|raters}";

static void format_plain(struct text *out, double hours)
{
	struct phrase phrase = {0};
	number_plain(phrase_slot(&phrase, "n", hours), hours, 1);
	phrase_say(&phrase, word(WORD_HOURS), out);
}

/* Puts hours without their sign. Returns whether they are above or below 0 for sure, or just 0. */
static bool put_difference(struct phrase *phrase, const char *name, struct fraction least,
                           struct fraction most)
{
	bool is_below = fraction_real(most) < 0;
	const struct fraction none = fraction_of(0, 1);
	struct bounds bounds = {least, most};
	if (is_below)
		bounds = (struct bounds){fraction_subtract(none, most), fraction_subtract(none, least)};
	number_put_bounds(phrase, name, &bounds, format_plain);
	return is_below || fraction_real(least) >= 0;
}

/* Says how far the claim and the recognition are from what was logged, if that is the same whatever the
 * sessions were that no rule decides. */
static void say_parts(const struct bounds *said, const struct bounds *logged, const struct bounds *received,
                      struct section *section)
{
	struct phrase phrase = {0};
	struct fraction claim = fraction_subtract(said->least, logged->least);
	struct fraction recognition = fraction_subtract(logged->least, received->least);
	bool is_claim_sure = put_difference(&phrase, "claim", fraction_subtract(said->least, logged->most),
	                                    claim);
	bool is_recognition_sure = put_difference(&phrase, "recognition", recognition,
	                                          fraction_subtract(logged->most, received->least));
	bool is_more = fraction_real(claim) >= 0, is_less = fraction_real(recognition) >= 0;
	const char *known = is_more ? is_less ? MORE_LESS : MORE_MORE : is_less ? LESS_LESS : LESS_MORE;
	bool is_sure = is_claim_sure && is_recognition_sure;
	phrase_sentence(&phrase, is_sure ? known : OPEN, says_told(section));
}

/* Counts the leaders of whom said, received and logged are known, and the raters of these. */
static size_t count_known(const struct grid *grid, double *raters)
{
	double claim;
	size_t count = 0;
	*raters = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (unit_is_leader(grid, row) && !unit_is_hidden(grid, row) &&
		    grid_number(grid, row, HOURS_CLAIM_INFLATION_H, &claim)) {
			*raters += grid_amount(grid, row, HOURS_RATERS);
			count++;
		}
	return count;
}

static size_t count_unrecorded(const struct grid *grid)
{
	size_t count = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		count += unit_is_leader(grid, row) && (grid_is(grid, row, HOURS_STATUS, "no-record") ||
		                                       grid_is(grid, row, HOURS_STATUS, "partial-record"));
	return count;
}

/* The share of the inspection is said only where no session waits for a rule. The two shares are of the
 * leaders together who claim more than is logged: one may have more inspection than it takes and another
 * none, so inspection makes all claims true only where it explains all of what is claimed. */
static void say_relabelled(const struct grid *grid, size_t org, struct section *section)
{
	struct phrase phrase = {0};
	double share, explained;
	if (!grid_number(grid, org, HOURS_RELABEL_SHARE, &share) ||
	    !grid_number(grid, org, HOURS_EXPLAINED_SHARE, &explained))
		return;
	bool is_enough = explained >= 1;
	number_put_share(&phrase, "share", is_enough ? share : explained);
	phrase_sentence(&phrase, is_enough ? RELABEL : EXPLAINED, says_told(section));
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = unit_org(grid);
	double raters, claim;
	size_t leaders = count_known(grid, &raters);
	struct phrase phrase = {0};
	if (grid_number(grid, org, HOURS_CLAIM_INFLATION_H, &claim)) {
		struct bounds said = bounds_of(grid, org, HOURS_SAID_H);
		struct bounds logged = bounds_of(grid, org, HOURS_LOGGED_H);
		struct bounds received = bounds_of(grid, org, HOURS_RECEIVED_H);
		bool is_known = bounds_are_known(&logged);
		if (!is_known)
			logged.most = logged.least;
		number_put_bounds(&phrase, "said", &said, format_plain);
		number_put_bounds(&phrase, "logged", &logged, format_plain);
		number_put_bounds(&phrase, "received", &received, format_plain);
		if (leaders > 0) {
			number_put_count(&phrase, "leaders", (double)leaders);
			number_put_count(&phrase, "raters", raters);
		}
		phrase_sentence(&phrase, LEAD, says_told(section));
		if (is_known)
			say_parts(&said, &logged, &received, section);
		if (is_known && bounds_are_equal(&logged))
			say_relabelled(grid, org, section);
	} else if (leaders == 0)
		phrase_add(says_told(section), NOTHING);
	says_counted(&section->note, says_count_leaders(grid, true, 0), word(WORD_LEADERS_HIDDEN));
	says_counted(&section->note, count_unrecorded(grid), UNRECORDED);
	if (leaders > 0 && leaders < THIN_BELOW)
		phrase_add(&section->note, word(WORD_FEW_LEADERS));
}

static void format_hours(struct text *out, double hours)
{
	struct phrase phrase = {0};
	number_signed(phrase_slot(&phrase, "n", hours), hours, 1);
	phrase_say(&phrase, word(WORD_HOURS), out);
}

static void beside(const struct grid *grid, size_t row, const struct grid *before UNUSED, struct text *large,
                   struct text *small)
{
	struct phrase phrase = {0};
	says_number(grid, row, HOURS_GAP_H, format_hours, large);
	if (says_hidden(grid, row, small))
		return;
	number_put_count(&phrase, "raters", grid_amount(grid, row, HOURS_RATERS));
	phrase_say(&phrase, BESIDE, small);
}

static const struct chart chart = {
	.form = CHART_DUMBBELL,
	.unit = CHART_HOURS,
	.keys = {{MARK_SELF, HOURS_SAID_H, "leader says"},
             {MARK_LOGGED, HOURS_LOGGED_H, "logged"},
             {MARK_REPORTS, HOURS_RECEIVED_H, "reports say"}},
	.key_in_text = KEY,
	.beside = beside,
};

const struct says says_hours = {
	.place = 124,
	.table = TABLE_HOURS,
	.title = "Whose hours are off?",
	.limit = "It does not show whose memory is right. Hours are context: more of them is not by "
			 "itself better coaching.",
	.lacking =
		"No hours table was given, which coach-gap makes of a survey that asks for hours, so what is said "
		"cannot be set beside what is logged.",
	.chart = &chart,
	.say = say,
};
