#include "show/own.h"

#include <math.h>

#include "show/says/plan_sums.h"

static const char COACHED[] = "Of the {reports} direct {reports|report|reports} of {who} {coached} "
							  "{coached|was|were} coached {period} ({coverage})[; of those of all leaders[ "
							  "{record}] {org} were].";
static const char COACHED_UNKNOWN[] =
	"How many of the direct reports of {who} were coached {period} cannot be told: {days} of {length} days "
	"are on record.";
static const char RECEIVED_OWN[] =
	"{unit} received {own} of coaching a week from their own leader {period}[; the last was on {last}].";
static const char TABLES[] = "What there is about {who} stands in the tables below.";
static const char SHOWN[] = "What may be shown of these data stands in the tables below.";
static const char SPENT[] = "{unit} spent {coaching} on coaching and {inspection} on inspection: coaching is "
							"{share} of the two[, of all leaders[ {record}] {org}].";
static const char LONGEST[] = "Of the {reports} {reports|report|reports} shown, longest without coaching by "
							  "a leader of theirs: {list}.";
static const char DAYS_SINCE[] = "{name}, {days} {days|day|days}";
static const char NEVER[] = "{name}, never in at least {days} {days|day|days} of record";
static const char SAYS[] =
	"{unit} says {self} of 100, the {raters} {raters|report|reports} who answered say "
	"{reports}: {gap} {points|point|points}[ ({low} to {high})][; of all leaders it is "
	"{org}].";
static const char HIDDEN[] =
	"What the reports of {who} say is hidden to protect them: too few have answered, "
	"or all alike.";
static const char PLANS[] =
	"The reports shown have {plans} {plans|plan|plans}[, {overdue} of them overdue, "
	"the longest by {most}{days} {days|day|days}[ ({name})]][; of the {told} of which "
	"it can be told at most {open} {open|is|are} overdue].";
static const char PROMISED[] = "Of {ripe} {ripe|action|actions} agreed with them that {ripe|was|were} due, "
							   "{followed} {followed|was|were} followed up in time and {late} late; {open} "
							   "{open|is|are} open[, the oldest since {days} {days|day|days} ({name})].";
static const char PROMISED_OWN[] =
	"Of {ripe} {ripe|action|actions} agreed with {who} by their own leader {followed} {followed|was|were} "
	"followed up in time and {late} late; {open} {open|is|are} open.";

static const char FACT_BASIS[] =
	"of {reports} direct {reports|report|reports}[; of all leaders[ {record}] {org}]";
static const char CONTINUITY_BASIS[] =
	"of {n} planned {n|window|windows} of the reports shown had a session on the plan";
static const char FOLLOW_THROUGH_BASIS[] =
	"of {n} {n|action|actions} agreed with the reports shown that {n|was|were} due";

/* At most so many names in a sentence; the table has all. */
#define NAMED 5

/* The unit's own row of a table, or GRID_NONE. */
static size_t own_row(const struct page_input *input, enum table_id table)
{
	return input->of.by ? unit_find(input->tables[table], view_of(input->of.by), input->of.name) : GRID_NONE;
}

static bool is_own(const struct page_input *input, const struct grid *grid, size_t row, size_t column)
{
	return view_equals(grid_text(grid, row, column), input->of.name);
}

/* Puts the unit as {who}, and as {unit} where a sentence begins with it, and the page's period. */
static void put_who(struct phrase *phrase, const struct page_input *input)
{
	bool is_team = input->of.by && strcmp(input->of.by, "team") == 0;
	struct text *who = phrase_slot(phrase, "who", 0);
	text_add_string(who, is_team ? "the team " : "");
	text_add(who, input->of.name);
	struct text *unit = phrase_slot(phrase, "unit", 0);
	text_add_string(unit, is_team ? "The team " : "");
	text_add(unit, input->of.name);
	phrase_word(phrase, "period", (enum word)(WORD_THIS + (int)input->period.unit));
}

/* Puts what the org has in this column of time as {org}, if its row may be seen and tells, as the table shows
 * it: of those on record, with {record} where these are not all. */
static void put_org(struct phrase *phrase, const struct page_input *input, size_t column,
                    void (*format)(struct text *out, double number))
{
	const struct grid *time = input->tables[TABLE_TIME];
	size_t org = unit_org(time);
	double number;
	if (org == GRID_NONE || !grid_number(time, org, column, &number))
		return;
	struct bounds bounds = bounds_of_recorded(time, org, column);
	if (!bounds_are_known(&bounds))
		return;
	number_put_bounds(phrase, "org", &bounds, format);
	if (input->completeness.leaders_without > 0)
		phrase_word(phrase, "record", WORD_ON_RECORD);
}

/* Says how many of the unit's reports were coached. Returns false where it has none, or no row. */
static bool say_coached(const struct page_input *input, struct text *out)
{
	const struct grid *time = input->tables[TABLE_TIME];
	size_t row = own_row(input, TABLE_TIME);
	struct phrase phrase = {0};
	double reports, coached;
	if (row == GRID_NONE || page_input_is_silent(input))
		return false;
	bool has_reports = grid_number(time, row, TIME_REPORTS, &reports) && reports > 0;
	if (has_reports && grid_number(time, row, TIME_COACHED, &coached)) {
		struct bounds bounds = bounds_of_recorded(time, row, TIME_COACHED),
					  share = bounds_of_recorded(time, row, TIME_COVERAGE);
		put_who(&phrase, input);
		number_put_count(&phrase, "reports", reports);
		number_put_bounds(&phrase, "coached", &bounds, number_count);
		number_put_bounds(&phrase, "coverage", &share, number_share);
		put_org(&phrase, input, TIME_COVERAGE, number_share);
		phrase_sentence(&phrase, COACHED, out);
		return true;
	}
	double days = grid_amount(time, row, TIME_DAYS);
	if (!has_reports && days > 0)
		return false;
	put_who(&phrase, input);
	number_put_count(&phrase, "days", days);
	number_put_count(&phrase, "length", input->period.end - input->period.first);
	phrase_sentence(&phrase, COACHED_UNKNOWN, out);
	return true;
}

/* Says what the unit, a person, received itself. */
static bool say_received_own(const struct page_input *input, struct text *out)
{
	const struct grid *received = input->tables[TABLE_RECEIVED];
	struct phrase phrase = {0};
	double minutes;
	for (size_t row = 0; input->of.by && received && row < received->row_count; row++) {
		if (!is_own(input, received, row, RECEIVED_PERSON) || page_input_is_silent(input) ||
		    !grid_number(received, row, RECEIVED_MIN_WEEK, &minutes))
			continue;
		struct bounds bounds = bounds_of(received, row, RECEIVED_MIN_WEEK);
		put_who(&phrase, input);
		number_put_bounds(&phrase, "own", &bounds, number_duration);
		const struct cell *last = grid_cell(received, row, RECEIVED_LAST);
		if (last->type == CELL_DAY)
			number_put_day(&phrase, "last", last->day);
		phrase_sentence(&phrase, RECEIVED_OWN, out);
		return true;
	}
	return false;
}

static bool say_gap(const struct page_input *input, struct text *out)
{
	const struct grid *gap = input->tables[TABLE_GAP];
	size_t row = own_row(input, TABLE_GAP);
	struct phrase phrase = {0};
	double self, reports, points, low, high;
	if (row == GRID_NONE)
		return false;
	put_who(&phrase, input);
	if (unit_is_hidden(gap, row)) {
		phrase_sentence(&phrase, HIDDEN, out);
		return true;
	}
	if (grid_number(gap, row, GAP_SELF_PCT, &self) && grid_number(gap, row, GAP_REPORTS_PCT, &reports) &&
	    grid_number(gap, row, GAP_GAP, &points)) {
		unsigned places = nearbyint(self) - nearbyint(reports) == nearbyint(points) ? 0 : 1;
		number_put_plain(&phrase, "self", self, places);
		number_put_plain(&phrase, "reports", reports, places);
		number_put_count(&phrase, "raters", grid_amount(gap, row, GAP_RATERS));
		number_signed(phrase_slot(&phrase, "gap", points), points, places);
		(void)phrase_slot(&phrase, "points", fabs(points));
		if (grid_number(gap, row, GAP_GAP_LOW, &low) && grid_number(gap, row, GAP_GAP_HIGH, &high)) {
			number_put_plain(&phrase, "low", low, 0);
			number_put_plain(&phrase, "high", high, 0);
		}
		size_t org = unit_org(gap);
		if (org != GRID_NONE && grid_number(gap, org, GAP_GAP, &points))
			number_signed(phrase_slot(&phrase, "org", points), points, 0);
		phrase_sentence(&phrase, SAYS, out);
		return true;
	}
	struct text unused = {0};
	phrase_say(&phrase, "", &unused);
	text_clear(&unused);
	return false;
}

void own_headline(const struct page_input *input, struct text *out)
{
	struct phrase phrase = {0};
	if (say_coached(input, out) || say_received_own(input, out) || say_gap(input, out))
		return;
	put_who(&phrase, input);
	phrase_sentence(&phrase, input->of.by ? TABLES : SHOWN, out);
}

static void say_time(const struct page_input *input, struct section *section)
{
	const struct grid *time = section->grid;
	size_t row = own_row(input, TABLE_TIME);
	struct phrase phrase = {0};
	double share;
	(void)say_coached(input, &section->lead);
	if (row == GRID_NONE || page_input_is_silent(input) ||
	    !grid_number(time, row, TIME_COACHING_SHARE, &share))
		return;
	struct bounds bounds = bounds_of(time, row, TIME_COACHING_SHARE);
	put_who(&phrase, input);
	number_put_duration(&phrase, "coaching", grid_amount(time, row, TIME_COACHING_MIN));
	number_put_duration(&phrase, "inspection", grid_amount(time, row, TIME_INSPECTION_MIN));
	number_put_bounds(&phrase, "share", &bounds, number_share);
	put_org(&phrase, input, TIME_COACHING_SHARE, number_share);
	phrase_sentence(&phrase, SPENT, says_told(section));
}

/* How many days a report has been without coaching, if that is known; at least so many where never coached.
 */
static bool days_without(const struct grid *grid, size_t row, double *days)
{
	const struct cell *cell = grid_cell(grid, row, RECEIVED_DAYS_SINCE);
	if (cell->type != CELL_LEAST)
		return grid_number(grid, row, RECEIVED_DAYS_SINCE, days);
	*days = (double)cell->least;
	return true;
}

/* The report with the most days that comes behind this row, or with this row GRID_NONE the first of all. */
static size_t next_longest(const struct page_input *input, const struct grid *grid, size_t behind)
{
	size_t next = GRID_NONE;
	double limit = INFINITY, most = -1, days;
	if (behind != GRID_NONE && !days_without(grid, behind, &limit))
		return GRID_NONE;
	for (size_t row = 0; row < grid->row_count; row++) {
		if (is_own(input, grid, row, RECEIVED_PERSON) || !days_without(grid, row, &days))
			continue;
		bool is_later = days < limit || (days == limit && behind != GRID_NONE && row > behind);
		if (is_later && days > most) {
			most = days;
			next = row;
		}
	}
	return next;
}

static void say_received(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct phrase phrase = {0}, one = {0};
	struct text list = {0};
	double days, reports = 0;
	if (page_input_is_silent(input))
		return;
	for (size_t row = 0; row < grid->row_count; row++)
		reports += !is_own(input, grid, row, RECEIVED_PERSON);
	size_t named = 0;
	for (size_t row = next_longest(input, grid, GRID_NONE); row != GRID_NONE && named < NAMED;
	     row = next_longest(input, grid, row), named++) {
		bool is_never = grid_cell(grid, row, RECEIVED_DAYS_SINCE)->type == CELL_LEAST;
		(void)days_without(grid, row, &days);
		text_add_string(&list, named > 0 ? "; " : "");
		phrase_text(&one, "name", grid_text(grid, row, RECEIVED_PERSON));
		number_put_count(&one, "days", days);
		phrase_say(&one, is_never ? NEVER : DAYS_SINCE, &list);
	}
	if (named > 0) {
		number_put_count(&phrase, "reports", reports);
		phrase_text(&phrase, "list", text_view(&list));
		phrase_sentence(&phrase, LONGEST, says_told(section));
	}
	text_clear(&list);
	(void)say_received_own(input, says_told(section));
}

/* The plans of the reports, or those of the unit itself. */
static void take_plans(const struct page_input *input, bool own, struct grid *plans)
{
	const struct grid *all = input->tables[TABLE_STATUS];
	grid_init(plans, &table_kinds[TABLE_STATUS]);
	for (size_t row = 0; all && row < all->row_count; row++)
		if (is_own(input, all, row, PLAN_STATUS_PERSON) == own)
			(void)grid_add_copy(plans, all, row);
}

/* The first row with the most days in the column, of those whose bounds there are known; GRID_NONE where
 * nobody has any. */
static size_t find_most(const struct grid *plans, size_t column)
{
	size_t most = GRID_NONE;
	for (size_t row = 0; row < plans->row_count; row++) {
		struct bounds bounds = bounds_of(plans, row, column);
		if (bounds_are_known(&bounds) &&
		    grid_amount(plans, row, column) > (most == GRID_NONE ? 0 : grid_amount(plans, most, column)))
			most = row;
	}
	return most;
}

/* Puts how many of the plans are overdue, and by how much, as far as it can be told, and whose it is. */
static void put_overdue(struct phrase *phrase, const struct page_input *input, const struct grid *plans,
                        const struct plan_sums *sums)
{
	bool is_whole = plan_sums_are_whole(input, sums);
	if (!is_whole && sums->told > 0) {
		number_put_count(phrase, "told", (double)sums->told);
		number_put_count(phrase, "open", (double)sums->overdue);
	} else if (is_whole && sums->overdue > 0) {
		number_put_count(phrase, "overdue", (double)sums->overdue);
		if (plan_sums_put_longest(phrase, sums))
			phrase_text(phrase, "name",
			            grid_text(plans, find_most(plans, PLAN_STATUS_OVERDUE_DAYS), PLAN_STATUS_PERSON));
	}
}

static void say_actions(const struct page_input *input, const struct grid *plans, bool own, struct text *lead)
{
	struct plan_sums sums = plan_sums_of_status(plans, input->now);
	struct phrase phrase = {0};
	if (sums.ripe == 0)
		return;
	put_who(&phrase, input);
	number_put_count(&phrase, "ripe", sums.ripe);
	number_put_count(&phrase, "followed", sums.followed);
	number_put_count(&phrase, "late", sums.late);
	number_put_count(&phrase, "open", sums.open);
	size_t oldest = own ? GRID_NONE : find_most(plans, PLAN_STATUS_OLDEST_OPEN_DAYS);
	if (oldest != GRID_NONE) {
		number_put_count(&phrase, "days", grid_amount(plans, oldest, PLAN_STATUS_OLDEST_OPEN_DAYS));
		phrase_text(&phrase, "name", grid_text(plans, oldest, PLAN_STATUS_PERSON));
	}
	phrase_sentence(&phrase, own ? PROMISED_OWN : PROMISED, lead);
}

static void say_plans(const struct page_input *input, struct section *section)
{
	struct grid plans, own;
	struct phrase phrase = {0};
	take_plans(input, false, &plans);
	take_plans(input, true, &own);
	struct plan_sums sums = plan_sums_of_status(&plans, input->now);
	if (sums.plans > 0) {
		number_put_count(&phrase, "plans", (double)sums.plans);
		put_overdue(&phrase, input, &plans, &sums);
		phrase_sentence(&phrase, PLANS, says_told(section));
		say_actions(input, &plans, false, says_told(section));
	}
	say_actions(input, &own, true, says_told(section));
	grid_clear(&plans);
	grid_clear(&own);
}

void own_say(const struct page_input *input, struct section *section)
{
	switch (section->says->table) {
	case TABLE_TIME: say_time(input, section); break;
	case TABLE_RECEIVED: say_received(input, section); break;
	case TABLE_STATUS: say_plans(input, section); break;
	case TABLE_GAP: (void)say_gap(input, &section->lead); break;
	default: break;
	}
}

/* Facts on their way onto the page. */
struct facts {
	const struct page_input *input;
	struct fact *list;
	size_t count;
};

static struct fact *add_fact(struct facts *facts, enum word label, enum TIME_column trend)
{
	const struct page_input *input = facts->input;
	struct fact *fact = &facts->list[facts->count++];
	bool has_course = grid_has_rows(input->trend) && !input->completeness.is_doubtful;
	*fact = (struct fact){.label = word(label), .trend = has_course ? trend : 0};
	return fact;
}

static void add_received(struct facts *facts, enum word label, enum TIME_column column,
                         void (*format)(struct text *out, double number))
{
	const struct grid *time = facts->input->tables[TABLE_TIME];
	size_t row = own_row(facts->input, TABLE_TIME);
	double number;
	struct phrase phrase = {0};
	if (row == GRID_NONE || page_input_is_silent(facts->input) || !grid_number(time, row, column, &number))
		return;
	struct fact *fact = add_fact(facts, label, column);
	struct bounds bounds = bounds_of_recorded(time, row, column);
	number_bounds(&fact->value, &bounds, format);
	number_put_count(&phrase, "reports", grid_amount(time, row, TIME_REPORTS));
	put_org(&phrase, facts->input, column, format);
	phrase_say(&phrase, FACT_BASIS, &fact->basis);
}

static void add_met(struct facts *facts, enum word label, double met, double due, const char *basis)
{
	struct phrase phrase = {0};
	if (due <= 0)
		return;
	struct fact *fact = add_fact(facts, label, 0);
	number_share(&fact->value, met / due);
	number_put_count(&phrase, "n", due);
	phrase_say(&phrase, basis, &fact->basis);
}

size_t own_facts(const struct page_input *input, struct fact facts[PAGE_FACTS])
{
	struct facts added = {input, facts, 0};
	struct grid plans;
	add_received(&added, WORD_FACT_COACHED, TIME_COVERAGE, number_share);
	add_received(&added, WORD_FACT_RECEIVED, TIME_MIN_WEEK, number_duration);
	take_plans(input, false, &plans);
	struct plan_sums sums = plan_sums_of_status(&plans, input->now);
	grid_clear(&plans);
	if (sums.unrecorded == 0 && sums.kept_possible <= sums.kept)
		add_met(&added, WORD_FACT_CONTINUITY, sums.kept, sums.windows, CONTINUITY_BASIS);
	if (sums.unrecorded == 0)
		add_met(&added, WORD_FACT_FOLLOW_THROUGH, sums.followed, sums.ripe, FOLLOW_THROUGH_BASIS);
	return added.count;
}
