/* What becomes of coaching in the calendar: what slips, and what the end of a quarter does. */
#include "show/field.h"
#include "show/habit.h"
#include "show/number.h"
#include "show/sentence.h"

/* Fewer sessions or leaders than this are called thin. */
#define THIN 4

static double count_over(const struct grid *grid, size_t row)
{
	return field_amount(grid, row, "held") + field_amount(grid, row, "moved") + field_amount(grid, row, "dropped");
}

static size_t find_fate(const struct grid *grid, const char *category, const char *weekday)
{
	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "category", category) && field_is(grid, row, "weekday", weekday))
			return row;
	return FIELD_NONE;
}

/* The weekday on which the largest part of coaching slips, of those with enough sessions to say so. */
static size_t find_worst_day(const struct grid *grid)
{
	size_t worst = FIELD_NONE;
	double most = 0, rate;

	for (size_t row = 0; row < grid->row_count; row++)
		if (field_is(grid, row, "category", "coaching") && !field_is(grid, row, "weekday", "all") &&
		    count_over(grid, row) >= THIN && field_number(grid, row, "drop_rate", &rate) && rate > most) {
			most = rate;
			worst = row;
		}
	return worst;
}

/* `29% (234 of 1,063)`. */
static void add_rate(const struct grid *grid, size_t row, struct text *out)
{
	number_share(out, field_amount(grid, row, "drop_rate"));
	text_add_string(out, " (");
	number_count(out, field_amount(grid, row, "moved") + field_amount(grid, row, "dropped"));
	text_add_string(out, " of ");
	number_count(out, count_over(grid, row));
	text_add_char(out, ')');
}

static void add_chance(double low, double high, struct text *out)
{
	if (low <= 1 && high >= 1)
		text_add_string(out, ", which may be chance");
}

static void add_ratio(const struct grid *grid, size_t row, const char *when, struct text *out)
{
	double ratio, low, high;

	if (!field_number(grid, row, "risk_ratio", &ratio))
		return;
	text_add_string(out, ", ");
	number_plain(out, ratio, 1);
	text_add_format(out, " times as often as inspection%s", when);
	if (field_number(grid, row, "low", &low) && field_number(grid, row, "high", &high)) {
		text_add_string(out, " (95% interval ");
		number_plain(out, low, 1);
		text_add_string(out, " to ");
		number_plain(out, high, 1);
		text_add_char(out, ')');
		add_chance(low, high, out);
	}
}

void sentence_slippage(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	size_t all, inspection, worst;
	double rate, over;

	if (!grid) {
		sentence_add(note, input->rolled_up ? "This takes single sessions, and some of these are summed up already."
		                                    : "No sessions were given, so what was planned and then dropped is unknown.");
		return;
	}
	all = find_fate(grid, "coaching", "all");
	inspection = find_fate(grid, "inspection", "all");
	worst = find_worst_day(grid);
	over = all == FIELD_NONE ? 0 : count_over(grid, all);
	if (all != FIELD_NONE && field_number(grid, all, "drop_rate", &rate)) {
		text_add_string(lead, "Of the coaching sessions that were planned, ");
		add_rate(grid, all, lead);
		text_add_string(lead, " were moved or dropped");
		add_ratio(grid, all, "", lead);
		text_add_char(lead, '.');
	}
	if (worst != FIELD_NONE) {
		text_add_string(lead, " Most slips on ");
		habit_day(lead, field_text(grid, worst, "weekday"));
		text_add_string(lead, "s: ");
		add_rate(grid, worst, lead);
		add_ratio(grid, worst, " on that day", lead);
		text_add_char(lead, '.');
	}
	if (input->first_session != DAY_NONE) {
		sentence_next(note);
		text_add_string(note, "Over all sessions read, from ");
		number_day(note, input->first_session);
		text_add_string(note, " on.");
	}
	sentence_add(note, "Weekdays are shown for coaching alone.");
	if (over == 0)
		sentence_add(note, "No coaching session is over yet, so what slips is unknown.");
	else if (over < THIN)
		sentence_add(note, "Thin: fewer than 4 coaching sessions are over.");
	if (inspection == FIELD_NONE || count_over(grid, inspection) == 0)
		sentence_add(note, "There is no inspection to compare with.");
	if (field_sum(grid, "moved") + field_sum(grid, "dropped") == 0)
		sentence_add(note, "Nothing at all was moved or dropped: the source may not record it.");
}

static size_t count_comparable(const struct grid *grid)
{
	size_t count = 0;
	double end, rest;

	for (size_t row = 0; row + 1 < grid->row_count; row++)
		count += field_number(grid, row, "coaching_quarter_end", &end) && field_number(grid, row, "coaching_rest", &rest);
	return count;
}

void sentence_crowding(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	size_t org, leaders;
	double end, rest, ratio, low, high;

	if (!grid) {
		sentence_add(note, input->last_session == DAY_NONE
		                           ? "No sessions were given, so what a quarter's end does is unknown."
		                           : "No leader coached in a whole week, or the sessions are summed up by more than a week.");
		return;
	}
	org = grid->row_count - 1;
	leaders = count_comparable(grid);
	if (!field_number(grid, org, "coaching_quarter_end", &end) || !field_number(grid, org, "coaching_rest", &rest) ||
	    !field_number(grid, org, "ratio", &ratio)) {
		sentence_add(note, "It takes weeks at a quarter's end and others with coaching in them; here one of the two is missing.");
		return;
	}
	text_add_string(lead, "In the last 3 weeks of a quarter a leader coaches ");
	number_duration(lead, end);
	text_add_string(lead, " a week, in other weeks ");
	number_duration(lead, rest);
	text_add_string(lead, ": ");
	number_plain(lead, ratio, 2);
	text_add_string(lead, " times as much (");
	if (field_number(grid, org, "low", &low) && field_number(grid, org, "high", &high)) {
		text_add_string(lead, "95% interval ");
		number_plain(lead, low, 2);
		text_add_string(lead, " to ");
		number_plain(lead, high, 2);
		text_add_string(lead, ", ");
	} else {
		low = high = ratio;
		text_add_string(lead, "no interval, ");
	}
	number_of(lead, (double)leaders, "leader", "leaders");
	text_add_string(lead, ", ");
	number_of(lead, field_amount(grid, org, "weeks"), "week", "weeks");
	text_add_char(lead, ')');
	if (low < high)
		add_chance(low, high, lead);
	text_add_char(lead, '.');
	if (leaders < THIN)
		sentence_add(note, "Thin: so few leaders say little about leaders as such.");
	sentence_add(note, "Only leaders who coached at all in these weeks are counted.");
}
