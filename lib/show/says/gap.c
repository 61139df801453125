#include "show/says/says.h"
#include "show/field.h"

static const char NOT_GIVEN[] =
	"No ratings were given, so nobody knows whether leaders and their reports agree.";
static const char LEAD[] =
	"Of {leaders} {leaders|leader|leaders}[ with {raters} {raters|rater|raters}], {findings}.";
static const char OVER[] = "{n} {n|rates the coaching clearly higher than the reports do|rate their coaching "
                           "clearly higher than their reports do}";
static const char UNDER[] = "{n} {n|rates the coaching clearly lower than the reports do|rate their coaching "
                            "clearly lower than their reports do}";
static const char UNDER_TOO[] = "{n} clearly lower";
static const char AGREE[] = "{n} {n|agrees with the reports|agree with their reports}";
static const char UNCLEAR[] = "{n} cannot be told from chance";
static const char THIN[] = "{n} {n|is|are} too thin to tell";
static const char WAVE[] = "Ratings of {wave}.";
static const char NO_SELF[] =
	"{n} {n|leader|leaders} did not rate themselves, so they have no gap, and the headline leaves them out.";
static const char CLEARLY[] = "Clearly: beyond the margin that was set, where at most one in ten of such "
                              "findings is expected to be a false alarm.";
static const char THIN_NOTE[] =
	"Thin: {n} {n|leader has|leaders have} fewer than " THIN_BELOW_TEXT " raters.";
static const char NO_SPREAD[] =
	"The reports' scores do not differ between leaders, so leaders cannot be ranked.";

static size_t count_label(const struct grid *grid, const char *label)
{
	size_t count = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "by", "leader") && !field_is_one_item(grid, row) &&
		    field_is(grid, row, "label", label))
			count++;
	return count;
}

/* The raters of the leaders that have a finding. */
static double sum_raters(const struct grid *grid)
{
	double sum = 0;
	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "by", "leader") && !field_is_one_item(grid, row) &&
		    field_text(grid, row, "label").length > 0)
			sum += field_amount(grid, row, "raters");
	return sum;
}

/* A finding that some leaders share, after those before it. */
static void add_finding(struct text *findings, size_t leaders, const char *words)
{
	struct phrase phrase = {0};
	if (leaders == 0)
		return;
	text_add_string(findings, findings->length > 0 ? word(WORD_LIST_NEXT) : "");
	number_put_count(&phrase, "n", (double)leaders);
	phrase_say(&phrase, words, findings);
}

static void say(const struct page_input *input UNUSED, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note, findings = {0};
	struct phrase phrase = {0};
	size_t over, under, agree, unclear, thin, shown, org = field_org(grid);
	if (!grid) {
		phrase_add(note, NOT_GIVEN);
		return;
	}
	over = count_label(grid, "over-estimator");
	under = count_label(grid, "under-estimator");
	agree = count_label(grid, "in-agreement");
	unclear = count_label(grid, "unclear");
	thin = count_label(grid, "thin");
	shown = over + under + agree + unclear + thin;
	add_finding(&findings, over, OVER);
	add_finding(&findings, under, over > 0 ? UNDER_TOO : UNDER);
	add_finding(&findings, agree, AGREE);
	add_finding(&findings, unclear, UNCLEAR);
	add_finding(&findings, thin, THIN);
	if (shown > 0) {
		number_put_count(&phrase, "leaders", (double)shown);
		if (sum_raters(grid) > 0)
			number_put_count(&phrase, "raters", sum_raters(grid));
		phrase_text(&phrase, "findings", text_view(&findings));
		phrase_sentence(&phrase, LEAD, &section->lead);
	}
	text_clear(&findings);
	if (grid->row_count > 0 && field_text(grid, 0, "wave").length > 0 && !field_is(grid, 0, "wave", "all")) {
		phrase_text(&phrase, "wave", field_text(grid, 0, "wave"));
		phrase_sentence(&phrase, WAVE, &section->lead);
	}
	says_counted(note, says_count_leaders(grid, true, NULL), word(WORD_LEADERS_HIDDEN));
	says_counted(note, says_count_leaders(grid, false, NULL) - says_count_leaders(grid, false, "self_pct"),
	             NO_SELF);
	if (over + under > 0)
		phrase_add(note, CLEARLY);
	says_counted(note, thin, THIN_NOTE);
	if (shown > 0 && shown < THIN_BELOW)
		phrase_add(note, word(WORD_FEW_LEADERS));
	if (org != FIELD_NONE && field_is(grid, org, "status", "no-spread"))
		phrase_add(note, NO_SPREAD);
}

const struct says says_gap = {
	.id = "gap",
	.title = "Do leaders and their reports agree?",
	.grid = offsetof(struct page_input, gap),
	.chart = CHART_DUMBBELL,
	.say = say,
};
