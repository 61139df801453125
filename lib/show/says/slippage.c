#include "show/says/says.h"
#include "show/field.h"

static double count_over(const struct grid *grid, size_t row)
{
	return field_amount(grid, row, "held") + field_amount(grid, row, "moved") +
	       field_amount(grid, row, "dropped");
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
		    count_over(grid, row) >= SAYS_THIN && field_number(grid, row, "drop_rate", &rate) &&
		    rate > most) {
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
	number_put_share(phrase, "rate", field_amount(grid, row, "drop_rate"));
	number_put_count(phrase, "lost", field_amount(grid, row, "moved") + field_amount(grid, row, "dropped"));
	number_put_count(phrase, "over", count_over(grid, row));
	if (!field_number(grid, row, "risk_ratio", &ratio))
		return;
	number_put_plain(phrase, "ratio", ratio, 1);
	if (field_number(grid, row, "low", &low) && field_number(grid, row, "high", &high))
		says_put_interval(phrase, low, high, 1);
}

static void say(const struct page_input *input, struct section *section)
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
		number_weekday(phrase_slot(&phrase, "day", 0), field_text(grid, worst, "weekday"));
		put_rate(&phrase, grid, worst);
		phrase_sentence(&phrase, WORD_SLIPPAGE_DAY, lead);
	}
	if (input->first_session != DAY_NONE) {
		number_put_day(&phrase, "day", input->first_session);
		phrase_sentence(&phrase, WORD_SLIPPAGE_SINCE, note);
	}
	phrase_add(note, WORD_SLIPPAGE_WEEKDAYS);
	if (over == 0)
		phrase_add(note, WORD_SLIPPAGE_NONE_OVER);
	else if (over < SAYS_THIN)
		phrase_add(note, WORD_SLIPPAGE_THIN);
	if (inspection == FIELD_NONE || count_over(grid, inspection) == 0)
		phrase_add(note, WORD_SLIPPAGE_NO_INSPECTION);
	if (field_sum(grid, "moved") + field_sum(grid, "dropped") == 0)
		phrase_add(note, WORD_SLIPPAGE_NOTHING_LOST);
}

const struct says says_slippage = {
	.id = "slippage",
	.title = WORD_ASK_SLIPPAGE,
	.grid = offsetof(struct page_input, slippage),
	.say = say,
};
