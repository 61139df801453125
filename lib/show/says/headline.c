#include "show/says/headline.h"

#include <math.h>

#include "show/unit.h"
#include "show/words/number.h"
#include "show/says/plan_sums.h"
#include "show/says/says.h"

/* No decimals, unless the rounded numbers would not add up on the page. */
static unsigned gap_places(double self, double reports, double gap)
{
	return nearbyint(self) - nearbyint(reports) == nearbyint(gap) ? 0 : 1;
}

static void put_gap_basis(struct phrase *phrase, const struct grid *gap, size_t row, unsigned places)
{
	double low, high, leaders = grid_amount(gap, row, GAP_SELVES);
	bool has_interval = grid_number(gap, row, GAP_GAP_LOW, &low) &&
	                    grid_number(gap, row, GAP_GAP_HIGH, &high);
	struct phrase basis = {0};
	if (leaders > 0)
		number_put_count(&basis, "leaders", leaders);
	if (has_interval) {
		number_put_plain(&basis, "low", low, places);
		number_put_plain(&basis, "high", high, places);
	}
	phrase_say(&basis,
	           has_interval   ? word(WORD_HEADLINE_BASIS)
	           : leaders == 1 ? word(WORD_HEADLINE_BASIS_FEW)
	                          : word(WORD_HEADLINE_BASIS_ONLY),
	           phrase_slot(phrase, "basis", 0));
}

static void put_says(struct phrase *phrase, const struct grid *gap, size_t row, double self, double reports,
                     unsigned places)
{
	bool one_item = unit_is_one_item(gap, row);
	struct phrase says = {0};
	(void)phrase_slot(&says, "leaders", grid_amount(gap, row, GAP_SELVES));
	if (one_item)
		phrase_text(&says, "item", grid_text(gap, row, GAP_ITEM));
	number_put_plain(&says, "self", self, places);
	number_put_plain(&says, "reports", reports, places);
	phrase_say(&says, one_item ? word(WORD_HEADLINE_SAY_OF_ITEM) : word(WORD_HEADLINE_SAY),
	           phrase_slot(phrase, "say", 0));
}

static bool add_gap(const struct page_input *input, struct text *out)
{
	const struct grid *gap = input->tables[TABLE_GAP];
	size_t row = unit_org(gap);
	double self, reports, points, low, high;
	enum word words = WORD_HEADLINE_GAP;
	struct phrase phrase = {0};
	if (!grid_number(gap, row, GAP_SELF_PCT, &self) || !grid_number(gap, row, GAP_REPORTS_PCT, &reports) ||
	    !grid_number(gap, row, GAP_GAP, &points))
		return false;
	/* Without the reports of leaders who did not rate themselves, so that the three numbers add up. */
	reports = self - points;
	unsigned places = gap_places(self, reports, points);
	put_says(&phrase, gap, row, self, reports, places);
	number_plain(phrase_slot(&phrase, "gap", fabs(points)), points, places);
	put_gap_basis(&phrase, gap, row, places);
	(void)phrase_slot(&phrase, "leaders", grid_amount(gap, row, GAP_SELVES));
	if (nearbyint(points) == 0)
		words = WORD_HEADLINE_NO_GAP;
	else if (grid_number(gap, row, GAP_GAP_LOW, &low) && grid_number(gap, row, GAP_GAP_HIGH, &high) &&
	         low <= 0 && high >= 0)
		words = WORD_HEADLINE_GAP_BY_CHANCE;
	else if (points < 0)
		words = WORD_HEADLINE_GAP_BELOW;
	phrase_say(&phrase, word(words), out);
	return true;
}

/* Says how many of the direct reports were coached, or between what it lies. */
static void add_coached(const struct page_input *input, const struct coached *coached, struct text *out)
{
	const struct grid *grid = input->tables[TABLE_TIME];
	size_t row = unit_org(grid);
	double least = fraction_real(coached->bounds.least), most = fraction_real(coached->bounds.most);
	struct phrase phrase = {0};
	number_period(phrase_slot(&phrase, "period", 0), input->period, input->fiscal);
	number_put_count(&phrase, "reports", coached->reports);
	page_input_put_known(&phrase, input);
	if (least != most) {
		number_put_count(&phrase, "least", least);
		number_put_count(&phrase, "most", most);
		phrase_say(&phrase, word(WORD_HEADLINE_BETWEEN), out);
		return;
	}
	number_put_count(&phrase, "coached", least);
	number_put_share(&phrase, "coverage", least / coached->reports);
	page_input_put_before(&phrase, input, TIME_COVERAGE, number_share);
	double received;
	if (grid_number(grid, row, TIME_MIN_WEEK, &received)) {
		struct bounds bounds = bounds_of(grid, row, TIME_MIN_WEEK);
		number_put_bounds(&phrase, "received", &bounds, number_duration);
	}
	phrase_say(&phrase, least > 0 ? word(WORD_HEADLINE_COACHED) : word(WORD_HEADLINE_NONE_COACHED), out);
}

static bool add_received(const struct page_input *input, struct text *out)
{
	const struct grid *grid = input->tables[TABLE_TIME];
	size_t row = unit_org(grid);
	double sessions = grid_amount(grid, row, TIME_SESSIONS), reports;
	struct coached coached;
	struct phrase phrase = {0};
	if (row == GRID_NONE || page_input_is_silent(input))
		return false;
	if (page_input_coached(input, &coached)) {
		add_coached(input, &coached, out);
		return true;
	}
	bool has_reports = grid_number(grid, row, TIME_REPORTS, &reports) && reports > 0;
	if (!has_reports && sessions == 0)
		return false;
	number_period(phrase_slot(&phrase, "period", 0), input->period, input->fiscal);
	if (has_reports) {
		page_input_put_known(&phrase, input);
		phrase_say(&phrase, word(WORD_HEADLINE_FEW_DAYS), out);
		return true;
	}
	number_put_count(&phrase, "sessions", sessions);
	number_put_duration(&phrase, "coaching", grid_amount(grid, row, TIME_COACHING_MIN));
	number_put_duration(&phrase, "inspection", grid_amount(grid, row, TIME_INSPECTION_MIN));
	if (grid_amount(grid, row, TIME_UNCLASSIFIED_MIN) > 0)
		number_put_duration(&phrase, "unclassified", grid_amount(grid, row, TIME_UNCLASSIFIED_MIN));
	phrase_say(&phrase, word(WORD_HEADLINE_SESSIONS), out);
	return true;
}

static bool add_follow_through(const struct page_input *input, struct text *out)
{
	struct plan_sums sums = plan_sums_of_page(input);
	struct phrase phrase = {0};
	if (sums.ripe == 0)
		return false;
	number_put_count(&phrase, "followed", sums.followed);
	number_put_count(&phrase, "ripe", sums.ripe);
	number_put_share(&phrase, "share", sums.followed / sums.ripe);
	phrase_say(
		&phrase,
		word(plan_sums_are_whole(input, &sums) ? WORD_HEADLINE_FOLLOWED : WORD_HEADLINE_FOLLOWED_AT_LEAST),
		out);
	return true;
}

/* Says why ratings come to no gap of all leaders. */
static void add_no_gap(const struct grid *gap, struct text *out)
{
	size_t row = unit_org(gap);
	double reports;
	struct phrase phrase = {0};
	if (row != GRID_NONE && grid_is(gap, row, GAP_STATUS, "no-self") &&
	    grid_number(gap, row, GAP_REPORTS_PCT, &reports)) {
		number_put_plain(&phrase, "reports", reports, 0);
		phrase_say(&phrase, word(WORD_HEADLINE_NO_SELF), out);
		return;
	}
	phrase_add(out, word(row == GRID_NONE ? WORD_HEADLINE_NO_ORG : WORD_HEADLINE_FEW_RATINGS));
}

void headline_say(const struct page_input *input, struct text *out)
{
	struct phrase phrase = {0};
	if (add_gap(input, out) || add_received(input, out) || add_follow_through(input, out))
		return;
	if (grid_has_rows(input->tables[TABLE_TIME])) {
		number_period(phrase_slot(&phrase, "period", 0), input->period, input->fiscal);
		bool is_known = grid_amount(input->tables[TABLE_TIME], unit_org(input->tables[TABLE_TIME]),
		                            TIME_DAYS) > 0;
		phrase_say(&phrase,
		           word(input->partial ? WORD_HEADLINE_PARTIAL
		                : input->stale ? WORD_HEADLINE_STALE
		                : is_known     ? WORD_HEADLINE_NO_SESSION
		                               : WORD_HEADLINE_NO_RECORD),
		           out);
	} else if (grid_has_rows(input->tables[TABLE_GAP])) {
		add_no_gap(input->tables[TABLE_GAP], out);
	} else {
		phrase_add(out,
		           grid_has_rows(input->tables[TABLE_STATUS]) || grid_has_rows(input->tables[TABLE_SUMMARY])
		               ? word(WORD_HEADLINE_PLANS)
		               : word(WORD_HEADLINE_NOTHING));
	}
}

void headline_say_dates(const struct page_input *input, struct text *out)
{
	bool has_session = input->last_session != DAY_NONE, has_ratings = input->last_wave.length > 0;
	struct phrase phrase = {0};
	if (page_input_is_silent(input))
		phrase_add(out, word(input->stale ? WORD_DATES_STALE : WORD_DATES_PARTIAL));
	if (input->period.unit != PERIOD_NONE) {
		period_format(phrase_slot(&phrase, "period", 0), input->period, input->fiscal);
		number_days(phrase_slot(&phrase, "days", 0), input->period.first, input->period.end - 1);
		phrase_sentence(&phrase, word((enum word)(WORD_DATES + (int)input->period.unit)), out);
	}
	/* The day of a roll-up is not known. */
	if (input->last_period.unit > PERIOD_DAY)
		number_period(phrase_slot(&phrase, "session", 0), input->last_period, input->fiscal);
	else
		number_put_day(&phrase, "session", input->last_session);
	phrase_text(&phrase, "ratings", input->last_wave);
	phrase_sentence(&phrase,
	                has_session   ? has_ratings ? word(WORD_DATES_LAST) : word(WORD_DATES_LAST_SESSION)
	                  : has_ratings ? word(WORD_DATES_LAST_RATINGS)
	                              : word(WORD_DATES_LAST_NONE),
	                out);
	if (input->now != DAY_NONE) {
		number_put_day(&phrase, "day", input->now);
		phrase_sentence(&phrase, word(WORD_DATES_READ), out);
	}
}

void headline_say_record(const struct page_input *input, struct text *out)
{
	const struct completeness *known = &input->completeness;
	const struct grid *quality = input->tables[TABLE_QUALITY];
	struct phrase phrase = {0};
	int64_t all = known->reports + known->reports_without;
	if (!grid_has_rows(input->tables[TABLE_TIME]))
		return;
	if (all > 0) {
		number_put_count(&phrase, "reports", (double)known->reports);
		number_put_count(&phrase, "all", (double)all);
		if (known->leaders_without > 0)
			number_put_count(&phrase, "leaders", (double)known->leaders_without);
		phrase_sentence(&phrase, word(WORD_RECORD_REPORTS), out);
	}
	if (known->has_people && all == 0 && known->last != DAY_NONE && known->last < input->period.first)
		phrase_sentence(&phrase, word(WORD_RECORD_NONE), out);
	if (fraction_is_defined(known->undecided)) {
		number_put_share(&phrase, "share", fraction_real(known->undecided));
		bool is_decided = fraction_real(known->undecided) <= 0;
		phrase_sentence(&phrase, word(is_decided ? WORD_RECORD_DECIDED : WORD_RECORD_UNDECIDED), out);
	}
	if (known->lost_meetings > 0)
		says_counted(out, (size_t)known->lost_meetings, word(WORD_RECORD_LOST));
	if (grid_has_rows(quality))
		says_counted(out, (size_t)grid_sum(quality, QUALITY_UNKNOWN_PEOPLE), word(WORD_RECORD_STRANGERS));
	number_put_day(&phrase, "day", known->last);
	phrase_sentence(&phrase, known->last == DAY_NONE ? "" : word(WORD_RECORD_LAST), out);
}
