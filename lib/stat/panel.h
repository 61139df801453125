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
 * that resemble each other and spread unevenly: the jackknife over clusters, which is also called CR3 (Bell
 * and McCaffrey 2002; MacKinnon, Nielsen and Webb 2023, Fast and reliable jackknife and bootstrap methods).
 * SE² = Σ(bᵍ − b)², where b is the slope of all rows and bᵍ that without the rows of cluster g; t with the
 * degrees of freedom by Satterthwaite (1946), (ΣΩᵍᵍ)²/ΣΣΩᵍʰ², where Ω are the covariances of these
 * differences if the ys had one variance and nothing in common (Bell and McCaffrey 2002). They are few where
 * few clusters decide, as where they spread unevenly. What is regressed is what the person's own mean over
 * all rows leaves; so of a person whose cluster changes the mean is not taken anew for each bᵍ.
 *
 * Returns false where the slopes are not determined: a regressor that does not move beside person, month and
 * the other regressors. Interval and p are undefined if that holds without one of the clusters, as where
 * there is but one, or the slopes leave nothing of y. The order of the rows matters to the last digits only.
 */
bool panel_regress(const struct panel *panel, double confidence, struct t_test *slopes) MUST_CHECK;

#endif
