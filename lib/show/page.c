#include "show/page.h"
#include "show/field.h"
#include "show/headline.h"
#include "show/says/plan_sums.h"
#include "show/says/says.h"

static const struct grid *grid_or_null(const struct grid *grid)
{
	return grid_has_rows(grid) ? grid : NULL;
}

static void add_section(struct page *page, const struct says *says)
{
	const char *start = (const char *)page->input;
	const struct grid *grid = *(const struct grid *const *)(const void *)(start + says->grid);
	if (says->belongs && !says->belongs(page->input))
		return;
	struct section *section = &page->sections[page->section_count++];
	*section = (struct section){.id = says->id, .title = says->title, .grid = grid_or_null(grid)};
	section->chart = section->grid ? says->chart : CHART_NONE;
	says->say(page->input, section);
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
	struct fact *received = add_fact(page, WORD_FACT_RECEIVED, "min_week");
	enum word lacking = org == FIELD_NONE ? WORD_FACT_NO_SESSIONS : WORD_FACT_NO_REPORTS;
	double coverage, minutes, reports;
	struct phrase phrase = {0};
	if (field_number(input->time, org, "coverage", &coverage) &&
	    field_number(input->time, org, "reports", &reports)) {
		number_share(&coached->value, coverage);
		number_put_count(&phrase, "reports", reports);
		page_input_put_before(&phrase, input, "coverage", number_share);
		phrase_say(&phrase, word(WORD_FACT_COACHED_BASIS), &coached->basis);
	} else {
		phrase_add(&coached->basis, word(lacking));
	}
	if (field_number(input->time, org, "min_week", &minutes)) {
		number_duration(&received->value, minutes);
		number_put_count(&phrase, "reports", field_amount(input->time, org, "reports"));
		page_input_put_before(&phrase, input, "min_week", number_duration);
		phrase_say(&phrase, word(WORD_FACT_RECEIVED_BASIS), &received->basis);
	} else {
		phrase_add(&received->basis, word(lacking));
	}
}

static void add_plan_facts(struct page *page)
{
	struct plan_sums sums = plan_sums_of_page(page->input);
	struct fact *kept = add_fact(page, WORD_FACT_CONTINUITY, NULL);
	struct fact *followed = add_fact(page, WORD_FACT_FOLLOW_THROUGH, NULL);
	bool given = grid_has_rows(page->input->plans) || grid_has_rows(page->input->summary);
	struct phrase phrase = {0};
	if (sums.windows > 0) {
		number_share(&kept->value, sums.kept / sums.windows);
		number_put_count(&phrase, "windows", sums.windows);
		phrase_say(&phrase, word(WORD_FACT_CONTINUITY_BASIS), &kept->basis);
	} else {
		phrase_add(&kept->basis, given ? word(WORD_FACT_NO_WINDOWS) : word(WORD_FACT_NO_PLANS));
	}
	if (sums.ripe > 0) {
		number_share(&followed->value, sums.followed / sums.ripe);
		number_put_count(&phrase, "ripe", sums.ripe);
		phrase_say(&phrase, word(WORD_FACT_FOLLOW_THROUGH_BASIS), &followed->basis);
	} else {
		phrase_add(&followed->basis, given ? word(WORD_FACT_NO_ACTIONS) : word(WORD_FACT_NO_PLANS));
	}
}

void page_compose(struct page *page, const struct page_input *input)
{
	*page = (struct page){.input = input};
	headline_say(input, &page->headline);
	headline_say_dates(input, &page->dates);
	if (grid_has_rows(input->time) || grid_has_rows(input->plans) || grid_has_rows(input->summary)) {
		add_received_facts(page);
		add_plan_facts(page);
		for (size_t i = 0; i < page->fact_count; i++)
			if (page->facts[i].value.length == 0)
				text_add_string(&page->facts[i].value, word(WORD_UNKNOWN));
	}
	static const struct says *const sections[PAGE_SECTIONS] = {
		&says_gap,        &says_time,     &says_chain,     &says_plans,     &says_summary,
		&says_slippage,   &says_crowding, &says_exemplars, &says_blueprint, &says_advice,
		&says_candidates, &says_hours,    &says_quality,
	};
	for (size_t i = 0; i < PAGE_SECTIONS; i++)
		add_section(page, sections[i]);
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
