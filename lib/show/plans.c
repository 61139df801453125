#include "show/plans.h"
#include "show/field.h"
#include "show/number.h"
#include "show/sentence.h"
#include "show/value.h"

#include <math.h>

/* Fewer windows than this are called thin. */
#define THIN 4

/* All 0 where the grid is NULL. */
static struct plan_sums sum_plans(const struct grid *grid)
{
	struct plan_sums sums = {0};
	for (size_t row = 0; grid && row < grid->row_count; row++) {
		double overdue = field_amount(grid, row, "overdue_days"), tie_back, chance;
		if (field_is(grid, row, "status", "none")) {
			sums.without++;
			continue;
		}
		sums.plans++;
		sums.overdue += overdue > 0;
		sums.most_overdue = fmax(sums.most_overdue, overdue);
		sums.windows += field_amount(grid, row, "windows");
		sums.kept += field_amount(grid, row, "kept");
		sums.ripe += field_amount(grid, row, "ripe");
		sums.followed += field_amount(grid, row, "followed");
		sums.late += field_amount(grid, row, "late");
		sums.open += field_amount(grid, row, "open");
		if (field_number(grid, row, "tie_back", &tie_back) &&
		    field_number(grid, row, "tie_back_chance", &chance)) {
			sums.tied++;
			sums.tie_back += tie_back;
			sums.chance += chance;
		}
	}
	if (sums.tied > 0) {
		sums.tie_back /= (double)sums.tied;
		sums.chance /= (double)sums.tied;
	}
	return sums;
}

static struct plan_sums sum_summary(const struct grid *grid, size_t row)
{
	struct plan_sums sums = {0};
	double people;
	if (row == FIELD_NONE)
		return sums;
	sums.plans = (size_t)field_amount(grid, row, "planned");
	if (field_number(grid, row, "people", &people) && people > (double)sums.plans)
		sums.without = (size_t)people - sums.plans;
	sums.windows = field_amount(grid, row, "windows");
	sums.kept = field_amount(grid, row, "kept");
	sums.ripe = field_amount(grid, row, "ripe");
	sums.followed = field_amount(grid, row, "followed");
	sums.late = field_amount(grid, row, "late");
	sums.open = field_amount(grid, row, "open");
	return sums;
}

struct plan_sums plans_or_summary(const struct page_input *input)
{
	return grid_has_rows(input->plans) ? sum_plans(input->plans)
	                                   : sum_summary(input->summary, field_org(input->summary));
}

static void add_continuity(const struct plan_sums *sums, struct text *lead)
{
	struct phrase phrase = {0};
	if (sums->windows > 0) {
		value_share(&phrase, "share", sums->kept / sums->windows);
		value_count(&phrase, "kept", sums->kept);
		value_count(&phrase, "windows", sums->windows);
		phrase_sentence(&phrase, WORD_PLANS_KEPT, lead);
	}
	if (sums->tied > 0) {
		value_share(&phrase, "share", sums->tie_back);
		value_share(&phrase, "chance", sums->chance);
		value_count(&phrase, "plans", (double)sums->tied);
		phrase_sentence(&phrase, WORD_PLANS_TIED, lead);
	}
	if (sums->ripe > 0) {
		value_share(&phrase, "share", sums->followed / sums->ripe);
		value_count(&phrase, "followed", sums->followed);
		value_count(&phrase, "ripe", sums->ripe);
		value_count(&phrase, "late", sums->late);
		value_count(&phrase, "open", sums->open);
		phrase_sentence(&phrase, WORD_PLANS_FOLLOWED, lead);
	}
}

void sentence_plans(const struct page_input *input UNUSED, struct section *section)
{
	struct plan_sums sums = sum_plans(section->grid);
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	if (!section->grid) {
		phrase_add(note, WORD_PLANS_NOT_GIVEN);
		return;
	}
	value_count(&phrase, "plans", (double)sums.plans);
	if (sums.overdue > 0) {
		value_count(&phrase, "overdue", (double)sums.overdue);
		value_count(&phrase, "days", sums.most_overdue);
	}
	if (sums.without > 0)
		value_count(&phrase, "without", (double)sums.without);
	phrase_sentence(&phrase, WORD_PLANS_LEAD, lead);
	add_continuity(&sums, lead);
	if (sums.plans == 0)
		return;
	if (sums.windows == 0)
		phrase_add(note, WORD_PLANS_NO_WINDOW);
	else if (sums.windows < THIN)
		phrase_add(note, WORD_PLANS_THIN);
	if (sums.ripe == 0)
		phrase_add(note, WORD_PLANS_NO_ACTION);
	if (sums.tied == 0)
		phrase_add(note, WORD_PLANS_NO_TIES);
}

void sentence_summary(const struct page_input *input UNUSED, struct section *section)
{
	size_t org = field_org(section->grid);
	struct plan_sums sums = sum_summary(section->grid, org);
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	double median, low, high;
	if (org == FIELD_NONE) {
		phrase_add(note, WORD_SUMMARY_NO_ORG);
		return;
	}
	value_count(&phrase, "people", (double)sums.plans + (double)sums.without);
	value_count(&phrase, "planned", (double)sums.plans);
	phrase_sentence(&phrase, WORD_SUMMARY_LEAD, lead);
	add_continuity(&sums, lead);
	if (field_number(section->grid, org, "median_followup_days", &median)) {
		value_count(&phrase, "days", median);
		if (field_number(section->grid, org, "median_low", &low) &&
		    field_number(section->grid, org, "median_high", &high)) {
			value_plain(&phrase, "low", low, 0);
			value_plain(&phrase, "high", high, 0);
		}
		phrase_sentence(&phrase, WORD_SUMMARY_MEDIAN, lead);
	}
	if (sums.windows < THIN)
		phrase_add(note, WORD_PLANS_THIN);
}
