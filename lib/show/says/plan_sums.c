#include "show/says/plan_sums.h"

#include <math.h>

#include "show/unit.h"
#include "show/words/number.h"

static const char KEPT[] =
	"A session on the plan was held in {share} ({kept} of {windows} planned {windows|window|windows}).";
static const char KEPT_BETWEEN[] =
	"A session on the plan was held in between {kept} and {possible} of {windows} planned "
	"{windows|window|windows}; what the others were about is not known.";
static const char KEPT_AT_LEAST[] =
	"A session on the plan was held in at least {kept} of the {windows} planned {windows|window|windows} on "
	"record.";
static const char LINKED[] =
	"Of the sessions after a pair’s first, {share} name an earlier one that they follow up (mean of {plans} "
	"{plans|plan|plans}).";
static const char ALIKE[] =
	"Where a session and the one before it both have a skill, it is the same in {share} of cases, where "
	"chance alone would give {chance} (mean of {plans} {plans|plan|plans}).";
static const char FOLLOWED[] =
	"Of the agreed actions that were due, {share} ({followed} of {ripe} {ripe|action|actions}) were followed "
	"up in time, {late} late and {open} not by the end of the record.";
static const char FOLLOWED_AT_LEAST[] =
	"Of the {ripe} agreed {ripe|action|actions} on record that {ripe|was|were} due, at least {followed} "
	"{followed|was|were} followed up in time.";

/* Is it unknown whether an active plan is overdue? */
static bool is_untold(const struct grid *grid, size_t row, int32_t now)
{
	double overdue;
	int32_t due;
	if (!grid_is(grid, row, PLAN_STATUS_STATUS, "active") ||
	    grid_number(grid, row, PLAN_STATUS_OVERDUE_DAYS, &overdue))
		return false;
	if (day_parse(grid_text(grid, row, PLAN_STATUS_NEXT_DUE), &due))
		return now == DAY_NONE || due < now;
	return grid_is(grid, row, PLAN_STATUS_RECORD, "no-record") ||
	       grid_is(grid, row, PLAN_STATUS_RECORD, "no-skill");
}

/* What kept may be at most: kept itself where the table has no bound. */
static double possible(const struct grid *grid, size_t row, size_t column, double kept)
{
	double most;
	return grid_number(grid, row, column, &most) ? most : kept;
}

static void add_ties(const struct grid *grid, size_t row, struct plan_sums *sums)
{
	double linked, alike, chance;
	if (grid_number(grid, row, PLAN_STATUS_LINKED, &linked)) {
		sums->linked_plans++;
		sums->linked += linked;
	}
	if (grid_number(grid, row, PLAN_STATUS_SAME_SKILL, &alike) &&
	    grid_number(grid, row, PLAN_STATUS_SAME_SKILL_CHANCE, &chance)) {
		sums->alike_plans++;
		sums->alike += alike;
		sums->chance += chance;
	}
}

struct plan_sums plan_sums_of_status(const struct grid *grid, int32_t now)
{
	struct plan_sums sums = {0};
	for (size_t row = 0; grid && row < grid->row_count; row++) {
		double overdue = grid_amount(grid, row, PLAN_STATUS_OVERDUE_DAYS);
		if (grid_is(grid, row, PLAN_STATUS_STATUS, "none")) {
			sums.without++;
			continue;
		}
		if (grid_is(grid, row, PLAN_STATUS_STATUS, "done") ||
		    grid_is(grid, row, PLAN_STATUS_STATUS, "dropped")) {
			sums.ended++;
			continue;
		}
		sums.plans++;
		sums.overdue += overdue > 0;
		sums.most_overdue = fmax(sums.most_overdue, overdue);
		sums.windows += grid_amount(grid, row, PLAN_STATUS_WINDOWS);
		double kept = grid_amount(grid, row, PLAN_STATUS_KEPT);
		sums.kept += kept;
		sums.kept_possible += possible(grid, row, PLAN_STATUS_KEPT_POSSIBLE, kept);
		struct bounds bounds = bounds_of(grid, row, PLAN_STATUS_OVERDUE_DAYS);
		if (bounds_are_known(&bounds))
			sums.most_known = fmax(sums.most_known, overdue);
		bool is_open = is_untold(grid, row, now);
		sums.untold += is_open;
		sums.told += grid_is(grid, row, PLAN_STATUS_STATUS, "active") && !is_open;
		sums.endless += grid_is(grid, row, PLAN_STATUS_STATUS, "active") &&
		                grid_text(grid, row, PLAN_STATUS_DUE).length == 0;
		sums.unrecorded += grid_is(grid, row, PLAN_STATUS_RECORD, "no-record");
		sums.ripe += grid_amount(grid, row, PLAN_STATUS_RIPE);
		sums.followed += grid_amount(grid, row, PLAN_STATUS_FOLLOWED);
		sums.late += grid_amount(grid, row, PLAN_STATUS_LATE);
		sums.open += grid_amount(grid, row, PLAN_STATUS_OPEN);
		add_ties(grid, row, &sums);
	}
	if (sums.linked_plans > 0)
		sums.linked /= (double)sums.linked_plans;
	if (sums.alike_plans > 0) {
		sums.alike /= (double)sums.alike_plans;
		sums.chance /= (double)sums.alike_plans;
	}
	return sums;
}

struct plan_sums plan_sums_of_summary(const struct grid *grid)
{
	struct plan_sums sums = {0};
	size_t row = unit_org(grid);
	double people;
	if (row == GRID_NONE)
		return sums;
	sums.plans = (size_t)grid_amount(grid, row, SUMMARY_PLANNED);
	if (grid_number(grid, row, SUMMARY_PEOPLE, &people) && people > (double)sums.plans)
		sums.without = (size_t)people - sums.plans;
	sums.windows = grid_amount(grid, row, SUMMARY_WINDOWS);
	sums.kept = grid_amount(grid, row, SUMMARY_KEPT);
	sums.kept_possible = possible(grid, row, SUMMARY_KEPT_POSSIBLE, sums.kept);
	sums.ripe = grid_amount(grid, row, SUMMARY_RIPE);
	sums.followed = grid_amount(grid, row, SUMMARY_FOLLOWED);
	sums.late = grid_amount(grid, row, SUMMARY_LATE);
	sums.open = grid_amount(grid, row, SUMMARY_OPEN);
	return sums;
}

struct plan_sums plan_sums_of_page(const struct page_input *input)
{
	return grid_has_rows(input->tables[TABLE_STATUS])
	           ? plan_sums_of_status(input->tables[TABLE_STATUS], input->now)
	           : plan_sums_of_summary(input->tables[TABLE_SUMMARY]);
}

bool plan_sums_are_whole(const struct page_input *input, const struct plan_sums *sums)
{
	const struct grid *status = input->tables[TABLE_STATUS];
	bool is_recorded = grid_has_rows(status) ? plan_sums_of_status(status, input->now).unrecorded == 0
	                                         : input->completeness.has_people;
	return is_recorded && sums->unrecorded == 0 && input->completeness.leaders_in_part == 0 &&
	       !input->completeness.is_doubtful;
}

bool plan_sums_put_longest(struct phrase *phrase, const struct plan_sums *sums)
{
	bool is_known = sums->most_known >= sums->most_overdue;
	number_put_count(phrase, "days", sums->most_overdue);
	phrase_text(phrase, "most", view_of(is_known ? "" : "at most "));
	return is_known;
}

static void say_ties(const struct plan_sums *sums, struct section *section)
{
	struct phrase phrase = {0};
	if (sums->linked_plans > 0) {
		number_put_share(&phrase, "share", sums->linked);
		number_put_count(&phrase, "plans", (double)sums->linked_plans);
		phrase_sentence(&phrase, LINKED, says_told(section));
	}
	if (sums->alike_plans > 0) {
		number_put_share(&phrase, "share", sums->alike);
		number_put_share(&phrase, "chance", sums->chance);
		number_put_count(&phrase, "plans", (double)sums->alike_plans);
		phrase_sentence(&phrase, ALIKE, says_told(section));
	}
}

void plan_sums_say(const struct page_input *input, const struct plan_sums *sums, struct section *section)
{
	struct phrase phrase = {0};
	bool is_whole = plan_sums_are_whole(input, sums);
	if (sums->windows > 0) {
		number_put_share(&phrase, "share", sums->kept / sums->windows);
		number_put_count(&phrase, "kept", sums->kept);
		number_put_count(&phrase, "possible", sums->kept_possible);
		number_put_count(&phrase, "windows", sums->windows);
		phrase_sentence(&phrase,
		                !is_whole                          ? KEPT_AT_LEAST
		                : sums->kept_possible > sums->kept ? KEPT_BETWEEN
		                                                   : KEPT,
		                says_told(section));
	}
	if (is_whole)
		say_ties(sums, section);
	if (sums->ripe > 0) {
		number_put_share(&phrase, "share", sums->followed / sums->ripe);
		number_put_count(&phrase, "followed", sums->followed);
		number_put_count(&phrase, "ripe", sums->ripe);
		number_put_count(&phrase, "late", sums->late);
		number_put_count(&phrase, "open", sums->open);
		phrase_sentence(&phrase, is_whole ? FOLLOWED : FOLLOWED_AT_LEAST, says_told(section));
	}
}
