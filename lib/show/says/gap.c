#include "show/says/says.h"
#include "show/field.h"

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
static void add_finding(struct text *findings, size_t leaders, enum word words)
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
		phrase_add(note, WORD_GAP_NOT_GIVEN);
		return;
	}
	over = count_label(grid, "over-estimator");
	under = count_label(grid, "under-estimator");
	agree = count_label(grid, "in-agreement");
	unclear = count_label(grid, "unclear");
	thin = count_label(grid, "thin");
	shown = over + under + agree + unclear + thin;
	add_finding(&findings, over, WORD_GAP_OVER);
	add_finding(&findings, under, over > 0 ? WORD_GAP_UNDER_TOO : WORD_GAP_UNDER);
	add_finding(&findings, agree, WORD_GAP_AGREE);
	add_finding(&findings, unclear, WORD_GAP_UNCLEAR);
	add_finding(&findings, thin, WORD_GAP_THIN);
	if (shown > 0) {
		number_put_count(&phrase, "leaders", (double)shown);
		if (sum_raters(grid) > 0)
			number_put_count(&phrase, "raters", sum_raters(grid));
		phrase_text(&phrase, "findings", text_view(&findings));
		phrase_sentence(&phrase, WORD_GAP_LEAD, &section->lead);
	}
	text_clear(&findings);
	if (grid->row_count > 0 && field_text(grid, 0, "wave").length > 0 && !field_is(grid, 0, "wave", "all")) {
		phrase_text(&phrase, "wave", field_text(grid, 0, "wave"));
		phrase_sentence(&phrase, WORD_GAP_WAVE, &section->lead);
	}
	says_counted(note, says_count_leaders(grid, true, NULL), WORD_GAP_HIDDEN);
	says_counted(note, says_count_leaders(grid, false, NULL) - says_count_leaders(grid, false, "self_pct"),
	             WORD_GAP_NO_SELF);
	if (over + under > 0)
		phrase_add(note, WORD_GAP_CLEARLY);
	says_counted(note, thin, WORD_GAP_THIN_NOTE);
	if (shown > 0 && shown < SAYS_THIN)
		phrase_add(note, WORD_GAP_FEW_LEADERS);
	if (org != FIELD_NONE && field_is(grid, org, "status", "no-spread"))
		phrase_add(note, WORD_GAP_NO_SPREAD);
}

const struct says says_gap = {
	.id = "gap",
	.title = WORD_ASK_GAP,
	.grid = offsetof(struct page_input, gap),
	.chart = CHART_DUMBBELL,
	.say = say,
};
