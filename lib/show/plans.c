#include "show/plans.h"
#include "show/field.h"
#include "show/number.h"
#include "show/sentence.h"

#include <math.h>

/* Fewer windows than this are called thin. */
#define THIN 4

struct plan_sums plans_sum(const struct grid *grid)
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
		if (field_number(grid, row, "tie_back", &tie_back) && field_number(grid, row, "tie_back_chance", &chance)) {
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
	return grid_has_rows(input->plans) ? plans_sum(input->plans) : sum_summary(input->summary, field_org(input->summary));
}

static void add_part(struct text *out, double part, double whole, const char *one, const char *many)
{
	number_share(out, part / whole);
	text_add_string(out, " (");
	number_count(out, part);
	text_add_string(out, " of ");
	number_of(out, whole, one, many);
	text_add_char(out, ')');
}

static void add_continuity(const struct plan_sums *sums, struct text *lead)
{
	if (sums->windows > 0) {
		text_add_string(lead, " A session on the plan was held in ");
		add_part(lead, sums->kept, sums->windows, "planned window", "planned windows");
		text_add_char(lead, '.');
	}
	if (sums->tied > 0) {
		text_add_string(lead, " Sessions tie back to the one before in ");
		number_share(lead, sums->tie_back);
		text_add_string(lead, " of cases, where chance alone would give ");
		number_share(lead, sums->chance);
		text_add_string(lead, " (mean of ");
		number_of(lead, (double)sums->tied, "plan", "plans");
		text_add_string(lead, ").");
	}
	if (sums->ripe > 0) {
		text_add_string(lead, " Of the agreed actions that were due, ");
		add_part(lead, sums->followed, sums->ripe, "action", "actions");
		text_add_string(lead, " were followed up in time, ");
		number_count(lead, sums->late);
		text_add_string(lead, " late and ");
		number_count(lead, sums->open);
		text_add_string(lead, " never.");
	}
}

void sentence_plans(const struct page_input *input UNUSED, struct section *section)
{
	struct plan_sums sums = plans_sum(section->grid);
	struct text *lead = &section->lead, *note = &section->note;

	if (!section->grid) {
		text_add_string(note, "No plans were given, so continuity and follow-through are unknown.");
		return;
	}
	number_of(lead, (double)sums.plans, "plan", "plans");
	if (sums.overdue > 0) {
		text_add_string(lead, ", ");
		number_of(lead, (double)sums.overdue, "of them overdue", "of them overdue");
		text_add_string(lead, ", the longest by ");
		number_of(lead, sums.most_overdue, "day", "days");
	}
	if (sums.without > 0) {
		text_add_string(lead, "; ");
		number_of(lead, (double)sums.without, "person has", "people have");
		text_add_string(lead, " none");
	}
	text_add_char(lead, '.');
	add_continuity(&sums, lead);
	if (sums.plans > 0 && sums.windows == 0)
		text_add_string(note, "No window of any plan is over yet, or no plan has a cadence, so nothing is known of their being kept. ");
	else if (sums.plans > 0 && sums.windows < THIN)
		text_add_string(note, "Thin: fewer than 4 windows are over. ");
	if (sums.plans > 0 && sums.ripe == 0)
		text_add_string(note, "No agreed action was due, so follow-through is unknown. ");
	if (sums.plans > 0 && sums.tied == 0)
		text_add_string(note, "Too few sessions follow each other to speak of tie-back. ");
	if (note->length > 0)
		note->length--;
}

void sentence_summary(const struct page_input *input UNUSED, struct section *section)
{
	size_t org = field_org(section->grid);
	struct plan_sums sums = sum_summary(section->grid, org);
	struct text *lead = &section->lead, *note = &section->note;
	double median, low, high;

	if (org == FIELD_NONE) {
		text_add_string(note, "The row of the whole organisation was not given.");
		return;
	}
	number_of(lead, (double)sums.plans + (double)sums.without, "person", "people");
	text_add_string(lead, ", ");
	number_count(lead, (double)sums.plans);
	text_add_string(lead, " with an active plan.");
	add_continuity(&sums, lead);
	if (field_number(section->grid, org, "median_followup_days", &median)) {
		text_add_string(lead, " Half of what was agreed is followed up within ");
		number_of(lead, median, "day", "days");
		if (field_number(section->grid, org, "median_low", &low) && field_number(section->grid, org, "median_high", &high)) {
			text_add_string(lead, " (95% interval ");
			number_plain(lead, low, 0);
			text_add_string(lead, " to ");
			number_plain(lead, high, 0);
			text_add_char(lead, ')');
		}
		text_add_char(lead, '.');
	}
	if (sums.windows < THIN)
		text_add_string(note, "Thin: fewer than 4 windows are over.");
}
