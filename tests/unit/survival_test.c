#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "stat/survival.h"

#define NONE NAN

/* A number that stands for both ends of nothing is NAN. Censored cases are written negative, less one: 0
 * censored is -1. */
static void assert_median(const int *cases, size_t count, double days, double low, double high)
{
	const double expected[] = {days, low, high};
	struct survival_case list[40];
	assert_true(count <= 40);
	for (size_t i = 0; i < count; i++)
		list[i] = (struct survival_case){cases[i] < 0 ? -cases[i] - 1 : cases[i], cases[i] < 0};
	struct survival_median median = survival_median(list, count, 0.95);
	const double got[] = {median.days, median.interval.low, median.interval.high};
	for (int i = 0; i < 3; i++)
		assert_true(isnan(expected[i]) ? isnan(got[i]) : got[i] == expected[i]);
}

#define ASSERT_MEDIAN(cases, ...) assert_median(cases, COUNT_OF(cases), __VA_ARGS__)

/* Weeks in remission, of the patients with and without maintenance in the trial of Embury et al. (1977),
 * that is `aml` of R's package survival. Expected: survfit(Surv(time, status) ~ x, conf.type =
 * "log-log") of survival 3.5-3. */
static void as_in_r(UNUSED void **state)
{
	static const int with[] = {9, 13, -14, 18, 23, -29, 31, 34, -46, 48, -162};
	static const int without[] = {5, 5, 8, 8, 12, -17, 23, 27, 30, 33, 43, 45};
	static const int both[] = {9, 13, -14, 18, 23,  -29, 31, 34, -46, 48, -162, 5,
	                           5, 8,  8,   12, -17, 23,  27, 30, 33,  43, 45};
	ASSERT_MEDIAN(with, 31, 13, NONE);
	ASSERT_MEDIAN(without, 23, 5, 33);
	ASSERT_MEDIAN(both, 27, 13, 34);
}

/* Also by R. On day 0 it has happened to some at once. */
static void from_day_nought(UNUSED void **state)
{
	static const int cases[] = {30, 0, 3, -6, 5, 7, 0, 9, 14, -22};
	ASSERT_MEDIAN(cases, 7, 0, NONE);
}

/* S = 3/4 from day 2, 5/8 from 3, 1/2 from 4 to 8. R gives (4 + 8)/2 = 6, between the two; here it is
 * the first. */
static void flat_at_one_half(UNUSED void **state)
{
	static const int cases[] = {2, 2, 3, 4, -7, -9, 8, 9};
	static const int four[] = {1, 2, 3, 4};
	ASSERT_MEDIAN(cases, 4, 2, NONE);
	ASSERT_MEDIAN(four, 2, 1, NONE);
}

/* By R: NA 1 NA, and 5 NA NA. */
static void never_or_at_once(UNUSED void **state)
{
	static const int most_are_waiting[] = {1, 2, -4, -11, -11, -11, -11};
	static const int one[] = {5};
	static const int waiting[] = {-6};
	ASSERT_MEDIAN(most_are_waiting, NONE, 1, NONE);
	ASSERT_MEDIAN(one, 5, NONE, NONE);
	ASSERT_MEDIAN(waiting, NONE, NONE, NONE);
	assert_median(NULL, 0, NONE, NONE, NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_in_r),
		cmocka_unit_test(from_day_nought),
		cmocka_unit_test(flat_at_one_half),
		cmocka_unit_test(never_or_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
