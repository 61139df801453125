/* Where the marks of a chart's row lie, as shares of its axis: the same for letters on a terminal and for
 * SVG. */
#ifndef SHOW_CHART_H
#define SHOW_CHART_H

#include "show/page.h"

/* Parts of a stacked bar, from the left: the categories of time. */
enum plot_part {
	PART_COACHING,
	PART_MANAGING,
	PART_MENTORING,
	PART_INSPECTION,
	PART_HELP,
	PART_OTHER,
	PART_UNCLASSIFIED,
	CHART_PARTS
};

/* The category, and the column of the time table that holds its minutes. What people read is
 * WORD_PART_COACHING + part. */
const char *chart_part_name(enum plot_part part);
const char *chart_part_column(enum plot_part part);

/* The right end of the axis in the section's unit, 0 where there is nothing to draw: 100 points, hours and
 * minutes rounded up, a share of 1. */
double chart_axis(const struct section *section);

#define CHART_NOWHERE (-1.0)

/* 0 at the left end, 1 at the right; CHART_NOWHERE where there is no such mark. */
struct plot {
	double self, reports, logged; /* dumbbell */
	double low, high;             /* interval of the reports' mark */
	bool clear;                   /* the finding says that the gap is no noise */
	double parts[CHART_PARTS];    /* stacked: lengths */
	double before;                /* stacked: coaching in the mean of the periods before */
	double bar;                   /* steps */
	bool breaks;
};

/* `row` is the grid's. Steps and dumbbells draw every row, stacked bars only leaders. */
bool chart_holds(const struct section *section, size_t row);
struct plot chart_row(const struct section *section, size_t row, const struct grid *before, double axis);

#endif
