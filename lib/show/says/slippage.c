#include "show/says/says.h"

static const char NOT_GIVEN[] = "No sessions were given, so what was planned and then dropped is unknown.";
static const char LEAD[] =
	"Of the coaching sessions[ {scope}] that were planned, {rate} ({lost} of {over}[; {possible} with what "
	"no rule decides]) were moved or dropped[, {ratio} times as often as inspection][ (95% interval {low} to "
	"{high})][, {doubt}].";
static const char DAY[] =
	"Most slips[ {theirs}] on {day}s: {rate} ({lost} of {over}[; {possible} with what no rule decides])[, "
	"{ratio} times as often as inspection on that day][ (95% interval {low} to {high})][, {doubt}].";
static const char SINCE[] = "Over all sessions read, from {day} on.";
static const char WEEKDAYS[] = "Weekdays are shown for coaching alone.";
static const char NONE_OVER[] = "No coaching session is over yet, so what slips is unknown.";
static const char UNDECIDED[] =
	"What slips cannot be told: no session that is over is known as coaching, and no rule decides what {n} "
	"{n|session|sessions} that {n|is|are} over {n|was|were} (coach-log --unclassified lists them).";
static const char THIN[] = "Thin: fewer than " THIN_BELOW_TEXT " coaching sessions are over.";
static const char NO_INSPECTION[] = "There is no inspection to compare with.";
static const char WORST_UNKNOWN[] =
	"On which day most slips cannot be told: no rule decides what some sessions are "
	"(coach-log --unclassified lists them).";
static const char NOTHING_LOST[] = "Nothing at all was moved or dropped: the source may not record it.";

static double count_over(const struct grid *grid, size_t row)
{
	return grid_amount(grid, row, SLIPPAGE_HELD) + grid_amount(grid, row, SLIPPAGE_MOVED) +
	       grid_amount(grid, row, SLIPPAGE_DROPPED);
}

static size_t find_fate(const struct grid *grid, const char *category, const char *weekday)
{
	for (size_t row = 0; row < grid->row_count; row++)
		if (grid_is(grid, row, SLIPPAGE_CATEGORY, category) && grid_is(grid, row, SLIPPAGE_WEEKDAY, weekday))
			return row;
	return GRID_NONE;
}

/* The least and the greatest part of the coaching of a weekday, or of all, that slipped: what no rule decides
 * may be coaching or not. */
static struct bounds slipped(const struct grid *grid, size_t row)
{
	struct text weekday = {0};
	text_add(&weekday, grid_text(grid, row, SLIPPAGE_WEEKDAY));
	size_t other = find_fate(grid, "unclassified", text_terminate(&weekday));
	text_clear(&weekday);
	double over = count_over(grid, row), more = count_over(grid, other);
	double lost = over - grid_amount(grid, row, SLIPPAGE_HELD);
	double more_lost = more - grid_amount(grid, other, SLIPPAGE_HELD);
	return (struct bounds){fraction_of((int64_t)lost, (int64_t)(over + more - more_lost)),
	                       fraction_of((int64_t)(lost + more_lost), (int64_t)(over + more_lost))};
}

/* Finds the weekday on which the largest part of coaching slips, among those with enough sessions to tell.
 * GRID_NONE where there is none, or where it depends on what no rule decides; then *is_open is set. */
static size_t find_worst_day(const struct grid *grid, bool *is_open)
{
	size_t worst = GRID_NONE;
	double most = 0, rate;
	for (size_t row = 0; row < grid->row_count; row++)
		if (grid_is(grid, row, SLIPPAGE_CATEGORY, "coaching") &&
		    !grid_is(grid, row, SLIPPAGE_WEEKDAY, "all") && count_over(grid, row) >= THIN_BELOW &&
		    grid_number(grid, row, SLIPPAGE_DROP_RATE, &rate) && rate > most) {
			most = rate;
			worst = row;
		}
	*is_open = false;
	if (worst == GRID_NONE)
		return worst;
	double least = fraction_real(slipped(grid, worst).least);
	for (size_t row = 0; row < grid->row_count; row++)
		*is_open = *is_open ||
		           (row != worst && grid_is(grid, row, SLIPPAGE_CATEGORY, "coaching") &&
		            !grid_is(grid, row, SLIPPAGE_WEEKDAY, "all") && count_over(grid, row) >= THIN_BELOW &&
		            fraction_real(slipped(grid, row).most) >= least);
	return *is_open ? GRID_NONE : worst;
}

/* Puts what part of the row's sessions slipped, how many times as often as inspection that is, and whether it
 * may be chance. The comparison is left out where what no rule decides could turn it round. */
static void put_rate(struct phrase *phrase, const struct page_input *input, const struct grid *grid,
                     size_t row)
{
	double ratio, low, high, rate = grid_amount(grid, row, SLIPPAGE_DROP_RATE);
	struct bounds bounds = slipped(grid, row);
	page_input_put_scope(phrase, input);
	number_put_share(phrase, "rate", rate);
	if (!bounds_are_equal(&bounds))
		number_put_bounds(phrase, "possible", &bounds, number_share);
	number_put_count(phrase, "lost",
	                 grid_amount(grid, row, SLIPPAGE_MOVED) + grid_amount(grid, row, SLIPPAGE_DROPPED));
	number_put_count(phrase, "over", count_over(grid, row));
	if (!grid_number(grid, row, SLIPPAGE_RISK_RATIO, &ratio))
		return;
	if (rate > 0 && (ratio > 1) != (ratio * fraction_real(ratio > 1 ? bounds.least : bounds.most) / rate > 1))
		return;
	number_put_plain(phrase, "ratio", ratio, 1);
	if (grid_number(grid, row, SLIPPAGE_LOW, &low) && grid_number(grid, row, SLIPPAGE_HIGH, &high))
		says_put_interval(phrase, low, high, 1);
}

static void say(const struct page_input *input, struct section *section)
{
	const struct grid *grid = section->grid;
	struct text *note = &section->note;
	struct phrase phrase = {0};
	size_t all, inspection, worst;
	double rate, over;
	bool is_open;
	if (!grid) {
		phrase_add(note, input->rolled_up ? word(WORD_ROLLED_UP) : NOT_GIVEN);
		return;
	}
	all = find_fate(grid, "coaching", "all");
	inspection = find_fate(grid, "inspection", "all");
	worst = find_worst_day(grid, &is_open);
	over = all == GRID_NONE ? 0 : count_over(grid, all);
	bool is_told = grid_sum(grid, SLIPPAGE_MOVED) + grid_sum(grid, SLIPPAGE_DROPPED) > 0;
	if (is_told && all != GRID_NONE && grid_number(grid, all, SLIPPAGE_DROP_RATE, &rate)) {
		put_rate(&phrase, input, grid, all);
		phrase_sentence(&phrase, LEAD, says_told(section));
	}
	if (worst != GRID_NONE) {
		number_weekday(phrase_slot(&phrase, "day", 0), grid_text(grid, worst, SLIPPAGE_WEEKDAY));
		put_rate(&phrase, input, grid, worst);
		phrase_sentence(&phrase, DAY, says_told(section));
	}
	if (input->first_session != DAY_NONE) {
		number_put_day(&phrase, "day", input->first_session);
		phrase_sentence(&phrase, SINCE, note);
	}
	phrase_add(note, WEEKDAYS);
	size_t undecided = (size_t)count_over(grid, find_fate(grid, "unclassified", "all"));
	if (over == 0 && undecided > 0)
		says_counted(note, undecided, UNDECIDED);
	else if (over == 0)
		phrase_add(note, NONE_OVER);
	else if (over < THIN_BELOW)
		phrase_add(note, THIN);
	if (inspection == GRID_NONE || count_over(grid, inspection) == 0)
		phrase_add(note, NO_INSPECTION);
	if (is_open)
		phrase_add(note, WORST_UNKNOWN);
	if (!is_told)
		phrase_add(note, NOTHING_LOST);
}

/* The page leaves out the weekdays of other categories than coaching. */
static bool holds(const struct grid *grid, size_t row)
{
	return grid_is(grid, row, SLIPPAGE_WEEKDAY, "all") || grid_is(grid, row, SLIPPAGE_CATEGORY, "coaching");
}

const struct says says_slippage = {
	.place = 50,
	.table = TABLE_SLIPPAGE,
	.title = "What is dropped?",
	.limit = "It does not show why a session was moved or dropped, nor one that was deleted "
			 "without a trace.",
	.holds = holds,
	.say = say,
};
