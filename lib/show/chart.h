/* The charts of the page. A section says what its chart shows; where the marks of a row then lie is the same
 * for letters on a terminal, the cells of a mail and SVG. */
#ifndef SHOW_CHART_H
#define SHOW_CHART_H

#include "base/grid.h"

enum chart_form {
	CHART_DUMBBELL, /* what several say of the same, as marks on one line */
	CHART_STACKED,  /* the parts of a whole, one after the other; leaders only */
	CHART_STEPS     /* a share at each step of the chain, and where it breaks */
};

/* What the axis counts, and so where it ends: 100 points, a share of 1, hours and minutes rounded up. */
enum chart_unit { CHART_POINTS, CHART_SHARES, CHART_HOURS, CHART_MINUTES };

/* The marks that there are. */
enum mark {
	MARK_SELF,
	MARK_LOGGED,
	MARK_REPORTS,
	MARK_COACHING,
	MARK_MANAGING,
	MARK_MENTORING,
	MARK_INSPECTION,
	MARK_HELP,
	MARK_OTHER,
	MARK_UNCLASSIFIED,
	MARK_BEFORE,
	MARK_RANGE,
	MARK_CLEAR,
	MARK_LINK,
	MARKS
};

#define CHART_NOWHERE (-1.0)

/* Where the marks of a row lie: 0 at the left end, 1 at the right; CHART_NOWHERE where there is none. */
struct plot {
	double at[MARKS]; /* of a part its length */
	double low, high; /* the interval of the reports' mark */
	bool is_clear;    /* the finding says that the gap is no noise */
	bool breaks;      /* the chain breaks here */
};

#define CHART_KEYS 8

struct chart {
	enum chart_form form;
	enum chart_unit unit;
	/* What is drawn, from the left or from below, with its words; without a column it stands in the key
	 * alone. */
	struct chart_key {
		enum mark mark;
		unsigned column; /* of the section's table; 0 for none */
		const char *words;
	} keys[CHART_KEYS];
	/* What those who cannot see the drawing are told instead of the keys, if it is anything else. */
	struct chart_key told[2];
	const char *key_in_text; /* the key of the drawing in letters, a pattern with {most} */
	/* Adds what is more than a mark in its column; or NULL. */
	void (*plot_more)(const struct grid *grid, size_t row, double axis, struct plot *plot);
	/* Says the number that the row is about, and what it rests on. `before` has the rows of earlier periods,
	 * or is NULL. */
	void (*beside)(const struct grid *grid, size_t row, const struct grid *before, struct text *large,
	               struct text *small);
};

/* The right end of the axis in the chart's unit; 0 where there is nothing to draw, and without a chart. */
double chart_axis(const struct chart *chart, const struct grid *grid);

/* Has the chart this row of the grid? */
bool chart_holds(const struct chart *chart, const struct grid *grid, size_t row);

struct plot chart_plot(const struct chart *chart, const struct grid *grid, size_t row,
                       const struct grid *before, double axis);

#endif
