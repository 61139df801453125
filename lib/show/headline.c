#include "show/sentence.h"
#include "show/field.h"
#include "show/number.h"
#include "show/plans.h"

#include <math.h>

void sentence_before(const struct page_input *input, struct text *out)
{
	const char *unit = input->period.unit == PERIOD_NONE ? "period" : period_unit_name(input->period.unit);

	if (input->before_periods == 1)
		text_add_format(out, "in the %s before", unit);
	else
		text_add_format(out, "in the %u %ss before", (unsigned)input->before_periods, unit);
}

/* Whole points, unless whole points would not add up on the page. */
static unsigned gap_places(double self, double reports, double gap)
{
	return nearbyint(self) - nearbyint(reports) == nearbyint(gap) ? 0 : 1;
}

static void add_gap_basis(const struct grid *gap, size_t row, double leaders, unsigned places, struct text *out)
{
	double low, high;

	text_add_string(out, " (");
	if (field_number(gap, row, "gap_low", &low) && field_number(gap, row, "gap_high", &high)) {
		number_plain(out, low, places);
		text_add_string(out, " to ");
		number_plain(out, high, places);
		text_add_string(out, ", ");
		number_of(out, leaders, "leader", "leaders");
	} else {
		number_of(out, leaders, "leader", "leaders");
		text_add_string(out, leaders < 2 ? ", too few for an interval" : ", no interval");
	}
	text_add_char(out, ')');
}

static bool add_gap(const struct page_input *input, struct text *out)
{
	const struct grid *gap = input->gap;
	size_t row = field_org(gap);
	double self, reports, points, low, high, leaders;
	unsigned places;
	bool one;

	if (!field_number(gap, row, "self_pct", &self) || !field_number(gap, row, "reports_pct", &reports) ||
	    !field_number(gap, row, "gap", &points))
		return false;
	leaders = field_amount(gap, row, "selves");
	places = gap_places(self, reports, points);
	one = leaders == 1;
	if (field_is_one_item(gap, row)) {
		text_add_string(out, "On \xE2\x80\x9C");
		text_add(out, field_text(gap, row, "item"));
		text_add_string(out, one ? "\xE2\x80\x9D the leader says " : "\xE2\x80\x9D leaders say ");
	} else {
		text_add_string(out, one ? "The leader says " : "Leaders say ");
	}
	number_plain(out, self, places);
	text_add_string(out, one ? ", the reports say " : ", their reports say ");
	number_plain(out, reports, places);
	if (nearbyint(points) == 0) {
		text_add_string(out, ": no gap");
		add_gap_basis(gap, row, leaders, places, out);
	} else {
		text_add_string(out, ": a gap of ");
		number_plain(out, points, places);
		text_add_string(out, fabs(points) == 1 ? " point" : " points");
		add_gap_basis(gap, row, leaders, places, out);
		if (field_number(gap, row, "gap_low", &low) && field_number(gap, row, "gap_high", &high) &&
		    low <= 0 && high >= 0)
			text_add_string(out, ", which may be chance");
		else if (points < 0)
			text_add_string(out, one ? ", the reports rate the coaching higher"
			                         : ", the reports rate the coaching higher than their leaders do");
	}
	text_add_char(out, '.');
	return true;
}

static void add_coverage_before(const struct page_input *input, struct text *out)
{
	double before;

	if (input->before_periods == 0 || !field_number(input->before, field_org(input->before), "coverage", &before))
		return;
	text_add_string(out, ", after ");
	number_share(out, before);
	text_add_char(out, ' ');
	sentence_before(input, out);
}

static bool add_received(const struct page_input *input, struct text *out)
{
	const struct grid *grid = input->time;
	size_t row = field_org(grid);
	double reports, coached, coverage, received;

	if (row == FIELD_NONE || input->stale)
		return false;
	if (!field_number(grid, row, "reports", &reports) || !field_number(grid, row, "coached", &coached) ||
	    !field_number(grid, row, "coverage", &coverage)) {
		if (field_amount(grid, row, "sessions") == 0)
			return false;
		text_add_string(out, "Leaders held ");
		number_of(out, field_amount(grid, row, "sessions"), "session in ", "sessions in ");
		number_period(out, input->period, input->fiscal);
		text_add_string(out, ": ");
		number_duration(out, field_amount(grid, row, "coaching_min"));
		text_add_string(out, " of coaching, ");
		number_duration(out, field_amount(grid, row, "inspection_min"));
		text_add_string(out, " of inspection.");
		return true;
	}
	if (coached == 0)
		text_add_string(out, "None");
	else
		number_count(out, coached);
	text_add_string(out, coached == 0 ? " of the " : " of ");
	number_of(out, reports, "direct report", "direct reports");
	text_add_string(out, coached <= 1 ? " was coached in " : " were coached in ");
	number_period(out, input->period, input->fiscal);
	if (coached > 0) {
		text_add_string(out, " (");
		number_share(out, coverage);
		text_add_char(out, ')');
	}
	add_coverage_before(input, out);
	if (coached > 0 && field_number(grid, row, "received_min_per_report_week", &received)) {
		text_add_string(out, "; per report that is ");
		number_duration(out, received);
		text_add_string(out, " a week");
	}
	text_add_char(out, '.');
	return true;
}

static bool add_follow_through(const struct page_input *input, struct text *out)
{
	struct plan_sums sums = plans_or_summary(input);

	if (sums.ripe == 0)
		return false;
	number_count(out, sums.followed);
	text_add_string(out, " of ");
	number_of(out, sums.ripe, "agreed action that was due was", "agreed actions that were due were");
	text_add_string(out, " followed up in time (");
	number_share(out, sums.followed / sums.ripe);
	text_add_string(out, ").");
	return true;
}

void sentence_headline(const struct page_input *input, struct text *out)
{
	if (add_gap(input, out) || add_received(input, out) || add_follow_through(input, out))
		return;
	if (grid_has_rows(input->time)) {
		text_add_string(out, "No session was held in ");
		number_period(out, input->period, input->fiscal);
		text_add_string(out, ".");
	} else if (grid_has_rows(input->gap)) {
		text_add_string(out, "Too few people have answered to show a gap.");
	} else if (grid_has_rows(input->plans) || grid_has_rows(input->summary)) {
		text_add_string(out, "There are plans, but no agreed action is due yet.");
	} else {
		text_add_string(out, "There is nothing to report: no sessions, ratings or plans were given.");
	}
}

void sentence_dates(const struct page_input *input, struct text *out)
{
	size_t start = out->length;

	if (input->period.unit != PERIOD_NONE) {
		number_period(out, input->period, input->fiscal);
		out->bytes[start] = (char)(out->bytes[start] - 'a' + 'A');
		if (input->period.unit != PERIOD_DAY) {
			text_add_string(out, ", ");
			number_days(out, input->period.first, input->period.end - 1);
		}
		text_add_string(out, ". ");
	}
	if (input->last_session != DAY_NONE) {
		text_add_string(out, "Last session ");
		number_day(out, input->last_session);
	} else {
		text_add_string(out, "No sessions");
	}
	if (input->last_wave.length > 0) {
		text_add_string(out, ", last ratings ");
		text_add(out, input->last_wave);
	} else {
		text_add_string(out, ", no ratings");
	}
	text_add_char(out, '.');
	if (input->now != DAY_NONE) {
		text_add_string(out, " Read on ");
		number_day(out, input->now);
		text_add_char(out, '.');
	}
	if (input->stale)
		text_add_string(out, " stale: this period has no session at all.");
}
