#include "show/says/says.h"
#include "show/field.h"

#include <math.h>

static const char NOT_GIVEN[] =
	"No hours were asked for in a survey, so what is said cannot be set beside what is logged.";
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

static void put_hours(struct phrase *phrase, const char *name, double hours)
{
	struct phrase one = {0};
	number_put_plain(&one, "n", fabs(hours), 1);
	phrase_say(&one, word(WORD_HOURS), phrase_slot(phrase, name, hours));
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid), leaders, sayers;
	double said, logged, received, claim, recognition, share;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note, NOT_GIVEN);
		return;
	}
	leaders = says_count_leaders(grid, false, "received_h");
	sayers = says_count_leaders(grid, false, "said_h");
	if (field_number(grid, org, "said_h", &said) && field_number(grid, org, "received_h", &received)) {
		put_hours(&phrase, "said", said);
		if (field_number(grid, org, "logged_h", &logged))
			put_hours(&phrase, "logged", logged);
		put_hours(&phrase, "received", received);
		number_put_count(&phrase, "sayers", (double)sayers);
		number_put_count(&phrase, "leaders", (double)leaders);
		number_put_count(&phrase, "raters", field_amount(grid, org, "raters"));
		phrase_sentence(&phrase, LEAD, &section->lead);
	}
	if (field_number(grid, org, "claim_inflation_h", &claim) &&
	    field_number(grid, org, "recognition_gap_h", &recognition)) {
		put_hours(&phrase, "claim", claim);
		put_hours(&phrase, "recognition", recognition);
		phrase_sentence(&phrase,
		                claim >= 0         ? recognition >= 0 ? MORE_LESS : MORE_MORE
		                : recognition >= 0 ? LESS_LESS
		                                   : LESS_MORE,
		                &section->lead);
	}
	if (field_number(grid, org, "relabel_share", &share)) {
		number_put_share(&phrase, "share", share);
		phrase_sentence(&phrase, RELABEL, &section->lead);
	}
	says_counted(&section->note, says_count_leaders(grid, true, NULL), word(WORD_LEADERS_HIDDEN));
	if (leaders > 0 && leaders < THIN_BELOW)
		phrase_add(&section->note, word(WORD_FEW_LEADERS));
	phrase_add(&section->note, NOTE);
}

const struct says says_hours = {
	.id = "hours",
	.title = "Whose hours are off?",
	.grid = offsetof(struct page_input, hours),
	.chart = CHART_DUMBBELL,
	.say = say,
};
