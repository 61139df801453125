#include "show/says/plan_sums.h"
#include "show/field.h"
#include "show/words/number.h"

#include <math.h>

static const char KEPT[] =
	"A session on the plan was held in {share} ({kept} of {windows} planned {windows|window|windows}).";
static const char TIED[] = "Sessions tie back to the one before in {share} of cases, where chance alone "
                           "would give {chance} (mean of {plans} {plans|plan|plans}).";
static const char FOLLOWED[] =
	"Of the agreed actions that were due, {share} ({followed} of {ripe} {ripe|action|actions}) were followed "
    "up in time, {late} late and {open} never.";

struct plan_sums plan_sums_of_status(const struct grid *grid)
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

struct plan_sums plan_sums_of_summary(const struct grid *grid)
{
	struct plan_sums sums = {0};
	size_t row = field_org(grid);
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

struct plan_sums plan_sums_of_page(const struct page_input *input)
{
	return grid_has_rows(input->plans) ? plan_sums_of_status(input->plans)
	                                   : plan_sums_of_summary(input->summary);
}

void plan_sums_say(const struct plan_sums *sums, struct text *lead)
{
	struct phrase phrase = {0};
	if (sums->windows > 0) {
		number_put_share(&phrase, "share", sums->kept / sums->windows);
		number_put_count(&phrase, "kept", sums->kept);
		number_put_count(&phrase, "windows", sums->windows);
		phrase_sentence(&phrase, KEPT, lead);
	}
	if (sums->tied > 0) {
		number_put_share(&phrase, "share", sums->tie_back);
		number_put_share(&phrase, "chance", sums->chance);
		number_put_count(&phrase, "plans", (double)sums->tied);
		phrase_sentence(&phrase, TIED, lead);
	}
	if (sums->ripe > 0) {
		number_put_share(&phrase, "share", sums->followed / sums->ripe);
		number_put_count(&phrase, "followed", sums->followed);
		number_put_count(&phrase, "ripe", sums->ripe);
		number_put_count(&phrase, "late", sums->late);
		number_put_count(&phrase, "open", sums->open);
		phrase_sentence(&phrase, FOLLOWED, lead);
	}
}
