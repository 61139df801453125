#include "show/chart.h"

#include <math.h>

#include "show/unit.h"

/* Rounds up to 1, 2, 4, 5 or 8 times a power of ten: half of these is short to print, too. */
static double round_up(double most)
{
	static const double steps[] = {1, 2, 4, 5, 8, 10};
	double power = 1;
	while (power * 10 <= most)
		power *= 10;
	for (size_t i = 0; i < COUNT_OF(steps); i++)
		if (most <= steps[i] * power)
			return steps[i] * power;
	return 10 * power;
}

/* Rounds minutes up to a multiple of 2, 10, 50 ... hours, of which there are at most ten. */
static double round_up_hours(double minutes)
{
	double step = 120;
	while (minutes > 10 * step)
		step *= 5;
	return ceil(minutes / step) * step;
}

bool chart_holds(const struct chart *chart, const struct grid *grid, size_t row)
{
	return chart->form != CHART_STACKED || !unit_is_sum(grid, row);
}

/* Returns where the last part or the largest mark of the row ends. */
static double row_reach(const struct chart *chart, const struct grid *grid, size_t row)
{
	double reach = 0;
	for (size_t i = 0; i < CHART_KEYS && chart->keys[i].column > 0; i++) {
		double amount = grid_amount(grid, row, chart->keys[i].column);
		reach = chart->form == CHART_STACKED ? reach + amount : fmax(reach, amount);
	}
	return reach;
}

double chart_axis(const struct chart *chart, const struct grid *grid)
{
	double most = 0;
	if (!chart)
		return 0;
	if (chart->unit == CHART_SHARES)
		return 1;
	if (chart->unit == CHART_POINTS)
		return 100;
	for (size_t row = 0; row < grid->row_count; row++)
		if (chart_holds(chart, grid, row))
			most = fmax(most, row_reach(chart, grid, row));
	if (most <= 0)
		return 0;
	return chart->unit == CHART_MINUTES && most > 100 ? round_up_hours(most) : round_up(most);
}

static double mark_at(const struct grid *grid, size_t row, size_t column, double axis)
{
	double number;
	if (axis <= 0 || !grid_number(grid, row, column, &number))
		return CHART_NOWHERE;
	return fmin(1, fmax(0, number / axis));
}

struct plot chart_plot(const struct chart *chart, const struct grid *grid, size_t row,
                       const struct grid *before, double axis)
{
	struct plot plot = {.low = CHART_NOWHERE, .high = CHART_NOWHERE};
	for (size_t i = 0; i < MARKS; i++)
		plot.at[i] = CHART_NOWHERE;
	for (size_t i = 0; i < CHART_KEYS && chart->keys[i].column > 0; i++)
		plot.at[chart->keys[i].mark] = mark_at(grid, row, chart->keys[i].column, axis);
	size_t earlier = before ? unit_find(before, grid_text(grid, row, grid->kind->by),
	                                    grid_text(grid, row, grid->kind->unit))
	                        : GRID_NONE;
	if (earlier != GRID_NONE)
		plot.at[MARK_BEFORE] = mark_at(before, earlier, chart->keys[0].column, axis);
	if (chart->plot_more)
		chart->plot_more(grid, row, axis, &plot);
	return plot;
}
