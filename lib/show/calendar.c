/* What becomes of coaching in the calendar: what slips, and what the end of a quarter does. */
#include "show/field.h"
#include "show/habit.h"
#include "show/number.h"
#include "show/sentence.h"
#include "show/value.h"

/* Fewer sessions or leaders than this are called thin. */
#define THIN 4

static double count_over(const struct grid *grid, size_t row)
{
	return field_amount(grid, row, "held") + field_amount(grid, row, "moved") +
	       field_amount(grid, row, "dropped");
}

static void put_interval(struct phrase *phrase, double low, double high, unsigned places)
{
	value_plain(phrase, "low", low, places);
	value_plain(phrase, "high", high, places);
	if (low <= 1 && high >= 1)
		phrase_word(phrase, "doubt", WORD_MAY_BE_CHANCE);
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

/* The part of the sessions in the row that slipped; what of that is more than inspection does, and whether it
 * may be chance. */
static void put_rate(struct phrase *phrase, const struct grid *grid, size_t row)
{
	double ratio, low, high;
	value_share(phrase, "rate", field_amount(grid, row, "drop_rate"));
	value_count(phrase, "lost", field_amount(grid, row, "moved") + field_amount(grid, row, "dropped"));
	value_count(phrase, "over", count_over(grid, row));
	if (!field_number(grid, row, "risk_ratio", &ratio))
		return;
	value_plain(phrase, "ratio", ratio, 1);
	if (field_number(grid, row, "low", &low) && field_number(grid, row, "high", &high))
		put_interval(phrase, low, high, 1);
}

void sentence_slippage(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	size_t all, inspection, worst;
	double rate, over;
	if (!grid) {
		phrase_add(note, input->rolled_up ? WORD_SLIPPAGE_ROLLED_UP : WORD_SLIPPAGE_NOT_GIVEN);
		return;
	}
	all = find_fate(grid, "coaching", "all");
	inspection = find_fate(grid, "inspection", "all");
	worst = find_worst_day(grid);
	over = all == FIELD_NONE ? 0 : count_over(grid, all);
	if (all != FIELD_NONE && field_number(grid, all, "drop_rate", &rate)) {
		put_rate(&phrase, grid, all);
		phrase_sentence(&phrase, WORD_SLIPPAGE_LEAD, lead);
	}
	if (worst != FIELD_NONE) {
		habit_day(phrase_slot(&phrase, "day", 0), field_text(grid, worst, "weekday"));
		put_rate(&phrase, grid, worst);
		phrase_sentence(&phrase, WORD_SLIPPAGE_DAY, lead);
	}
	if (input->first_session != DAY_NONE) {
		value_day(&phrase, "day", input->first_session);
		phrase_sentence(&phrase, WORD_SLIPPAGE_SINCE, note);
	}
	phrase_add(note, WORD_SLIPPAGE_WEEKDAYS);
	if (over == 0)
		phrase_add(note, WORD_SLIPPAGE_NONE_OVER);
	else if (over < THIN)
		phrase_add(note, WORD_SLIPPAGE_THIN);
	if (inspection == FIELD_NONE || count_over(grid, inspection) == 0)
		phrase_add(note, WORD_SLIPPAGE_NO_INSPECTION);
	if (field_sum(grid, "moved") + field_sum(grid, "dropped") == 0)
		phrase_add(note, WORD_SLIPPAGE_NOTHING_LOST);
}

static size_t count_comparable(const struct grid *grid)
{
	size_t count = 0;
	double end, rest;
	for (size_t row = 0; row + 1 < grid->row_count; row++)
		count += field_number(grid, row, "coaching_quarter_end", &end) &&
		         field_number(grid, row, "coaching_rest", &rest);
	return count;
}

void sentence_crowding(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *lead = &section->lead, *note = &section->note;
	struct phrase phrase = {0};
	size_t org, leaders;
	double end, rest, ratio, low, high;
	if (!grid) {
		phrase_add(note, input->last_session == DAY_NONE ? WORD_CROWDING_NOT_GIVEN : WORD_CROWDING_NO_WEEKS);
		return;
	}
	org = grid->row_count - 1;
	leaders = count_comparable(grid);
	if (!field_number(grid, org, "coaching_quarter_end", &end) ||
	    !field_number(grid, org, "coaching_rest", &rest) || !field_number(grid, org, "ratio", &ratio)) {
		phrase_add(note, WORD_CROWDING_ONE_SIDE);
		return;
	}
	value_duration(&phrase, "end", end);
	value_duration(&phrase, "rest", rest);
	value_plain(&phrase, "ratio", ratio, 2);
	value_count(&phrase, "leaders", (double)leaders);
	value_count(&phrase, "weeks", field_amount(grid, org, "weeks"));
	bool has_interval = field_number(grid, org, "low", &low) && field_number(grid, org, "high", &high);
	if (has_interval)
		put_interval(&phrase, low, high, 2);
	phrase_sentence(&phrase, has_interval ? WORD_CROWDING_LEAD : WORD_CROWDING_LEAD_NO_INTERVAL, lead);
	if (leaders < THIN)
		phrase_add(note, WORD_CROWDING_THIN);
	phrase_add(note, WORD_CROWDING_NOTE);
}
