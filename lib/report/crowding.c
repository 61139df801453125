/* Whether the end of a quarter crowds coaching out: a row for each leader who coached in the whole weeks at
 * all, by id as bytes, then the row of `org`.
 *
 * A week belongs to the days around its Thursday, as in ISO 8601: it ends a quarter if its Thursday is one of
 * the quarter's last 21 days. Quarters are those of the setting's fiscal year.
 * - weeks: those in which the leader is a unit of the time table, and whose days are all in their record.
 * - coaching_quarter_end, coaching_rest: the mean of coaching_min, as in the time table, over those of these
 *   weeks that end a quarter, and over the others; empty where there are none.
 * - ratio = coaching_quarter_end/coaching_rest; empty where either is 0. low and high are empty.
 * The org: weeks are those that are one of some leader's; the two means are those of the leaders who have
 * both, each counted once; ratio is that of these means, low and high its 95 % interval over these leaders,
 * from 3 of them up (interval_of_ratio). There is no row where nobody coached. */
#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/measure.h"
#include "report/time.h"
#include "session/records.h"
#include "stat/interval.h"

#define THURSDAY 3
#define QUARTER_END_DAYS 21
#define CONFIDENCE 0.95
#define LEADERS_LEAST 3 /* behind an interval, as in every roll-up of leaders */

/* One leader's weeks: [1] are those that end a quarter, [0] the others. */
struct leader {
	int64_t weeks[2], minutes[2];
};

struct leaders {
	struct intern names;
	struct leader *list;
	size_t capacity;
};

static bool ends_quarter(struct period week, unsigned fiscal)
{
	int32_t thursday = week.first + THURSDAY;
	return thursday + QUARTER_END_DAYS >= period_of_day(PERIOD_QUARTER, thursday, fiscal).end;
}

/* Adds the week to the leaders it counts of. Returns whether there are any. */
static bool add_week(struct leaders *leaders, struct tally *tally, struct period week,
                     struct led_room *room)
{
	static const int by[] = {UNIT_LEADER};
	bool is_end = ends_quarter(week, tally->setting->fiscal), counts = false;
	struct grid time;
	grid_init(&time, &table_kinds[TABLE_TIME]);
	time_add_rows(&time, tally, week, by, 1, room);
	for (size_t row = 0; row < time.row_count; row++) {
		struct view leader = grid_text(&time, row, TIME_UNIT);
		if (grid_cell(&time, row, TIME_DAYS)->count < week.end - week.first ||
		    records_is_broken(tally->setting->records, leader))
			continue;
		uint32_t known = leaders->names.count;
		uint32_t number = intern_add(&leaders->names, leader);
		leaders->list = memory_reserve(leaders->list, &leaders->capacity, leaders->names.count,
		                               sizeof *leaders->list);
		if (number == known)
			leaders->list[number] = (struct leader){0};
		counts = true;
		leaders->list[number].weeks[is_end]++;
		leaders->list[number].minutes[is_end] += grid_cell(&time, row, TIME_COACHING_MIN)->minutes;
	}
	grid_clear(&time);
	return counts;
}

static struct fraction mean_of(const struct leader *leader, bool is_end)
{
	struct fraction minutes = fraction_of(leader->minutes[is_end], THOUSAND);
	return fraction_divide(minutes, fraction_of(leader->weeks[is_end], 1));
}

static struct cell *add_row(struct grid *grid, struct view leader, int64_t weeks, struct fraction quarter_end,
                            struct fraction rest)
{
	struct cell *cells = grid_add_row(grid);
	cells[CROWDING_LEADER] = cell_text(grid_copy_text(grid, leader));
	cells[CROWDING_WEEKS] = cell_count(weeks);
	cells[CROWDING_COACHING_QUARTER_END] = fraction_cell(quarter_end);
	cells[CROWDING_COACHING_REST] = fraction_cell(rest);
	if (fraction_is_defined(quarter_end) && fraction_real(quarter_end) > 0)
		cells[CROWDING_RATIO] = fraction_cell(fraction_divide(quarter_end, rest));
	return cells;
}

static void add_rows(struct grid *grid, const struct leaders *leaders, int64_t weeks)
{
	uint32_t *sorted = intern_sorted(&leaders->names), count = leaders->names.count;
	double *ends = memory_get(count, sizeof *ends);
	double *rests = memory_get(count, sizeof *rests);
	struct fraction_mean end = fraction_mean_of_none(), rest = fraction_mean_of_none();
	for (uint32_t i = 0; i < count; i++) {
		const struct leader *leader = &leaders->list[sorted[i]];
		struct fraction own_end = mean_of(leader, true), own_rest = mean_of(leader, false);
		if (leader->minutes[0] + leader->minutes[1] == 0)
			continue;
		add_row(grid, leaders->names.views[sorted[i]], leader->weeks[0] + leader->weeks[1], own_end,
		        own_rest);
		if (!fraction_is_defined(own_end) || !fraction_is_defined(own_rest))
			continue;
		ends[end.count] = fraction_real(own_end);
		rests[end.count] = fraction_real(own_rest);
		fraction_mean_add(&end, own_end);
		fraction_mean_add(&rest, own_rest);
	}
	if (grid->row_count) {
		struct interval interval = {NAN, NAN};
		if (end.count >= LEADERS_LEAST)
			interval = interval_of_ratio(ends, rests, (size_t)end.count, CONFIDENCE);
		struct cell *cells = add_row(grid, view_of("org"), weeks, fraction_mean(&end), fraction_mean(&rest));
		cells[CROWDING_LOW] = cell_real(interval.low);
		cells[CROWDING_HIGH] = cell_real(interval.high);
	}
	free(sorted);
	free(ends);
	free(rests);
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	struct leaders leaders = {0};
	struct led_room room = {0};
	const struct periods *weeks = &evidence->weeks;
	int64_t counted = 0;
	for (size_t i = 0; i < weeks->count; i++)
		counted += add_week(&leaders, evidence_weekly(evidence), weeks->list[i], &room);
	led_room_clear(&room);
	add_rows(grid, &leaders, counted);
	intern_clear(&leaders.names);
	free(leaders.list);
}

const struct measure crowding_measure = {.needs = NEED_WEEKS, .weekly = "crowding", .fill = fill};
