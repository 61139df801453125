/* Whether leaders who are coached coach more: for each period a row for each measure.
 *
 * - coached: the leaders of the period, with a record, whom their manager coached in it (tally_is_coached).
 *   others: those who count as a report (membership.h) of a leader whose days of record suffice
 *   (period_is_covered), and of whom no session can have been that. The rest are in neither.
 * - min_week, coverage: the leader's own in the time table; reports_pct: in the last wave of the gap table
 *   that had ended by the period's end. A leader of whom a measure is not known is not counted in its row.
 * - With fewer than 3 leaders in a group the rest is empty. The interval is Welch's, p by permutation. */
#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/measure.h"
#include "report/membership.h"
#include "report/time.h"
#include "stat/permutation.h"
#include "stat/t_test.h"

#define LEADERS_LEAST 3
#define CONFIDENCE 0.95
#define PLACES 9
#define ONE 1000000000

enum measured { MEASURED_MIN_WEEK, MEASURED_COVERAGE, MEASURED_REPORTS_PCT, MEASUREDS };

static const char *const measured_names[MEASUREDS] = {"min_week", "coverage", "reports_pct"};

/* The numbers of one measure, in two groups: [1] of the leaders who were coached. */
struct groups {
	double *numbers[2];
	struct fraction_mean means[2];
};

/* Is the leader among the coached (1), the others (0), or neither (-1)? */
static int group_of(const struct tally *tally, const struct membership *membership, uint32_t leader)
{
	struct period period = membership->period;
	if (tally_is_coached(tally, leader, period.first, period.end, false))
		return 1;
	if (membership->standings[leader] != STANDING_REPORT ||
	    tally_is_coached(tally, leader, period.first, period.end, true))
		return -1;
	int32_t days = membership_known(membership, membership->entries[membership->chosen[leader]].leader);
	return days > 0 && period_is_covered(period, tally->setting->fiscal, days) ? 0 : -1;
}

static struct fraction number_in(const struct cell *cell)
{
	int64_t scaled;
	switch (cell->type) {
	case CELL_COUNT: return fraction_of(cell->count, 1);
	case CELL_MINUTES: return fraction_of(cell->minutes, THOUSAND);
	case CELL_RATIO: return fraction_of(cell->ratio.numerator, cell->ratio.denominator);
	case CELL_REAL: return fraction_of_real(cell->real);
	case CELL_TEXT:
		return decimal_parse(cell->text, PLACES, &scaled) ? fraction_of(scaled, ONE) : fraction_undefined();
	default: return fraction_undefined();
	}
}

/* What the reports of this leader say, over all items. */
static struct fraction reports_pct(const struct grid *gap, struct view leader)
{
	for (size_t row = 0; row < gap->row_count; row++) {
		struct view item = grid_text(gap, row, GAP_ITEM);
		if ((item.length == 0 || view_is(item, "all")) && grid_is(gap, row, GAP_BY, "leader") &&
		    view_equals(grid_text(gap, row, GAP_UNIT), leader))
			return number_in(grid_cell(gap, row, GAP_REPORTS_PCT));
	}
	return fraction_undefined();
}

static void add(struct groups *groups, int group, struct fraction number)
{
	if (!fraction_is_defined(number))
		return;
	groups->numbers[group][groups->means[group].count] = fraction_real(number);
	fraction_mean_add(&groups->means[group], number);
}

static void add_leaders(struct groups groups[MEASUREDS], struct tally *tally, struct period period,
                        const struct grid *gap)
{
	static const int by[] = {UNIT_LEADER};
	struct led_room room = {0};
	struct membership membership = {0};
	struct grid time;
	const struct setting *setting = tally->setting;
	grid_init(&time, &table_kinds[TABLE_TIME]);
	time_add_rows(&time, tally, period, by, 1, &room);
	led_room_clear(&room);
	membership_find(&membership, setting->people, setting->records, period);
	for (size_t row = 0; row < time.row_count; row++) {
		struct view name = grid_text(&time, row, TIME_UNIT);
		uint32_t leader = people_find_id(setting->people, name);
		int group = leader == PERSON_NONE || !membership_is_recorded(&membership, leader)
		                ? -1
		                : group_of(tally, &membership, leader);
		if (group < 0)
			continue;
		add(&groups[MEASURED_MIN_WEEK], group, number_in(grid_cell(&time, row, TIME_MIN_WEEK)));
		add(&groups[MEASURED_COVERAGE], group, number_in(grid_cell(&time, row, TIME_COVERAGE)));
		add(&groups[MEASURED_REPORTS_PCT], group, reports_pct(gap, name));
	}
	grid_clear(&time);
	membership_clear(&membership);
}

static void put_row(struct grid *grid, struct view period, enum measured measured,
                    const struct groups *groups)
{
	size_t counts[2] = {(size_t)groups->means[0].count, (size_t)groups->means[1].count};
	struct cell *cells = grid_add_row(grid);
	cells[CASCADE_PERIOD] = cell_text(period);
	cells[CASCADE_MEASURE] = cell_string(measured_names[measured]);
	cells[CASCADE_COACHED_LEADERS] = cell_count((int64_t)counts[1]);
	cells[CASCADE_OTHER_LEADERS] = cell_count((int64_t)counts[0]);
	if (counts[0] < LEADERS_LEAST || counts[1] < LEADERS_LEAST)
		return;
	struct fraction coached = fraction_mean(&groups->means[1]), other = fraction_mean(&groups->means[0]);
	struct sample samples[2] = {stat_sample(groups->numbers[0], counts[0]),
	                            stat_sample(groups->numbers[1], counts[1])};
	struct t_test test = t_test_of_difference(&samples[1], &samples[0], CONFIDENCE);
	cells[CASCADE_COACHED] = fraction_cell(coached);
	cells[CASCADE_OTHER] = fraction_cell(other);
	cells[CASCADE_DIFFERENCE] = fraction_cell(fraction_subtract(coached, other));
	cells[CASCADE_LOW] = cell_real(test.interval.low);
	cells[CASCADE_HIGH] = cell_real(test.interval.high);
	cells[CASCADE_P] = cell_real(permutation_p(groups->numbers[1], counts[1], groups->numbers[0], counts[0]));
}

static void add_period(struct grid *grid, struct evidence *evidence, struct period period)
{
	struct groups groups[MEASUREDS];
	const struct setting *setting = evidence->setting;
	size_t people = people_count(setting->people);
	struct text name = {0};
	struct grid gap;
	for (int i = 0; i < MEASUREDS; i++)
		for (int group = 0; group < 2; group++) {
			groups[i].numbers[group] = memory_get(people, sizeof *groups[i].numbers[group]);
			groups[i].means[group] = fraction_mean_of_none();
		}
	upstream_latest(&gap, &evidence->upstream.grids[TABLE_GAP], setting->fiscal, period.end);
	period_format(&name, periods_whole(period, setting->fiscal), setting->fiscal);
	struct view copy = grid_copy_text(grid, text_view(&name));
	add_leaders(groups, &evidence->tally, period, &gap);
	for (int i = 0; i < MEASUREDS; i++) {
		put_row(grid, copy, (enum measured)i, &groups[i]);
		free(groups[i].numbers[0]);
		free(groups[i].numbers[1]);
	}
	grid_clear(&gap);
	text_clear(&name);
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	for (size_t i = 0; i < evidence->periods.count; i++)
		add_period(grid, evidence, evidence->periods.list[i]);
}

const struct measure cascade_measure = {.needs = NEED_TALLY | NEED_PEOPLE, .fill = fill};
