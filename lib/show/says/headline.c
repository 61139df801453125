#include "show/says/headline.h"

#include "show/unit.h"
#include "show/words/number.h"
#include "show/says/plan_sums.h"
#include "show/says/survey.h"

/* Puts `in this week` as {this}. */
static void put_this(struct phrase *phrase, const struct page_input *input)
{
	phrase_word(phrase, "this", (enum word)(WORD_THIS + (int)input->period.unit));
}

/* Says how many of the direct reports were coached, or between what it lies. */
static void say_coached(const struct page_input *input, const struct coached *coached, struct phrase *phrase,
                        struct text *out)
{
	double least = fraction_real(coached->bounds.least), most = fraction_real(coached->bounds.most);
	struct bounds coverage = page_input_coverage(coached);
	number_put_count(phrase, "reports", coached->reports);
	page_input_put_known(phrase, input);
	number_put_bounds(phrase, "coverage", &coverage, number_share);
	number_put_count(phrase, least != most ? "least" : "coached", least);
	number_put_count(phrase, "most", most);
	phrase_say(phrase,
	           word(least != most ? WORD_HEADLINE_BETWEEN
	                : least > 0   ? WORD_HEADLINE_COACHED
	                              : WORD_HEADLINE_NONE_COACHED),
	           out);
}

/* Says what the org has in one of the other measures of which it can be told that it changed. */
static void say_changed(const struct page_input *input, enum TIME_column column, struct phrase *phrase,
                        struct text *out)
{
	const struct grid *grid = input->tables[TABLE_TIME];
	size_t org = unit_org(grid);
	struct bounds bounds = bounds_of_recorded(grid, org, column);
	if (column == TIME_MIN_WEEK)
		number_put_bounds(phrase, "received", &bounds, number_duration);
	else
		number_put_bounds(phrase, "share", &bounds, number_share);
	number_put_count(phrase, "reports", grid_amount(grid, org, TIME_REPORTS));
	number_put_count(phrase, "sessions", grid_amount(grid, org, TIME_SESSIONS));
	page_input_put_scope(phrase, input);
	phrase_say(phrase, word(column == TIME_MIN_WEEK ? WORD_HEADLINE_RECEIVED : WORD_HEADLINE_SHARE), out);
}

/* Says what changed this period in the first measure of which it can be told. */
static bool add_change(const struct page_input *input, struct text *out)
{
	static const enum TIME_column measures[] = {TIME_COVERAGE, TIME_MIN_WEEK, TIME_COACHING_SHARE};
	struct phrase phrase = {0};
	struct coached coached;
	double number;
	/* Somebody may have had more than is on record. */
	if (input->completeness.reports_in_part > 0)
		return false;
	for (size_t i = 0; i < COUNT_OF(measures); i++) {
		bool is_coverage = measures[i] == TIME_COVERAGE;
		if (is_coverage && !page_input_coached(input, &coached))
			continue;
		if (!grid_number(input->tables[TABLE_TIME], unit_org(input->tables[TABLE_TIME]), measures[i],
		                 &number) ||
		    !page_input_put_before(&phrase, input, measures[i],
		                           measures[i] == TIME_MIN_WEEK ? number_duration : number_share))
			continue;
		if (is_coverage)
			say_coached(input, &coached, &phrase, out);
		else
			say_changed(input, measures[i], &phrase, out);
		return true;
	}
	return false;
}

/* Says what is known of the period where no change is. */
static bool add_received(const struct page_input *input, struct text *out)
{
	const struct grid *grid = input->tables[TABLE_TIME];
	size_t row = unit_org(grid);
	double sessions = grid_amount(grid, row, TIME_SESSIONS), reports;
	struct coached coached;
	struct phrase phrase = {0};
	if (row == GRID_NONE)
		return false;
	if (page_input_coached(input, &coached)) {
		say_coached(input, &coached, &phrase, out);
		return true;
	}
	bool has_reports = grid_number(grid, row, TIME_REPORTS, &reports) && reports > 0;
	if (!has_reports && sessions == 0)
		return false;
	put_this(&phrase, input);
	if (has_reports) {
		page_input_put_known(&phrase, input);
		phrase_say(&phrase, word(WORD_HEADLINE_FEW_DAYS), out);
		return true;
	}
	page_input_put_scope(&phrase, input);
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

/* Says that there is nothing of the period, and why. */
static void say_nothing(const struct page_input *input, struct text *out)
{
	const struct grid *time = input->tables[TABLE_TIME];
	struct phrase phrase = {0};
	put_this(&phrase, input);
	phrase_say(&phrase,
	           word(input->partial                                     ? WORD_HEADLINE_PARTIAL
	                : input->stale                                     ? WORD_HEADLINE_STALE
	                : grid_amount(time, unit_org(time), TIME_DAYS) > 0 ? WORD_HEADLINE_NO_SESSION
	                                                                   : WORD_HEADLINE_NO_RECORD),
	           out);
}

bool headline_say(const struct page_input *input, struct text *out)
{
	const struct grid *const *tables = input->tables;
	bool has_time = grid_has_rows(tables[TABLE_TIME]);
	if (has_time && page_input_is_silent(input)) {
		say_nothing(input, out);
		return false;
	}
	if (add_change(input, out) || add_received(input, out) || add_follow_through(input, out))
		return false;
	if (has_time) {
		say_nothing(input, out);
		return false;
	}
	if (grid_has_rows(tables[TABLE_GAP])) {
		survey_say(input, out);
		return true;
	}
	bool has_plans = grid_has_rows(tables[TABLE_STATUS]) || grid_has_rows(tables[TABLE_SUMMARY]);
	phrase_add(out, word(has_plans ? WORD_HEADLINE_PLANS : WORD_HEADLINE_NOTHING));
	return false;
}

void headline_say_period(const struct page_input *input, struct text *out)
{
	struct phrase phrase = {0};
	struct text name = {0};
	period_format(&name, input->period, input->fiscal);
	struct view number = text_view(&name);
	(void)view_cut(&number, '-');
	if (input->period.unit == PERIOD_WEEK)
		phrase_text(&phrase, "number", view_slice(number.bytes + 1, number.length - 1));
	number_period(phrase_slot(&phrase, "period", 0), input->period, input->fiscal);
	number_days(phrase_slot(&phrase, "days", 0), input->period.first, input->period.end - 1);
	phrase_say(&phrase, word((enum word)(WORD_DATES + (int)input->period.unit)), out);
	text_clear(&name);
}

void headline_say_dates(const struct page_input *input, struct text *out)
{
	bool has_session = input->last_session != DAY_NONE, has_ratings = input->last_wave.length > 0;
	struct phrase phrase = {0};
	if (page_input_is_silent(input))
		phrase_add(out, word(input->stale ? WORD_DATES_STALE : WORD_DATES_PARTIAL));
	if (input->period.unit != PERIOD_NONE) {
		headline_say_period(input, phrase_slot(&phrase, "dates", 0));
		phrase_sentence(&phrase, word(WORD_DATES_SENTENCE), out);
	}
	/* The day of a roll-up is not known. */
	if (input->last_period.unit > PERIOD_DAY)
		number_period(phrase_slot(&phrase, "session", 0), input->last_period, input->fiscal);
	else
		number_put_day(&phrase, "session", input->last_session);
	number_wave(phrase_slot(&phrase, "ratings", 0), input->last_wave, input->fiscal);
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
	says_counted(out, (size_t)input->rejected, word(WORD_RECORD_REJECTED));
	if (!grid_has_rows(input->tables[TABLE_TIME]))
		return;
	bool is_none = known->has_people && known->reports == 0 && known->last != DAY_NONE &&
	               known->last < input->period.first;
	if (is_none) {
		phrase_sentence(&phrase, word(WORD_RECORD_NONE), out);
	} else if (all > 0) {
		number_put_count(&phrase, "reports", (double)known->reports);
		number_put_count(&phrase, "all", (double)all);
		if (known->leaders_without > 0)
			number_put_count(&phrase, "leaders", (double)known->leaders_without);
		if (known->reports_few > 0)
			number_put_count(&phrase, "few", (double)known->reports_few);
		phrase_sentence(&phrase, word(WORD_RECORD_REPORTS), out);
	}
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
