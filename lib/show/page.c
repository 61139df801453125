#include "show/page.h"

#include "show/own.h"
#include "show/says/headline.h"
#include "show/says/plan_sums.h"
#include "show/says/survey.h"

/* One unit's own page is short, and folds nothing. */
static bool is_folded(const struct says *says, const struct page_input *input)
{
	return !input->of.by && (says->place >= PLACE_OF_MORE || (says->folds && says->folds(input)));
}

static void add_section(struct page *page, const struct says *says)
{
	const struct grid *grid = page->input->tables[says->table];
	const struct table_kind *kind = &table_kinds[says->table];
	bool is_cut = page_input_is_cut(page->input, says->table);
	if (is_cut && !grid_has_rows(grid))
		return;
	struct section *section = &page->sections[page->section_count++];
	*section = (struct section){.says = says,
	                            .id = kind->also ? kind->also : kind->name,
	                            .is_folded = is_folded(says, page->input),
	                            .holds = page->input->of.by ? NULL : says->holds};
	if (grid_has_rows(grid)) {
		section->grid = grid;
		section->before = says->compares ? page->input->before : NULL;
		section->chart = says->chart;
	}
	if (is_cut && !kind->personal && !(says->of_org && !page->input->of.by && unit_org(grid) != GRID_NONE))
		own_say(page->input, section);
	else if (!section->grid && says->lacking)
		phrase_add(&section->note, says->lacking);
	else
		says->say(page->input, section);
}

static struct fact *add_fact(struct page *page, enum word label, enum TIME_column trend)
{
	struct fact *fact = &page->facts[page->fact_count++];
	/* A course over other leaders, or of what no rule decides, would be none. */
	bool has_course = grid_has_rows(page->input->trend) && page->input->is_even &&
	                  !page_input_is_silent(page->input) && !page->input->completeness.is_doubtful;
	*fact = (struct fact){.label = word(label), .trend = has_course ? trend : 0};
	return fact;
}

/* Adds a fact about all direct reports, from a column of the time table. */
static void add_received(struct page *page, enum word label, enum TIME_column column, enum word basis,
                         void (*format)(struct text *out, double number))
{
	const struct grid *time = page->input->tables[TABLE_TIME];
	size_t org = unit_org(time);
	struct fact *fact = add_fact(page, label, column);
	double number, reports = 0;
	struct phrase phrase = {0};
	bool has_reports = grid_number(time, org, TIME_REPORTS, &reports) && reports > 0;
	struct coached coached;
	bool is_coverage = column == TIME_COVERAGE, is_silent = page_input_is_silent(page->input);
	if (is_silent || !grid_number(time, org, column, &number) ||
	    (is_coverage && !page_input_coached(page->input, &coached))) {
		bool is_known = !is_silent && grid_amount(time, org, TIME_DAYS) > 0;
		(void)page_input_put_days(&phrase, page->input);
		phrase_say(&phrase,
		           word(org == GRID_NONE ? WORD_FACT_NO_SESSIONS
		                : !is_known      ? WORD_FACT_NO_RECORD
		                : has_reports    ? WORD_FACT_FEW_DAYS
		                                 : WORD_FACT_NO_REPORTS),
		           &fact->basis);
		return;
	}
	struct bounds bounds = bounds_of(time, org, column);
	if (is_coverage) {
		reports = coached.reports;
		bounds = page_input_coverage(&coached);
	}
	number_bounds(&fact->value, &bounds, format);
	number_put_count(&phrase, "reports", reports);
	page_input_put_known(&phrase, page->input);
	page_input_put_before(&phrase, page->input, column, format);
	phrase_say(&phrase, word(basis), &fact->basis);
}

/* Adds a fact about plans: what part of what was due was met, or between which bounds that lies. */
static void add_met(struct page *page, const struct plan_sums *sums, enum word label, double met,
                    double possible, double due, enum word basis, enum word nothing_due)
{
	struct fact *fact = add_fact(page, label, 0);
	bool is_given = grid_has_rows(page->input->tables[TABLE_STATUS]) ||
	                grid_has_rows(page->input->tables[TABLE_SUMMARY]);
	struct phrase phrase = {0};
	if (due <= 0) {
		phrase_add(&fact->basis, word(is_given ? nothing_due : WORD_FACT_NO_PLANS));
		return;
	}
	const struct bounds bounds = {.least = fraction_of((int64_t)met, (int64_t)due),
	                              .most = fraction_of((int64_t)possible, (int64_t)due)};
	bool is_whole = plan_sums_are_whole(page->input, sums);
	number_put_bounds(&phrase, "share", &bounds, number_share);
	number_put_share(&phrase, "least", met / due);
	phrase_say(&phrase, is_whole ? "{share}" : word(WORD_FACT_AT_LEAST), &fact->value);
	if (!is_whole)
		phrase_word(&phrase, "record", WORD_ON_RECORD);
	number_put_count(&phrase, "n", due);
	phrase_say(&phrase, word(basis), &fact->basis);
}

static void add_facts(struct page *page)
{
	const struct grid *const *tables = page->input->tables;
	struct plan_sums sums = plan_sums_of_page(page->input);
	if (!grid_has_rows(tables[TABLE_TIME]) && !grid_has_rows(tables[TABLE_STATUS]) &&
	    !grid_has_rows(tables[TABLE_SUMMARY]))
		return;
	add_received(page, WORD_FACT_COACHED, TIME_COVERAGE, WORD_FACT_COACHED_BASIS, number_share);
	add_received(page, WORD_FACT_RECEIVED, TIME_MIN_WEEK, WORD_FACT_RECEIVED_BASIS, number_duration);
	/* What is left of the plans is not all of them. */
	bool has_plans = !page_input_is_cut(page->input, TABLE_STATUS) || grid_has_rows(tables[TABLE_SUMMARY]);
	if (has_plans)
		add_met(page, &sums, WORD_FACT_CONTINUITY, sums.kept, sums.kept_possible, sums.windows,
		        WORD_FACT_CONTINUITY_BASIS, WORD_FACT_NO_WINDOWS);
	if (has_plans)
		add_met(page, &sums, WORD_FACT_FOLLOW_THROUGH, sums.followed, sums.followed, sums.ripe,
		        WORD_FACT_FOLLOW_THROUGH_BASIS, WORD_FACT_NO_ACTIONS);
	for (size_t i = 0; i < page->fact_count; i++)
		if (page->facts[i].value.length == 0)
			text_add_string(&page->facts[i].value, word(WORD_UNKNOWN));
}

void page_compose(struct page *page, const struct page_input *input)
{
	static const struct says *const sections[PAGE_SECTIONS] = {
#define SAYS(NAME) &says_##NAME,
#include "show/says/says.def"
#undef SAYS
	};
	*page = (struct page){.input = input};
	/* What is said of the org needs its rows. */
	bool has_org = !page_input_is_cut(input, TABLE_TIME) || unit_org(input->tables[TABLE_TIME]) != GRID_NONE;
	if (input->of.by || !has_org) {
		own_headline(input, &page->headline);
	} else {
		if (!headline_say(input, &page->headline))
			survey_say(input, &page->survey);
		page->point_count = points_say(input, page->points);
	}
	headline_say_dates(input, &page->dates);
	if (has_org)
		headline_say_record(input, &page->record);
	if (input->of.by)
		page->fact_count = own_facts(input, page->facts);
	else if (has_org)
		add_facts(page);
	for (size_t i = 0; i < (size_t)2 * PAGE_SECTIONS; i++) {
		const struct says *says = sections[i % PAGE_SECTIONS];
		bool belongs = !says->belongs || says->belongs(input);
		if (belongs && is_folded(says, input) == (i >= PAGE_SECTIONS))
			add_section(page, says);
	}
}

void page_clear(struct page *page)
{
	text_clear(&page->headline);
	text_clear(&page->survey);
	for (size_t i = 0; i < page->point_count; i++)
		text_clear(&page->points[i].words);
	text_clear(&page->dates);
	text_clear(&page->record);
	for (size_t i = 0; i < page->fact_count; i++) {
		text_clear(&page->facts[i].value);
		text_clear(&page->facts[i].basis);
	}
	for (size_t i = 0; i < page->section_count; i++) {
		text_clear(&page->sections[i].lead);
		text_clear(&page->sections[i].rest);
		text_clear(&page->sections[i].note);
	}
	*page = (struct page){0};
}
