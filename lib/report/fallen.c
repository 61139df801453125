#include "report/fallen.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/time.h"
#include "stat/binomial.h"
#include "stat/comparison.h"
#include "table/bounds.h"

#define CHANCE_MOST 0.05

/* One leader now and in the periods before. */
struct course {
	size_t row; /* of the period's grid */
	int64_t coached_most, reports, coached_before, reports_before;
	size_t periods;
	bool is_below; /* now below each of them */
	double fall;
};

/* The row's coverage at its bounds; false where it is not known. */
static bool coverage_of(const struct grid *grid, size_t row, struct bounds *bounds)
{
	double number;
	*bounds = bounds_of(grid, row, TIME_COVERAGE);
	return grid_number(grid, row, TIME_COVERAGE, &number) && bounds_are_known(bounds);
}

static int64_t count_of(const struct grid *grid, size_t row, size_t column)
{
	return (int64_t)grid_amount(grid, row, column);
}

/* The row of this grid about the unit of that row; GRID_NONE where there is none. */
static size_t row_like(const struct grid *grid, const struct grid *other, size_t row)
{
	for (size_t i = 0; i < grid->row_count; i++)
		if (view_equals(grid_text(grid, i, TIME_UNIT), grid_text(other, row, TIME_UNIT)))
			return i;
	return GRID_NONE;
}

/* Takes notice of one period before, where the leader's coverage in it is known. */
static void add_period(struct course *course, const struct grid *now, const struct grid *then)
{
	struct bounds bounds, old;
	size_t row = course->periods < FALLEN_PERIODS ? row_like(then, now, course->row) : GRID_NONE;
	if (row == GRID_NONE || !coverage_of(then, row, &old) || !coverage_of(now, course->row, &bounds))
		return;
	course->periods++;
	course->is_below = course->is_below && fraction_real(bounds.most) < fraction_real(old.least);
	course->coached_before += count_of(then, row, TIME_COACHED);
	course->reports_before += count_of(then, row, TIME_REPORTS) + count_of(then, row, TIME_UNRECORDED);
}

static void add_row(struct grid *fallen, struct view by, struct view unit, struct view level, int64_t coached,
                    int64_t possible, int64_t reports)
{
	struct cell *cells = grid_add_row(fallen);
	cells[TIME_BY] = cell_text(by);
	cells[TIME_UNIT] = cell_text(unit);
	cells[TIME_LEVEL] = cell_text(level);
	cells[TIME_REPORTS] = cell_count(reports);
	cells[TIME_COACHED] = cell_count(coached);
	cells[TIME_COACHED_POSSIBLE] = cell_count(possible);
	cells[TIME_COVERAGE] = cell_ratio(coached, reports);
	cells[TIME_COVERAGE_POSSIBLE] = cell_ratio(possible, reports);
}

/* Adds the row of the period, with those of whom there is no record among the reports. */
static void add_now(struct grid *fallen, const struct grid *now, size_t row)
{
	int64_t unrecorded = count_of(now, row, TIME_UNRECORDED);
	add_row(fallen, grid_text(now, row, TIME_BY), grid_text(now, row, TIME_UNIT),
	        grid_text(now, row, TIME_LEVEL), count_of(now, row, TIME_COACHED),
	        count_of(now, row, TIME_COACHED_POSSIBLE) + unrecorded,
	        count_of(now, row, TIME_REPORTS) + unrecorded);
}

/* Starts a course for each leader of the period of whom all is known. */
static size_t start_courses(struct course *courses, const struct grid *now, const struct certainty *certainty)
{
	size_t count = 0;
	struct bounds bounds;
	for (size_t row = 0; row < now->row_count; row++) {
		int64_t unrecorded = count_of(now, row, TIME_UNRECORDED);
		if (!coverage_of(now, row, &bounds) || certainty_lacks(certainty, now, row, TIME_COVERAGE))
			continue;
		courses[count++] = (struct course){
			.row = row,
			.coached_most = count_of(now, row, TIME_COACHED_POSSIBLE) + unrecorded,
			.reports = count_of(now, row, TIME_REPORTS) + unrecorded,
			.is_below = true,
		};
	}
	return count;
}

/* The p value of so few against the share of all periods together. */
static double chance_of(const struct course *course)
{
	if (course->periods < FALLEN_PERIODS)
		return NAN;
	double coached = (double)(course->coached_before + course->coached_most);
	return stat_binomial_p(course->coached_most, course->reports,
	                       coached / (double)(course->reports_before + course->reports));
}

/* The leader who fell most of those who fell beyond chance; NULL for none. */
static struct course *choose(struct course *courses, size_t count)
{
	double *p = memory_get(count, sizeof *p);
	struct course *best = NULL;
	for (size_t i = 0; i < count; i++)
		p[i] = chance_of(&courses[i]);
	stat_holm(p, count, p);
	for (size_t i = 0; i < count; i++) {
		struct course *course = &courses[i];
		if (course->periods < FALLEN_PERIODS || !course->is_below || !(p[i] <= CHANCE_MOST))
			continue;
		course->fall = (double)course->coached_before / (double)course->reports_before -
		               (double)course->coached_most / (double)course->reports;
		if (!best || course->fall > best->fall)
			best = course;
	}
	free(p);
	return best;
}

static bool find_leader(struct grid *fallen, struct tally *tally, struct period period,
                        const struct certainty *certainty)
{
	static const int by[] = {UNIT_LEADER};
	struct led_room room = {0};
	struct grid now, then;
	struct periods past = {0};
	grid_init(&now, &table_kinds[TABLE_TIME]);
	time_add_rows(&now, tally, period, by, 1, &room);
	struct course *courses = memory_get(now.row_count, sizeof *courses);
	size_t count = start_courses(courses, &now, certainty);
	periods_before(&past, period, FALLEN_BACK, tally->setting, tally->began);
	for (size_t i = past.count; i > 0 && past.count >= FALLEN_PERIODS; i--) {
		grid_init(&then, &table_kinds[TABLE_TIME]);
		time_add_rows(&then, tally, past.list[i - 1], by, 1, &room);
		for (size_t j = 0; j < count; j++)
			add_period(&courses[j], &now, &then);
		grid_clear(&then);
	}
	const struct course *best = choose(courses, count);
	if (best) {
		add_now(fallen, &now, best->row);
		add_row(fallen, grid_text(&now, best->row, TIME_BY), grid_text(&now, best->row, TIME_UNIT),
		        grid_text(&now, best->row, TIME_LEVEL), best->coached_before, best->coached_before,
		        best->reports_before);
		grid_mark(fallen);
	}
	bool is_found = best != NULL;
	led_room_clear(&room);
	free(courses);
	periods_clear(&past);
	grid_clear(&now);
	return is_found;
}

/* By how much the level's coverage fell at the least; 0 where it did not, or where it cannot be told. */
static double fall_of(const struct grid *now, size_t row, const struct grid *then,
                      const struct certainty *certainty, size_t *old)
{
	struct bounds bounds, before;
	*old = row_like(then, now, row);
	if (*old == GRID_NONE || !coverage_of(now, row, &bounds) || !coverage_of(then, *old, &before) ||
	    certainty_lacks(certainty, now, row, TIME_COVERAGE))
		return 0;
	return fmax(0, fraction_real(before.least) - fraction_real(bounds.most));
}

static void find_level(struct grid *fallen, struct tally *tally, struct period period,
                       const struct periods *before, const struct certainty *certainty)
{
	static const int by[] = {UNIT_LEVEL};
	const struct time_sides both = {before, &period};
	struct led_room room = {0};
	struct grid now, then;
	size_t best = GRID_NONE, best_old = GRID_NONE, old;
	double most = 0;
	grid_init(&now, &table_kinds[TABLE_TIME]);
	grid_init(&then, &table_kinds[TABLE_TIME]);
	time_add_rows(&now, tally, period, by, 1, &room);
	led_room_clear(&room);
	bool is_even = before->count > 0 && time_add_means(&then, tally, before, &both, by, 1);
	for (size_t row = 0; is_even && row < now.row_count; row++) {
		double fall = fall_of(&now, row, &then, certainty, &old);
		if (fall <= most)
			continue;
		most = fall;
		best = row;
		best_old = old;
	}
	if (best != GRID_NONE) {
		struct cell *cells;
		double reports = grid_amount(&then, best_old, TIME_REPORTS) * (double)before->count;
		struct bounds was = bounds_of(&then, best_old, TIME_COVERAGE);
		add_now(fallen, &now, best);
		int64_t coached = count_of(fallen, fallen->row_count - 1, TIME_COACHED_POSSIBLE),
				all = count_of(fallen, fallen->row_count - 1, TIME_REPORTS);
		double p = stat_binomial_p(
			coached, all, (fraction_real(was.least) * reports + (double)coached) / (reports + (double)all));
		cells = grid_add_row(fallen);
		memcpy(cells, grid_cell(&then, best_old, 0), then.column_count * sizeof *cells);
		if (p <= CHANCE_MOST)
			grid_mark(fallen);
	}
	grid_clear(&now);
	grid_clear(&then);
}

void fallen_find(struct grid *fallen, struct tally *tally, struct period period, const struct periods *before,
                 const struct certainty *certainty)
{
	if (!tally->setting->people || certainty->is_silent)
		return;
	if (!find_leader(fallen, tally, period, certainty))
		find_level(fallen, tally, period, before, certainty);
}
