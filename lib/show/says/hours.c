#include "show/says/says.h"

#include <math.h>

static const char LEAD[] = "Per report, leaders say {said} ({sayers} {sayers|leader|leaders})[, the sessions "
						   "show {logged}] and reports say {received} ({raters} {raters|rater|raters} of "
						   "{leaders} {leaders|leader|leaders}) in the weeks that the survey asked about.";
static const char MORE_LESS[] =
	"Leaders claim {claim} more than is logged; reports recognise {recognition} less than is logged.";
static const char MORE_MORE[] =
	"Leaders claim {claim} more than is logged; reports recognise {recognition} more than is logged.";
static const char LESS_LESS[] =
	"Leaders claim {claim} less than is logged; reports recognise {recognition} less than is logged.";
static const char LESS_MORE[] =
	"Leaders claim {claim} less than is logged; reports recognise {recognition} more than is logged.";
static const char RELABEL[] =
	"The claim would be true if {share} of the inspection hours were called coaching.";
static const char NOTE[] = "Hours are context: more of them is not by itself better coaching.";
static const char KEY[] = "○ leader says  │ logged  ● reports say; from 0 to {most}";
static const char BESIDE[] = "{raters} {raters|rater|raters}";

static void put_hours(struct phrase *phrase, const char *name, double hours)
{
	struct phrase one = {0};
	number_put_plain(&one, "n", fabs(hours), 1);
	phrase_say(&one, word(WORD_HOURS), phrase_slot(phrase, name, hours));
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = unit_org(grid), leaders, sayers;
	double said, logged, received, claim, recognition, share;
	struct phrase phrase = {0};
	leaders = says_count_leaders(grid, false, HOURS_RECEIVED_H);
	sayers = says_count_leaders(grid, false, HOURS_SAID_H);
	if (grid_number(grid, org, HOURS_SAID_H, &said) && grid_number(grid, org, HOURS_RECEIVED_H, &received)) {
		put_hours(&phrase, "said", said);
		if (grid_number(grid, org, HOURS_LOGGED_H, &logged))
			put_hours(&phrase, "logged", logged);
		put_hours(&phrase, "received", received);
		number_put_count(&phrase, "sayers", (double)sayers);
		number_put_count(&phrase, "leaders", (double)leaders);
		number_put_count(&phrase, "raters", grid_amount(grid, org, HOURS_RATERS));
		phrase_sentence(&phrase, LEAD, &section->lead);
	}
	if (grid_number(grid, org, HOURS_CLAIM_INFLATION_H, &claim) &&
	    grid_number(grid, org, HOURS_RECOGNITION_GAP_H, &recognition)) {
		put_hours(&phrase, "claim", claim);
		put_hours(&phrase, "recognition", recognition);
		phrase_sentence(&phrase,
		                claim >= 0         ? recognition >= 0 ? MORE_LESS : MORE_MORE
		                : recognition >= 0 ? LESS_LESS
		                                   : LESS_MORE,
		                &section->lead);
	}
	if (grid_number(grid, org, HOURS_RELABEL_SHARE, &share)) {
		number_put_share(&phrase, "share", share);
		phrase_sentence(&phrase, RELABEL, &section->lead);
	}
	says_counted(&section->note, says_count_leaders(grid, true, 0), word(WORD_LEADERS_HIDDEN));
	if (leaders > 0 && leaders < THIN_BELOW)
		phrase_add(&section->note, word(WORD_FEW_LEADERS));
	phrase_add(&section->note, NOTE);
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
	.place = 120,
	.table = TABLE_HOURS,
	.title = "Whose hours are off?",
	.lacking = "No hours were asked for in a survey, so what is said cannot be set beside what is logged.",
	.chart = &chart,
	.say = say,
};
