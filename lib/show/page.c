#include "show/page.h"
#include "show/field.h"
#include "show/number.h"
#include "show/plans.h"
#include "show/sentence.h"

#define UNKNOWN "\xE2\x80\x93"

static const struct grid *grid_or_null(const struct grid *grid)
{
	return grid_has_rows(grid) ? grid : NULL;
}

static void add_section(struct page *page, const char *id, const char *title, const struct grid *grid, enum chart chart,
                        void (*write)(const struct page_input *input, struct section *section))
{
	struct section *section = &page->sections[page->section_count++];

	*section = (struct section){.id = id, .title = title, .grid = grid_or_null(grid), .chart = CHART_NONE};
	if (section->grid)
		section->chart = chart;
	write(page->input, section);
}

static struct fact *add_fact(struct page *page, const char *label, const char *trend)
{
	struct fact *fact = &page->facts[page->fact_count++];

	*fact = (struct fact){.label = label, .trend = grid_has_rows(page->input->trend) ? trend : NULL};
	return fact;
}

/* What the org's row of the periods before says: `, 51% in the 4 weeks before`. */
static void add_before(const struct page_input *input, const char *column, bool share, struct text *out)
{
	double number;

	if (input->before_periods == 0 || !field_number(input->before, field_org(input->before), column, &number))
		return;
	text_add_string(out, "; ");
	if (share)
		number_share(out, number);
	else
		number_duration(out, number);
	text_add_char(out, ' ');
	sentence_before(input, out);
}

static void add_received_facts(struct page *page)
{
	const struct page_input *input = page->input;
	size_t org = field_org(input->time);
	struct fact *coached = add_fact(page, "Coached", "coverage");
	struct fact *received = add_fact(page, "Received per report", "received_min_per_report_week");
	double coverage, minutes, reports;

	if (field_number(input->time, org, "coverage", &coverage) && field_number(input->time, org, "reports", &reports)) {
		number_share(&coached->value, coverage);
		text_add_string(&coached->basis, "of ");
		number_of(&coached->basis, reports, "direct report", "direct reports");
		add_before(input, "coverage", true, &coached->basis);
	}
	if (field_number(input->time, org, "received_min_per_report_week", &minutes)) {
		number_duration(&received->value, minutes);
		text_add_string(&received->basis, "a week, mean of ");
		number_of(&received->basis, field_amount(input->time, org, "reports"), "report", "reports");
		add_before(input, "received_min_per_report_week", false, &received->basis);
	}
	if (coached->value.length == 0)
		text_add_string(&coached->basis, org == FIELD_NONE ? "no sessions given" : "no direct reports known");
	if (received->value.length == 0)
		text_add_string(&received->basis, org == FIELD_NONE ? "no sessions given" : "no direct reports known");
}

static void add_plan_facts(struct page *page)
{
	struct plan_sums sums = plans_or_summary(page->input);
	struct fact *kept = add_fact(page, "Continuity", NULL);
	struct fact *followed = add_fact(page, "Follow-through", NULL);
	bool given = grid_has_rows(page->input->plans) || grid_has_rows(page->input->summary);

	if (sums.windows > 0) {
		number_share(&kept->value, sums.kept / sums.windows);
		text_add_string(&kept->basis, "of ");
		number_of(&kept->basis, sums.windows, "planned window", "planned windows");
		text_add_string(&kept->basis, " had a session on the plan");
	} else {
		text_add_string(&kept->basis, given ? "no planned window is over" : "no plans given");
	}
	if (sums.ripe > 0) {
		number_share(&followed->value, sums.followed / sums.ripe);
		text_add_string(&followed->basis, "of ");
		number_of(&followed->basis, sums.ripe, "agreed action that was due", "agreed actions that were due");
	} else {
		text_add_string(&followed->basis, given ? "no agreed action was due" : "no plans given");
	}
}

static void add_sections(struct page *page)
{
	const struct page_input *input = page->input;
	bool sums = grid_has_rows(input->summary);

	add_section(page, "gap", "Do leaders and their reports agree?", input->gap, CHART_DUMBBELL, sentence_gap);
	add_section(page, "time", "Who is coached, and where does leaders' time go?", input->time, CHART_STACKED, sentence_time);
	add_section(page, "chain", "Does coaching come down the chain?", input->chain, CHART_STEPS, sentence_chain);
	if (grid_has_rows(input->plans) || !sums)
		add_section(page, "plans", "Is coaching continued and followed through?", input->plans, CHART_NONE, sentence_plans);
	if (sums)
		add_section(page, "summary", "Whose people are coached as planned?", input->summary, CHART_NONE, sentence_summary);
	add_section(page, "slippage", "What was planned and then dropped?", input->slippage, CHART_NONE, sentence_slippage);
	add_section(page, "crowding", "Does the quarter's end crowd coaching out?", input->crowding, CHART_NONE, sentence_crowding);
	add_section(page, "exemplars", "Who coaches best?", input->exemplars, CHART_NONE, sentence_exemplars);
	add_section(page, "blueprint", "What do they do differently?", input->blueprint, CHART_NONE, sentence_blueprint);
	add_section(page, "advice", "What should each leader do first?", input->advice, CHART_NONE, sentence_advice);
	add_section(page, "candidates", "Who already coaches colleagues?", input->candidates, CHART_NONE, sentence_candidates);
	add_section(page, "hours", "Whose hours are off?", input->hours, CHART_DUMBBELL, sentence_hours);
	add_section(page, "quality", "What does this page rest on?", input->quality, CHART_NONE, sentence_quality);
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
				text_add_string(&page->facts[i].value, UNKNOWN);
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
