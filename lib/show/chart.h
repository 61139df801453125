/* The charts of the page. A section says what its chart shows; here is computed where the marks of a row lie.
 * That is the same whether a terminal, a mail or the HTML page draws them. */
#ifndef SHOW_CHART_H
#define SHOW_CHART_H

#include "base/grid.h"

enum chart_form {
	CHART_DUMBBELL, /* what several people say of the same, as marks on one line */
	CHART_STACKED,  /* the parts of a whole, one after the other; leaders only */
	CHART_STEPS     /* a share at each step of the chain, and where it breaks */
};

/* What the axis counts. It ends at 100 points, at a share of 1, or at round hours or minutes. */
enum chart_unit { CHART_POINTS, CHART_SHARES, CHART_HOURS, CHART_MINUTES };

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

/* Where the marks of a row lie, from 0 at the left end to 1 at the right; CHART_NOWHERE for a mark that is
 * missing. */
struct plot {
	double at[MARKS]; /* for a part of a whole its length */
	double low, high; /* the interval of the reports' mark */
	bool is_clear;    /* the gap is more than chance */
	bool breaks;      /* the chain breaks here */
};

#define CHART_KEYS 8

struct chart {
	enum chart_form form;
	enum chart_unit unit;
	/* What is drawn, in this order, with its words for the key. Those without a column come last and are
	 * only in the key. */
	struct chart_key {
		enum mark mark;
		unsigned column; /* of the section's table; 0 for none */
		const char *words;
	} keys[CHART_KEYS];
	/* What people who cannot see the drawing are told instead of the keys, if that is anything else. */
	struct chart_key told[2];
	const char *key_in_text; /* the key on a terminal, a pattern with {most}, the end of the axis */
	/* Fills in what does not come from one column alone; or NULL. */
	void (*plot_more)(const struct grid *grid, size_t row, double axis, struct plot *plot);
	/* Says the number that the row is about in large letters, and what it rests on in small ones. `before`
	 * has the rows of the periods before, or is NULL. */
	void (*beside)(const struct grid *grid, size_t row, const struct grid *before, struct text *large,
	               struct text *small);
};

/* Returns the right end of the axis in the chart's unit; 0 if there is nothing to draw, or no chart. */
double chart_axis(const struct chart *chart, const struct grid *grid);

/* Does the chart have this row of the grid? */
bool chart_holds(const struct chart *chart, const struct grid *grid, size_t row);

/* Returns where the marks of the row lie on an axis that ends at `axis`. `before` may be NULL. */
struct plot chart_plot(const struct chart *chart, const struct grid *grid, size_t row,
                       const struct grid *before, double axis);

#endif
