#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stat/panel.h"

static void assert_near(double got, double wanted)
{
	if (isnan(wanted) ? !isnan(got) : !(fabs(got - wanted) <= 1e-11 * fmax(1, fabs(wanted))))
		fail_msg("%.17g, not %.17g", got, wanted);
}

static void assert_slope(struct t_test slope, double estimate, double low, double high, double p)
{
	assert_near(slope.estimate, estimate);
	assert_near(slope.interval.low, low);
	assert_near(slope.interval.high, high);
	assert_near(slope.p, p);
}

/* Person, month, cluster, y, x: two people change their cluster, months are missing. */
static const struct panel_row rows[] = {
	{0, 0, 0, 3, {1, 0.5}},   {0, 1, 0, 4.5, {2, 1}}, {0, 2, 1, 4, {1.5, 2}}, {0, 3, 1, 6, {3, 1.5}},
	{1, 0, 0, 1, {0, 1}},     {1, 1, 0, 2.5, {1, 0}}, {1, 3, 0, 2, {0.5, 1}}, {2, 0, 1, 5, {2, 2}},
	{2, 1, 1, 5.5, {2.5, 2}}, {2, 2, 1, 7, {3, 2.5}}, {2, 3, 1, 6, {2, 3}},   {3, 1, 2, 2, {0, 1}},
	{3, 2, 2, 1.5, {0, 0}},   {3, 3, 2, 3, {1, 0}},   {4, 0, 2, 4, {1, 0.5}}, {4, 2, 2, 4.5, {2, 1}},
};
#define ROWS COUNT_OF(rows)

static struct panel panel_of(struct panel_row *copies, size_t regressors)
{
	for (size_t i = 0; i < ROWS; i++)
		copies[i] = rows[i];
	return (
		struct panel){.rows = copies, .count = ROWS, .regressors = regressors, .months = 4, .clusters = 3};
}

/* R 4.2.2, with each cluster left out by itself: F <- function(v) v - ave(v, person); X <- apply(cbind(outer(
 * month, 0:3, "=="), x0, x1), 2, F); map <- function(keep) { q <- qr(X*keep); p <- q$pivot[1:q$rank]; A <-
 * matrix(0, ncol(X), N); A[p, ] <- solve(crossprod((X*keep)[, p]), t((X*keep)[, p])); A }, whose rows of x0
 * and x1 times F(y) are the slopes. D <- sapply(0:2, function(g) (map(cluster != g) - map(TRUE))[i, ]); SE^2
 * = sum((t(D) %*% F(y))^2); O <- crossprod(D); interval and p with qt and pt of sum(diag(O))^2/sum(O^2),
 * which are 1.178, 1.271 and 1.438 degrees. */
static void slopes_are_as_in_r(void **state)
{
	(void)state;
	struct panel_row copies[ROWS];
	struct t_test slopes[2];
	struct panel panel = panel_of(copies, 1);
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_slope(slopes[0], 1.0917986952469714, -0.66151715649759857, 2.8451145469915415,
	             0.086553365662755455);
	panel = panel_of(copies, 2);
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_slope(slopes[0], 1.2040077764787789, -0.048538884800614746, 2.4565544377581734,
	             0.052537613793709678);
	assert_slope(slopes[1], 0.27025890945393899, -2.5147767175277771, 3.055294536435655, 0.61877619828015007);
}

/* Nothing but a person's own level, or the month's, or the other regressor: no slope can be told. */
static void undetermined_is_said(void **state)
{
	(void)state;
	struct panel_row copies[ROWS];
	struct t_test slopes[2];
	struct panel panel = panel_of(copies, 1);
	for (size_t i = 0; i < ROWS; i++)
		copies[i].x[0] = 3 * copies[i].person + 0.1 * copies[i].month;
	assert_false(panel_regress(&panel, 0.95, slopes));
	for (size_t i = 0; i < ROWS; i++)
		copies[i].x[0] = 0;
	assert_false(panel_regress(&panel, 0.95, slopes));
	panel = panel_of(copies, 2);
	for (size_t i = 0; i < ROWS; i++)
		copies[i].x[1] = 2 * copies[i].x[0] - 0.3 * copies[i].month;
	assert_false(panel_regress(&panel, 0.95, slopes));
}

/* y is the person's level, the month's, and 2 for each unit of x: all is explained, and no spread is left to
 * judge by. A y that is always the same has a slope of 0. One cluster has no spread between clusters. */
static void nothing_left_has_no_interval(void **state)
{
	(void)state;
	struct panel_row copies[ROWS];
	struct t_test slopes[1];
	struct panel panel = panel_of(copies, 1);
	for (size_t i = 0; i < ROWS; i++)
		copies[i].y = 10 * copies[i].person + 0.7 * copies[i].month + 2 * copies[i].x[0];
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_slope(slopes[0], 2, NAN, NAN, NAN);
	for (size_t i = 0; i < ROWS; i++)
		copies[i].y = 0.1;
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_slope(slopes[0], 0, NAN, NAN, NAN);
	panel = panel_of(copies, 1);
	for (size_t i = 0; i < ROWS; i++)
		copies[i].cluster = 0;
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_slope(slopes[0], 1.0917986952469714, NAN, NAN, NAN);
}

/* Two groups of people without a month in common, each with an effect of its own months: the slope is that of
 * x against y beside person and month of each group, here 2 in both. */
static void groups_apart_are_solved(void **state)
{
	(void)state;
	struct panel_row apart[8];
	struct panel panel = {.rows = apart, .count = 8, .regressors = 1, .months = 4, .clusters = 4};
	struct t_test slopes[1];
	for (uint32_t i = 0; i < 8; i++) {
		double x = (double)(i * i % 5);
		apart[i] = (struct panel_row){
			i / 2, i / 4 * 2 + i % 2, i / 2, 2 * x + 7 * (i / 2) + 3 * (i % 2), {x}};
	}
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_near(slopes[0].estimate, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slopes_are_as_in_r), cmocka_unit_test(undetermined_is_said),
		cmocka_unit_test(nothing_left_has_no_interval), cmocka_unit_test(groups_apart_are_solved)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
