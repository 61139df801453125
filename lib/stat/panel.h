/* Panels: the same people seen in several months, and how what is measured of them moves with something else.
 */
#ifndef STAT_PANEL_H
#define STAT_PANEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "stat/t_test.h"

/* The most regressors. */
#define PANEL_REGRESSORS 4

/* One person in one month: there is at most one such for a person and a month. */
struct panel_row {
	uint32_t person, month, cluster; /* numbers from 0 on */
	double y, x[PANEL_REGRESSORS];
};

struct panel {
	struct panel_row *rows; /* those of one person stand together */
	size_t count;
	size_t regressors;         /* how many of x are used, at least 1 */
	uint32_t months, clusters; /* one more than the greatest number of each */
};

/* Regresses y on all regressors together, with an effect of each person and of each month, by least squares,
 * and puts for each regressor its slope, with an interval and a p value that allow for rows of one cluster
 * that resemble each other and spread unevenly (Liang and Zeger 1986; Cameron and Miller 2015): the sandwich
 * of cluster sums, times G/(G − 1)·(N − 1)/(N − P), where N are the rows, G the clusters that have one, and P
 * people + months + regressors − 1; t with G − 1 degrees of freedom. R's lm with factors and sandwich's
 * vcovCL, type HC1, do the same.
 *
 * Returns false where the slopes are not determined: a regressor that does not move beside person, month and
 * the other regressors. Interval and p are undefined if G < 2, N ≤ P, or the slopes leave nothing of y. The
 * order of the rows matters to the last digits only. */
bool panel_regress(const struct panel *panel, double confidence, struct t_test *slopes) MUST_CHECK;

#endif
