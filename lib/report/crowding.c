#include "report/crowding.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/time.h"
#include "stat/interval.h"

#define THURSDAY 3
#define QUARTER_END_DAYS 21
#define CONFIDENCE 0.95

/* In the order of crowding_columns. */
enum { LEADER, WEEKS, QUARTER_END, REST, RATIO, LOW, HIGH };

/* One leader's weeks: [1] are those that end a quarter, [0] the others. */
struct course {
	int64_t weeks[2], minutes[2];
};

struct courses {
	struct intern leaders;
	struct course *list;
	size_t capacity;
};

static bool ends_quarter(struct period week, unsigned fiscal)
{
	int32_t thursday = week.first + THURSDAY;
	return thursday + QUARTER_END_DAYS >= period_of_day(PERIOD_QUARTER, thursday, fiscal).end;
}

static void add_week(struct courses *courses, struct tally *tally, struct period week)
{
	static const int leader[] = {UNIT_LEADER};
	bool is_end = ends_quarter(week, tally->setting->fiscal);
	struct grid time;
	time_init(&time);
	time_add_rows(&time, tally, week, leader, 1);
	size_t unit = grid_column(&time, "unit"), coaching = grid_column(&time, "coaching_min");
	for (size_t row = 0; row < time.row_count; row++) {
		uint32_t known = courses->leaders.count;
		uint32_t number = intern_add(&courses->leaders, grid_cell(&time, row, unit)->text);
		courses->list = memory_reserve(courses->list, &courses->capacity, courses->leaders.count,
		                               sizeof *courses->list);
		if (number == known)
			courses->list[number] = (struct course){0};
		courses->list[number].weeks[is_end]++;
		courses->list[number].minutes[is_end] += grid_cell(&time, row, coaching)->minutes;
	}
	grid_clear(&time);
}

static struct fraction mean_of(const struct course *course, bool is_end)
{
	struct fraction minutes = fraction_of(course->minutes[is_end], THOUSAND);
	return fraction_divide(minutes, fraction_of(course->weeks[is_end], 1));
}

static struct cell *add_row(struct grid *grid, struct view leader, int64_t weeks, struct fraction quarter_end,
                            struct fraction rest)
{
	struct cell *cells = grid_add_row(grid);
	cells[LEADER] = cell_text(grid_copy_text(grid, leader));
	cells[WEEKS] = cell_count(weeks);
	cells[QUARTER_END] = fraction_cell(quarter_end);
	cells[REST] = fraction_cell(rest);
	cells[RATIO] = fraction_cell(fraction_divide(quarter_end, rest));
	return cells;
}

static void add_rows(struct grid *grid, const struct courses *courses, int64_t weeks)
{
	uint32_t *sorted = intern_sorted(&courses->leaders), count = courses->leaders.count;
	double *ends = memory_get(count, sizeof *ends);
	double *rests = memory_get(count, sizeof *rests);
	struct fraction_mean end = fraction_mean_of_none(), rest = fraction_mean_of_none();
	for (uint32_t i = 0; i < count; i++) {
		const struct course *course = &courses->list[sorted[i]];
		struct fraction own_end = mean_of(course, true), own_rest = mean_of(course, false);
		if (course->minutes[0] + course->minutes[1] == 0)
			continue;
		add_row(grid, courses->leaders.views[sorted[i]], course->weeks[0] + course->weeks[1], own_end,
		        own_rest);
		if (!fraction_is_defined(own_end) || !fraction_is_defined(own_rest))
			continue;
		ends[end.count] = fraction_real(own_end);
		rests[end.count] = fraction_real(own_rest);
		fraction_mean_add(&end, own_end);
		fraction_mean_add(&rest, own_rest);
	}
	if (grid->row_count) {
		struct interval interval = interval_of_ratio(ends, rests, (size_t)end.count, CONFIDENCE);
		struct cell *cells = add_row(grid, view_of("org"), weeks, fraction_mean(&end), fraction_mean(&rest));
		interval = interval_clip(interval, 0, INFINITY);
		cells[LOW] = cell_real(interval.low);
		cells[HIGH] = cell_real(interval.high);
	}
	free(sorted);
	free(ends);
	free(rests);
}

void crowding_grid(struct grid *grid, struct tally *tally, const struct periods *weeks)
{
	struct courses courses = {0};
	grid_init(grid, &table_kinds[TABLE_CROWDING]);
	for (size_t i = 0; i < weeks->count; i++)
		add_week(&courses, tally, weeks->list[i]);
	add_rows(grid, &courses, (int64_t)weeks->count);
	intern_clear(&courses.leaders);
	free(courses.list);
}
