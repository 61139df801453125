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

/* R 4.2.2: m <- lm(y ~ x0 + x1 + factor(person) + factor(month)), and sandwich's vcovCL(m, cluster, type =
 * "HC1") written out: X <- model.matrix(m); B <- solve(crossprod(X)); S <- rowsum(X*residuals(m), cluster);
 * G/(G - 1)*(N - 1)/(N - m$rank) * B %*% crossprod(S) %*% B; interval and p with qt and pt of G - 1. */
static void slopes_are_as_in_r(void **state)
{
	(void)state;
	struct panel_row copies[ROWS];
	struct t_test slopes[2];
	struct panel panel = panel_of(copies, 1);
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_slope(slopes[0], 1.0917986952469714, 0.21562068902864751, 1.9679767014652954,
	             0.033071732717739277);
	panel = panel_of(copies, 2);
	assert_true(panel_regress(&panel, 0.95, slopes));
	assert_slope(slopes[0], 1.2040077764787789, 0.58513689968375449, 1.8228786532738033, 0.01397305418230722);
	assert_slope(slopes[1], 0.27025890945393899, -0.77098430940130669, 1.3115021283091846,
	             0.38025773311930378);
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
