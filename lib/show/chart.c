#include "show/chart.h"
#include "show/field.h"
#include "show/sheet.h"

#include <math.h>

static const struct {
	const char *name, *column;
} parts[CHART_PARTS] = {
	[PART_COACHING] = {"coaching", "coaching_min"},
	[PART_MANAGING] = {"managing", "managing_min"},
	[PART_MENTORING] = {"mentoring", "mentoring_min"},
	[PART_INSPECTION] = {"inspection", "inspection_min"},
	[PART_HELP] = {"help", "help_min"},
	[PART_OTHER] = {"other", "other_min"},
	[PART_UNCLASSIFIED] = {"unclassified", "unclassified_min"},
};

const char *chart_part_name(enum plot_part part)
{
	return parts[part].name;
}

const char *chart_part_column(enum plot_part part)
{
	return parts[part].column;
}

static bool is_hours(const struct section *section)
{
	return field_exists(section->grid, "said_h");
}

/* The next of 1, 2, 4, 5 and 8 times a power of ten: each halves into a number that is short to print. */
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

/* The same for minutes that are shown as hours: of two, ten, fifty … hours at most ten. */
static double round_up_hours(double minutes)
{
	double step = 120;
	while (minutes > 10 * step)
		step *= 5;
	return ceil(minutes / step) * step;
}

static double row_total(const struct grid *grid, size_t row)
{
	double sum = 0;
	for (size_t i = 0; i < CHART_PARTS; i++)
		sum += field_amount(grid, row, parts[i].column);
	return sum;
}

bool chart_holds(const struct section *section, size_t row)
{
	return section->chart != CHART_NONE &&
	       (section->chart != CHART_STACKED || !sheet_row_is_sum(section->grid, row));
}

double chart_axis(const struct section *section)
{
	double most = 0;
	if (section->chart == CHART_NONE)
		return 0;
	if (section->chart == CHART_STEPS)
		return 1;
	if (section->chart == CHART_DUMBBELL && !is_hours(section))
		return 100;
	for (size_t row = 0; row < section->grid->row_count; row++) {
		if (!chart_holds(section, row))
			continue;
		if (section->chart == CHART_STACKED) {
			most = fmax(most, row_total(section->grid, row));
		} else {
			most = fmax(most, field_amount(section->grid, row, "said_h"));
			most = fmax(most, field_amount(section->grid, row, "logged_h"));
			most = fmax(most, field_amount(section->grid, row, "received_h"));
		}
	}
	if (most <= 0)
		return 0;
	return section->chart == CHART_STACKED && most > 100 ? round_up_hours(most) : round_up(most);
}

static double mark(const struct grid *grid, size_t row, const char *column, double axis)
{
	double number;
	if (axis <= 0 || !field_number(grid, row, column, &number))
		return CHART_NOWHERE;
	return fmin(1, fmax(0, number / axis));
}

static void plot_gap(const struct grid *grid, size_t row, double axis, struct plot *plot)
{
	double self, low, high;
	plot->self = mark(grid, row, "self_pct", axis);
	plot->reports = mark(grid, row, "reports_pct", axis);
	plot->clear = field_is(grid, row, "label", "over-estimator") ||
	              field_is(grid, row, "label", "under-estimator");
	if (!field_number(grid, row, "gap_low", &low) || !field_number(grid, row, "gap_high", &high))
		return;
	/* A leader's interval is that of the reports' mean; a roll-up's is of the gap alone and belongs to
	 * neither mark. */
	if (sheet_row_is_sum(grid, row)) {
		plot->clear = low > 0 || high < 0;
	} else if (plot->reports >= 0 && field_number(grid, row, "self_pct", &self)) {
		plot->low = fmin(1, fmax(0, (self - high) / axis));
		plot->high = fmin(1, fmax(0, (self - low) / axis));
	}
}

struct plot chart_row(const struct section *section, size_t row, const struct grid *before, double axis)
{
	struct plot plot = {.self = CHART_NOWHERE,
	                    .reports = CHART_NOWHERE,
	                    .logged = CHART_NOWHERE,
	                    .low = CHART_NOWHERE,
	                    .high = CHART_NOWHERE,
	                    .before = CHART_NOWHERE,
	                    .bar = CHART_NOWHERE};
	const struct grid *grid = section->grid;
	double number;
	size_t old;
	switch (section->chart) {
	case CHART_NONE: break;
	case CHART_DUMBBELL:
		if (is_hours(section)) {
			plot.self = mark(grid, row, "said_h", axis);
			plot.logged = mark(grid, row, "logged_h", axis);
			plot.reports = mark(grid, row, "received_h", axis);
		} else {
			plot_gap(grid, row, axis, &plot);
		}
		break;
	case CHART_STACKED:
		for (size_t i = 0; i < CHART_PARTS; i++)
			plot.parts[i] = fmax(0, mark(grid, row, parts[i].column, axis));
		old = field_find(before, field_text(grid, row, "by"), field_text(grid, row, "unit"));
		if (old != FIELD_NONE)
			plot.before = mark(before, old, "coaching_min", axis);
		break;
	case CHART_STEPS:
		plot.bar = mark(grid, row, "coverage", axis);
		plot.breaks = field_number(grid, row, "break", &number) && number != 0;
		break;
	}
	return plot;
}
