#include "stat/panel.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* What rounding leaves of something that is 0, as a part of what it was made from. */
#define NOTHING 1e-10

struct work {
	const struct panel *panel;
	size_t columns;   /* regressors + 1 */
	double *left;     /* by row and column: what person and month leave of it */
	double *months;   /* by month: months + columns numbers of the normal equations */
	bool *are_solved; /* by month: its effect is told apart from those of the others */
	uint32_t people;
	uint32_t months_seen;
};

/* The row behind the last one of the same person. */
static size_t person_end(const struct panel *panel, size_t from)
{
	size_t to = from;
	while (to < panel->count && panel->rows[to].person == panel->rows[from].person)
		to++;
	return to;
}

static double column_of(const struct panel *panel, size_t row, size_t column)
{
	return column < panel->regressors ? panel->rows[row].x[column] : panel->rows[row].y;
}

static double *equation(const struct work *work, uint32_t month)
{
	return &work->months[month * (work->panel->months + work->columns)];
}

/* Takes the person's own mean from each column, and adds what is left to the equations of the months. */
static void add_person(struct work *work, size_t from, size_t to)
{
	const struct panel *panel = work->panel;
	double share = 1 / (double)(to - from);
	for (size_t column = 0; column < work->columns; column++) {
		double mean = 0;
		for (size_t row = from; row < to; row++)
			mean += column_of(panel, row, column) * share;
		for (size_t row = from; row < to; row++)
			work->left[row * work->columns + column] = column_of(panel, row, column) - mean;
	}
	for (size_t row = from; row < to; row++) {
		double *sums = equation(work, panel->rows[row].month);
		sums[panel->rows[row].month] += 1;
		for (size_t other = from; other < to; other++)
			sums[panel->rows[other].month] -= share;
		for (size_t column = 0; column < work->columns; column++)
			sums[panel->months + column] += work->left[row * work->columns + column];
	}
	work->people++;
}

/* Solves the equations of the months by elimination. One month of all, and of each group of people that has
 * no month in common with the others, is determined by the rest; its effect is 0. */
static void solve_months(struct work *work)
{
	uint32_t months = work->panel->months;
	size_t width = months + work->columns;
	double *before = memory_get(months, sizeof *before);
	for (uint32_t month = 0; month < months; month++) {
		before[month] = equation(work, month)[month];
		work->months_seen += before[month] > 0;
	}
	for (uint32_t month = 0; month < months; month++) {
		double *pivot = equation(work, month);
		if (!(pivot[month] > NOTHING * before[month]))
			continue;
		work->are_solved[month] = true;
		double by = pivot[month];
		for (size_t i = 0; i < width; i++)
			pivot[i] /= by;
		for (uint32_t other = 0; other < months; other++) {
			double *row = equation(work, other), times = row[month];
			for (size_t i = 0; other != month && times != 0 && i < width; i++)
				row[i] -= times * pivot[i];
		}
	}
	free(before);
}

static double month_effect(const struct work *work, uint32_t month, size_t column)
{
	return work->are_solved[month] ? equation(work, month)[work->panel->months + column] : 0;
}

/* Takes the effects of the months away, less their mean over the person's own. */
static void take_months(struct work *work, size_t from, size_t to)
{
	const struct panel *panel = work->panel;
	for (size_t column = 0; column < work->columns; column++) {
		double mean = 0;
		for (size_t row = from; row < to; row++)
			mean += month_effect(work, panel->rows[row].month, column) / (double)(to - from);
		for (size_t row = from; row < to; row++)
			work->left[row * work->columns + column] -= month_effect(work, panel->rows[row].month, column) -
			                                            mean;
	}
}

/* Inverts the matrix in place, whose diagonal was `before` so great. False where it has no inverse. */
static bool invert(double matrix[PANEL_REGRESSORS][PANEL_REGRESSORS], size_t count, const double *before)
{
	for (size_t k = 0; k < count; k++) {
		double pivot = matrix[k][k];
		if (!(pivot > NOTHING * before[k]))
			return false;
		for (size_t i = 0; i < count; i++)
			for (size_t j = 0; i != k && j < count; j++)
				if (j != k)
					matrix[i][j] -= matrix[i][k] * matrix[k][j] / pivot;
		for (size_t i = 0; i < count; i++)
			if (i != k) {
				matrix[k][i] /= pivot;
				matrix[i][k] /= -pivot;
			}
		matrix[k][k] = 1 / pivot;
	}
	return true;
}

/* Finds the slopes, and leaves in the column of y what they do not explain. `inverse` becomes that of the
 * sums of products. */
static bool solve_slopes(struct work *work, double inverse[PANEL_REGRESSORS][PANEL_REGRESSORS],
                         struct t_test *slopes)
{
	size_t count = work->panel->regressors;
	double before[PANEL_REGRESSORS] = {0}, with_y[PANEL_REGRESSORS] = {0};
	for (size_t row = 0; row < work->panel->count; row++) {
		const double *left = &work->left[row * work->columns];
		for (size_t i = 0; i < count; i++) {
			before[i] += work->panel->rows[row].x[i] * work->panel->rows[row].x[i];
			with_y[i] += left[i] * left[count];
			for (size_t j = 0; j < count; j++)
				inverse[i][j] += left[i] * left[j];
		}
	}
	if (!invert(inverse, count, before))
		return false;
	for (size_t i = 0; i < count; i++) {
		slopes[i] = (struct t_test){0, {NAN, NAN}, NAN};
		for (size_t j = 0; j < count; j++)
			slopes[i].estimate += inverse[i][j] * with_y[j];
	}
	for (size_t row = 0; row < work->panel->count; row++)
		for (size_t i = 0; i < count; i++)
			work->left[row * work->columns + count] -= slopes[i].estimate *
			                                           work->left[row * work->columns + i];
	return true;
}

/* The sums of each cluster: of each regressor times what is unexplained. */
static double *cluster_sums(const struct work *work, uint32_t *seen)
{
	const struct panel *panel = work->panel;
	size_t count = panel->regressors;
	double *sums = memory_get(panel->clusters * count, sizeof *sums);
	bool *are_seen = memory_get(panel->clusters, sizeof *are_seen);
	for (size_t row = 0; row < panel->count; row++) {
		const double *left = &work->left[row * work->columns];
		uint32_t cluster = panel->rows[row].cluster;
		*seen += !are_seen[cluster];
		are_seen[cluster] = true;
		for (size_t i = 0; i < count; i++)
			sums[cluster * count + i] += left[i] * left[count];
	}
	free(are_seen);
	return sums;
}

/* Do the slopes leave nothing of y but what rounding does? */
static bool is_explained(const struct work *work)
{
	double unexplained = 0, all = 0;
	for (size_t row = 0; row < work->panel->count; row++) {
		double left = work->left[row * work->columns + work->panel->regressors];
		unexplained += left * left;
		all += work->panel->rows[row].y * work->panel->rows[row].y;
	}
	return unexplained <= NOTHING * NOTHING * all;
}

static void test_slopes(const struct work *work, double inverse[PANEL_REGRESSORS][PANEL_REGRESSORS],
                        double confidence, struct t_test *slopes)
{
	size_t count = work->panel->regressors;
	uint32_t clusters = 0;
	double *sums = cluster_sums(work, &clusters);
	double n = (double)work->panel->count;
	double p = (double)work->people + (double)work->months_seen + (double)count - 1;
	double factor = (double)clusters / ((double)clusters - 1) * (n - 1) / (n - p);
	bool is_known = clusters >= 2 && n > p && !is_explained(work);
	for (size_t i = 0; i < count && is_known; i++) {
		double square = 0;
		for (uint32_t cluster = 0; cluster < work->panel->clusters; cluster++) {
			double part = 0;
			for (size_t j = 0; j < count; j++)
				part += inverse[i][j] * sums[cluster * count + j];
			square += part * part;
		}
		slopes[i] = t_test_of_estimate(slopes[i].estimate, sqrt(factor * square), (double)clusters - 1,
		                               confidence);
	}
	free(sums);
}

bool panel_regress(const struct panel *panel, double confidence, struct t_test *slopes)
{
	double inverse[PANEL_REGRESSORS][PANEL_REGRESSORS] = {{0}};
	struct work work = {.panel = panel, .columns = panel->regressors + 1};
	work.left = memory_get(panel->count * work.columns, sizeof *work.left);
	work.months = memory_get(panel->months * (panel->months + work.columns), sizeof *work.months);
	work.are_solved = memory_get(panel->months, sizeof *work.are_solved);
	for (size_t from = 0, to; from < panel->count; from = to) {
		to = person_end(panel, from);
		add_person(&work, from, to);
	}
	solve_months(&work);
	for (size_t from = 0, to; from < panel->count; from = to) {
		to = person_end(panel, from);
		take_months(&work, from, to);
	}
	bool done = solve_slopes(&work, inverse, slopes);
	if (done)
		test_slopes(&work, inverse, confidence, slopes);
	free(work.left);
	free(work.months);
	free(work.are_solved);
	return done;
}
