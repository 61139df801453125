#include "show/says/says.h"
#include "show/field.h"

#include <math.h>

static void put_hours(struct phrase *phrase, const char *name, double hours)
{
	struct phrase one = {0};
	number_put_plain(&one, "n", fabs(hours), 1);
	phrase_say(&one, WORD_HOURS, phrase_slot(phrase, name, hours));
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	size_t org = field_org(grid), leaders, sayers;
	double said, logged, received, claim, recognition, share;
	struct phrase phrase = {0};
	if (!grid) {
		phrase_add(&section->note, WORD_HOURS_NOT_GIVEN);
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
		phrase_sentence(&phrase, WORD_HOURS_LEAD, &section->lead);
	}
	if (field_number(grid, org, "claim_inflation_h", &claim) &&
	    field_number(grid, org, "recognition_gap_h", &recognition)) {
		put_hours(&phrase, "claim", claim);
		put_hours(&phrase, "recognition", recognition);
		phrase_sentence(&phrase,
		                claim >= 0         ? recognition >= 0 ? WORD_HOURS_MORE_LESS : WORD_HOURS_MORE_MORE
		                : recognition >= 0 ? WORD_HOURS_LESS_LESS
		                                   : WORD_HOURS_LESS_MORE,
		                &section->lead);
	}
	if (field_number(grid, org, "relabel_share", &share)) {
		number_put_share(&phrase, "share", share);
		phrase_sentence(&phrase, WORD_HOURS_RELABEL, &section->lead);
	}
	says_counted(&section->note, says_count_leaders(grid, true, NULL), WORD_GAP_HIDDEN);
	if (leaders > 0 && leaders < SAYS_THIN)
		phrase_add(&section->note, WORD_GAP_FEW_LEADERS);
	phrase_add(&section->note, WORD_HOURS_NOTE);
}

const struct says says_hours = {
	.id = "hours",
	.title = WORD_ASK_HOURS,
	.grid = offsetof(struct page_input, hours),
	.chart = CHART_DUMBBELL,
	.say = say,
};
