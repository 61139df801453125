#include "show/page.h"
#include "show/field.h"
#include "show/number.h"
#include "show/plans.h"
#include "show/sentence.h"
#include "show/value.h"

static const struct grid *grid_or_null(const struct grid *grid)
{
	return grid_has_rows(grid) ? grid : NULL;
}

static void add_section(struct page *page, const char *id, enum word title, const struct grid *grid,
                        enum chart chart,
                        void (*write)(const struct page_input *input, struct section *section))
{
	struct section *section = &page->sections[page->section_count++];
	*section = (struct section){
		.id = id, .title = word(title), .grid = grid_or_null(grid), .chart = CHART_NONE};
	if (section->grid)
		section->chart = chart;
	write(page->input, section);
}

static struct fact *add_fact(struct page *page, enum word label, const char *trend)
{
	struct fact *fact = &page->facts[page->fact_count++];
	*fact = (struct fact){.label = word(label), .trend = grid_has_rows(page->input->trend) ? trend : NULL};
	return fact;
}

static void add_received_facts(struct page *page)
{
	const struct page_input *input = page->input;
	size_t org = field_org(input->time);
	struct fact *coached = add_fact(page, WORD_FACT_COACHED, "coverage");
	struct fact *received = add_fact(page, WORD_FACT_RECEIVED, "received_min_per_report_week");
	enum word lacking = org == FIELD_NONE ? WORD_FACT_NO_SESSIONS : WORD_FACT_NO_REPORTS;
	double coverage, minutes, reports;
	struct phrase phrase = {0};
	if (field_number(input->time, org, "coverage", &coverage) &&
	    field_number(input->time, org, "reports", &reports)) {
		number_share(&coached->value, coverage);
		value_count(&phrase, "reports", reports);
		sentence_put_before(&phrase, input, "coverage", number_share);
		phrase_say(&phrase, WORD_FACT_COACHED_BASIS, &coached->basis);
	} else {
		phrase_add(&coached->basis, lacking);
	}
	if (field_number(input->time, org, "received_min_per_report_week", &minutes)) {
		number_duration(&received->value, minutes);
		value_count(&phrase, "reports", field_amount(input->time, org, "reports"));
		sentence_put_before(&phrase, input, "received_min_per_report_week", number_duration);
		phrase_say(&phrase, WORD_FACT_RECEIVED_BASIS, &received->basis);
	} else {
		phrase_add(&received->basis, lacking);
	}
}

static void add_plan_facts(struct page *page)
{
	struct plan_sums sums = plans_or_summary(page->input);
	struct fact *kept = add_fact(page, WORD_FACT_CONTINUITY, NULL);
	struct fact *followed = add_fact(page, WORD_FACT_FOLLOW_THROUGH, NULL);
	bool given = grid_has_rows(page->input->plans) || grid_has_rows(page->input->summary);
	struct phrase phrase = {0};
	if (sums.windows > 0) {
		number_share(&kept->value, sums.kept / sums.windows);
		value_count(&phrase, "windows", sums.windows);
		phrase_say(&phrase, WORD_FACT_CONTINUITY_BASIS, &kept->basis);
	} else {
		phrase_add(&kept->basis, given ? WORD_FACT_NO_WINDOWS : WORD_FACT_NO_PLANS);
	}
	if (sums.ripe > 0) {
		number_share(&followed->value, sums.followed / sums.ripe);
		value_count(&phrase, "ripe", sums.ripe);
		phrase_say(&phrase, WORD_FACT_FOLLOW_THROUGH_BASIS, &followed->basis);
	} else {
		phrase_add(&followed->basis, given ? WORD_FACT_NO_ACTIONS : WORD_FACT_NO_PLANS);
	}
}

static void add_sections(struct page *page)
{
	const struct page_input *input = page->input;
	bool sums = grid_has_rows(input->summary);
	add_section(page, "gap", WORD_ASK_GAP, input->gap, CHART_DUMBBELL, sentence_gap);
	add_section(page, "time", WORD_ASK_TIME, input->time, CHART_STACKED, sentence_time);
	add_section(page, "chain", WORD_ASK_CHAIN, input->chain, CHART_STEPS, sentence_chain);
	if (grid_has_rows(input->plans) || !sums)
		add_section(page, "plans", WORD_ASK_PLANS, input->plans, CHART_NONE, sentence_plans);
	if (sums)
		add_section(page, "summary", WORD_ASK_SUMMARY, input->summary, CHART_NONE, sentence_summary);
	add_section(page, "slippage", WORD_ASK_SLIPPAGE, input->slippage, CHART_NONE, sentence_slippage);
	add_section(page, "crowding", WORD_ASK_CROWDING, input->crowding, CHART_NONE, sentence_crowding);
	add_section(page, "exemplars", WORD_ASK_EXEMPLARS, input->exemplars, CHART_NONE, sentence_exemplars);
	add_section(page, "blueprint", WORD_ASK_BLUEPRINT, input->blueprint, CHART_NONE, sentence_blueprint);
	add_section(page, "advice", WORD_ASK_ADVICE, input->advice, CHART_NONE, sentence_advice);
	add_section(page, "candidates", WORD_ASK_CANDIDATES, input->candidates, CHART_NONE, sentence_candidates);
	add_section(page, "hours", WORD_ASK_HOURS, input->hours, CHART_DUMBBELL, sentence_hours);
	add_section(page, "quality", WORD_ASK_QUALITY, input->quality, CHART_NONE, sentence_quality);
}

void page_compose(struct page *page, const struct page_input *input)
{
	*page = (struct page){.input = input};
	sentence_headline(input, &page->headline);
	sentence_dates(input, &page->dates);
	if (grid_has_rows(input->time) || grid_has_rows(input->plans) || grid_has_rows(input->summary)) {
		add_received_facts(page);
		add_plan_facts(page);
		for (size_t i = 0; i < page->fact_count; i++)
			if (page->facts[i].value.length == 0)
				text_add_string(&page->facts[i].value, word(WORD_UNKNOWN));
	}
	add_sections(page);
}

void page_clear(struct page *page)
{
	text_clear(&page->headline);
	text_clear(&page->dates);
	for (size_t i = 0; i < page->fact_count; i++) {
		text_clear(&page->facts[i].value);
		text_clear(&page->facts[i].basis);
	}
	for (size_t i = 0; i < page->section_count; i++) {
		text_clear(&page->sections[i].lead);
		text_clear(&page->sections[i].note);
	}
	*page = (struct page){0};
}
