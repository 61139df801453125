#include "stat/panel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* What rounding leaves of something that is 0, as a part of what it was made from. */
#define NOTHING 1e-10

/* The columns are the months, each 1 in its rows and else 0, then the regressors, and y last. */
struct work {
	const struct panel *panel;
	size_t months, columns;
	double *left;  /* of one row, by column: what the person's own mean leaves */
	double *whole; /* by column: the sum of the squares of all rows before anything is taken away */
	double *sums;  /* by two columns: the sum of their products, of what is left in all rows */
};

/* What leaving out one cluster after the other comes to, for one regressor. */
struct jackknife {
	double *moved, *solved; /* by two columns, summed over clusters: add_without */
	double square;          /* of the slopes' differences from that of all */
	double own, own_squares, cross_squares;
};

static double *get_matrix(size_t columns)
{
	return memory_get(columns * columns, sizeof(double));
}

static void add_row(const struct work *work, size_t row, double times)
{
	const struct panel_row *from = &work->panel->rows[row];
	work->left[from->month] += times;
	for (size_t i = 0; i < work->panel->regressors; i++)
		work->left[work->months + i] += times * from->x[i];
	work->left[work->columns - 1] += times * from->y;
}

/* Fills `left` for the row. */
static void find_left(const struct work *work, size_t row)
{
	const struct panel *panel = work->panel;
	uint32_t person = panel->rows[row].person;
	size_t from = row, to = row + 1;
	while (from > 0 && panel->rows[from - 1].person == person)
		from--;
	while (to < panel->count && panel->rows[to].person == person)
		to++;
	memset(work->left, 0, work->columns * sizeof *work->left);
	for (size_t other = from; other < to; other++)
		add_row(work, other, -1 / (double)(to - from));
	add_row(work, row, 1);
}

static void add_products(const struct work *work, size_t row, double *sums)
{
	find_left(work, row);
	for (size_t i = 0; i < work->columns; i++)
		for (size_t j = 0; j < work->columns && work->left[i] != 0; j++)
			sums[i * work->columns + j] += work->left[i] * work->left[j];
}

static void sum_up(struct work *work)
{
	const struct panel *panel = work->panel;
	for (size_t row = 0; row < panel->count; row++) {
		const struct panel_row *from = &panel->rows[row];
		add_products(work, row, work->sums);
		work->whole[from->month] += 1;
		for (size_t i = 0; i < panel->regressors; i++)
			work->whole[work->months + i] += from->x[i] * from->x[i];
		work->whole[work->columns - 1] += from->y * from->y;
	}
}

/* Solves the equations of least squares in place by sweeping (Goodnight 1979, A tutorial on the SWEEP
 * operator): of a column that is swept, its row has the inverse, and the coefficient last. A month of which
 * those before leave nothing is not swept, and its row and column become 0. False if that holds of a
 * regressor. */
static bool sweep(const struct work *work, double *sums)
{
	size_t columns = work->columns;
	for (size_t k = 0; k + 1 < columns; k++) {
		double *pivot = &sums[k * columns], by = pivot[k];
		bool is_swept = by > NOTHING * work->whole[k];
		if (!is_swept && k >= work->months)
			return false;
		for (size_t j = 0; j < columns; j++)
			pivot[j] = is_swept ? pivot[j] / by : 0;
		for (size_t i = 0; i < columns; i++) {
			double *row = &sums[i * columns], times = row[k];
			for (size_t j = 0; j < columns && i != k && times != 0; j++)
				row[j] -= times * pivot[j];
			if (i != k)
				row[k] = is_swept ? -times / by : 0;
		}
		pivot[k] = is_swept ? 1 / by : 0;
	}
	return true;
}

/* Do the columns leave nothing of y but what rounding does? */
static bool is_explained(const struct work *work, const double *solved)
{
	size_t last = work->columns - 1;
	double unexplained = 0;
	for (size_t row = 0; row < work->panel->count; row++) {
		find_left(work, row);
		double off = work->left[last];
		for (size_t i = 0; i < last; i++)
			off -= work->left[i] * solved[i * work->columns + last];
		unexplained += off * off;
	}
	return unexplained <= NOTHING * NOTHING * work->whole[last];
}

/* Adds one cluster to the jackknife of a regressor, by the equations of all rows, solved, and those of the
 * rows without the cluster.
 *
 * The slope of all is a·y, and that without the cluster aᵍ·y, each a sum over rows. Where every y has
 * variance 1 and nothing in common with another, Ωᵍʰ = (aᵍ − a)·(aʰ − a) is the covariance of two
 * differences. With the inverses' columns m of all and mᵍ without the cluster, v the regressor's place in m,
 * and S the sums of products, it is Ωᵍᵍ = vᵍ − v and Ωᵍʰ = vᵍ − v − tᵍ·mʰ with tᵍ = S·mᵍ less 1 in the
 * regressor's place. A last place of v − vᵍ in tᵍ and of 1 in mʰ makes that −tᵍ·mʰ, so that ΣΩ² over all
 * pairs needs the sums of products of t and of m alone. */
static void add_without(const struct work *work, const double *solved, const double *without,
                        size_t regressor, struct jackknife *jackknife)
{
	size_t columns = work->columns, last = columns - 1, place = work->months + regressor;
	double own = without[place * columns + place] - solved[place * columns + place], cross = 0;
	double off = without[place * columns + last] - solved[place * columns + last];
	double *m = memory_get(columns, sizeof *m), *t = memory_get(columns, sizeof *t);
	for (size_t i = 0; i < last; i++)
		m[i] = without[i * columns + place];
	m[last] = 1;
	for (size_t i = 0; i < last; i++) {
		t[i] = i == place ? -1 : 0;
		for (size_t j = 0; j < last; j++)
			t[i] += work->sums[i * columns + j] * m[j];
	}
	t[last] = -own;
	for (size_t i = 0; i < columns; i++) {
		cross += t[i] * m[i];
		for (size_t j = 0; j < columns; j++) {
			jackknife->moved[i * columns + j] += t[i] * t[j];
			jackknife->solved[i * columns + j] += m[i] * m[j];
		}
	}
	jackknife->square += off * off;
	jackknife->own += own;
	jackknife->own_squares += own * own;
	jackknife->cross_squares += cross * cross;
	free(m);
	free(t);
}

/* The rows, those of one cluster together; to be freed by the caller. */
static size_t *rows_by_cluster(const struct panel *panel)
{
	size_t *rows = memory_get(panel->count, sizeof *rows);
	size_t *next = memory_get((size_t)panel->clusters + 1, sizeof *next);
	for (size_t row = 0; row < panel->count; row++)
		next[panel->rows[row].cluster + 1]++;
	for (uint32_t i = 0; i < panel->clusters; i++)
		next[i + 1] += next[i];
	for (size_t row = 0; row < panel->count; row++)
		rows[next[panel->rows[row].cluster]++] = row;
	free(next);
	return rows;
}

/* Leaves out one cluster after the other. False where the slopes are then not determined. */
static bool leave_out(const struct work *work, const double *solved, struct jackknife *jackknives)
{
	const struct panel *panel = work->panel;
	size_t cells = work->columns * work->columns;
	double *part = get_matrix(work->columns), *without = get_matrix(work->columns);
	size_t *rows = rows_by_cluster(panel);
	bool done = true;
	for (size_t from = 0, to = 0; from < panel->count && done; from = to) {
		uint32_t cluster = panel->rows[rows[from]].cluster;
		memset(part, 0, cells * sizeof *part);
		for (; to < panel->count && panel->rows[rows[to]].cluster == cluster; to++)
			add_products(work, rows[to], part);
		for (size_t i = 0; i < cells; i++)
			without[i] = work->sums[i] - part[i];
		done = sweep(work, without);
		for (size_t i = 0; i < panel->regressors && done; i++)
			add_without(work, solved, without, i, &jackknives[i]);
	}
	free(part);
	free(without);
	free(rows);
	return done;
}

static void test_slopes(const struct work *work, const double *solved, double confidence,
                        struct t_test *slopes)
{
	struct jackknife jackknives[PANEL_REGRESSORS] = {{0}};
	for (size_t i = 0; i < work->panel->regressors; i++) {
		jackknives[i].moved = get_matrix(work->columns);
		jackknives[i].solved = get_matrix(work->columns);
	}
	bool is_known = !is_explained(work, solved) && leave_out(work, solved, jackknives);
	for (size_t i = 0; i < work->panel->regressors; i++) {
		struct jackknife *jackknife = &jackknives[i];
		double squares = jackknife->own_squares - jackknife->cross_squares;
		for (size_t j = 0; j < work->columns * work->columns; j++)
			squares += jackknife->moved[j] * jackknife->solved[j];
		if (is_known)
			slopes[i] = t_test_of_estimate(slopes[i].estimate, sqrt(jackknife->square),
			                               jackknife->own * jackknife->own / squares, confidence);
		free(jackknife->moved);
		free(jackknife->solved);
	}
}

bool panel_regress(const struct panel *panel, double confidence, struct t_test *slopes)
{
	struct work work = {
		.panel = panel, .months = panel->months, .columns = panel->months + panel->regressors + 1};
	work.left = memory_get(work.columns, sizeof *work.left);
	work.whole = memory_get(work.columns, sizeof *work.whole);
	work.sums = get_matrix(work.columns);
	double *solved = get_matrix(work.columns);
	sum_up(&work);
	memcpy(solved, work.sums, work.columns * work.columns * sizeof *solved);
	bool done = sweep(&work, solved);
	for (size_t i = 0; i < panel->regressors && done; i++)
		slopes[i] = (struct t_test){
			solved[(work.months + i) * work.columns + work.columns - 1], {NAN, NAN}, NAN};
	if (done)
		test_slopes(&work, solved, confidence, slopes);
	free(work.left);
	free(work.whole);
	free(work.sums);
	free(solved);
	return done;
}
