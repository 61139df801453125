/* Periods: names, bounds, ISO weeks, fiscal years, steps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/period.h"

static int32_t day_of(const char *source)
{
	int32_t day = 0;
	if (!day_parse(view_of(source), &day))
		fail_msg("refused: %s", source);
	return day;
}

static struct period period_of(const char *name, unsigned fiscal)
{
	struct period period = {0};
	if (!period_parse(view_of(name), fiscal, &period))
		fail_msg("refused: %s", name);
	return period;
}

static void assert_name(struct period period, unsigned fiscal, const char *expected)
{
	struct text text = {0};
	period_format(&text, period, fiscal);
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

/* The name is read, has these days (`end` is the day after), holds its days, and prints as it was. */
static void is_period(const char *name, unsigned fiscal, enum period_unit unit, const char *first,
                      const char *end)
{
	struct period period = period_of(name, fiscal);
	assert_int_equal(period.unit, unit);
	assert_int_equal(period.first, day_of(first));
	assert_int_equal(period.end, day_of(end));
	assert_name(period, fiscal, name);
	for (int32_t day = period.first; day < period.end; day++) {
		struct period again = period_of_day(unit, day, fiscal);
		assert_true(again.unit == unit && again.first == period.first && again.end == period.end);
	}
}

static void test_calendar(UNUSED void **state)
{
	is_period("2026-11-16", 1, PERIOD_DAY, "2026-11-16", "2026-11-17");
	is_period("2026-W47", 1, PERIOD_WEEK, "2026-11-16", "2026-11-23");
	is_period("2026-11", 1, PERIOD_MONTH, "2026-11-01", "2026-12-01");
	is_period("2026-12", 1, PERIOD_MONTH, "2026-12-01", "2027-01-01");
	is_period("2028-02", 1, PERIOD_MONTH, "2028-02-01", "2028-03-01");
	is_period("2026-Q1", 1, PERIOD_QUARTER, "2026-01-01", "2026-04-01");
	is_period("2026-Q4", 1, PERIOD_QUARTER, "2026-10-01", "2027-01-01");
	is_period("2026", 1, PERIOD_YEAR, "2026-01-01", "2027-01-01");
	is_period("0001", 1, PERIOD_YEAR, "0001-01-01", "0002-01-01");
	assert_int_equal(period_of("9999", 1).end, DAY_LAST + 1);
	assert_int_equal(period_of("9999-12", 1).end, DAY_LAST + 1);
}

static void test_iso_weeks(UNUSED void **state)
{
	is_period("2026-W53", 1, PERIOD_WEEK, "2026-12-28", "2027-01-04");
	is_period("2025-W01", 1, PERIOD_WEEK, "2024-12-30", "2025-01-06");
	is_period("2020-W53", 1, PERIOD_WEEK, "2020-12-28", "2021-01-04");
	is_period("2026-W01", 1, PERIOD_WEEK, "2025-12-29", "2026-01-05");
	assert_name(period_of_day(PERIOD_WEEK, day_of("2024-12-30"), 1), 1, "2025-W01");
	assert_name(period_of_day(PERIOD_WEEK, day_of("2027-01-03"), 1), 1, "2026-W53");
	struct period period;
	assert_false(period_parse(view_of("2025-W53"), 1, &period));
	assert_false(period_parse(view_of("2027-W53"), 1, &period));
	is_period("2026-W47", 7, PERIOD_WEEK, "2026-11-16", "2026-11-23");
}

/* Walks week by week from Monday 30 December 1889: a week is the first of a year when it holds its
 * 4 January, else one more than the week before. */
static void test_every_week(UNUSED void **state)
{
	int32_t year = 1889, week = 53, weeks53 = 0;
	struct text text = {0};
	int32_t last = day_of("2110-12-31");
	for (int32_t monday = day_of("1889-12-30"); monday <= last; monday += 7) {
		bool first = false;
		for (int32_t day = monday; day < monday + 7; day++) {
			struct date date = date_of_day(day);
			first = first || (date.month == 1 && date.day == 4);
		}
		year += first;
		week = first ? 1 : week + 1;
		weeks53 += week == 53;
		char expected[64];
		snprintf(expected, sizeof expected, "%04d-W%02d", (int)year, (int)week);
		for (int32_t day = monday; day < monday + 7; day++) {
			struct period period = period_of_day(PERIOD_WEEK, day, 1);
			assert_true(period.first == monday && period.end == monday + 7);
			period_format(&text, period, 1);
			assert_string_equal(text_terminate(&text), expected);
			text_reset(&text);
		}
		assert_int_equal(period_of(expected, 1).first, monday);
	}
	/* 71 in any 400 years: two centuries and a bit have about 39. */
	assert_in_range(weeks53, 38, 40);
	text_clear(&text);
}

static void test_fiscal(UNUSED void **state)
{
	is_period("FY2027-Q1", 2, PERIOD_QUARTER, "2026-02-01", "2026-05-01");
	is_period("FY2027-Q4", 2, PERIOD_QUARTER, "2026-11-01", "2027-02-01");
	is_period("FY2027", 2, PERIOD_YEAR, "2026-02-01", "2027-02-01");
	is_period("FY2026-Q2", 10, PERIOD_QUARTER, "2026-01-01", "2026-04-01");
	is_period("FY2026", 12, PERIOD_YEAR, "2025-12-01", "2026-12-01");
	is_period("FY2026-Q1", 12, PERIOD_QUARTER, "2025-12-01", "2026-03-01");
	is_period("2026-11", 2, PERIOD_MONTH, "2026-11-01", "2026-12-01");
	/* Every day of three years, every start: the quarter lies in its year and has the number that counting
	 * months gives. */
	for (unsigned fiscal = 1; fiscal <= 12; fiscal++)
		for (int32_t day = day_of("2024-01-01"); day < day_of("2027-01-01"); day++) {
			struct period quarter = period_of_day(PERIOD_QUARTER, day, fiscal);
			struct period year = period_of_day(PERIOD_YEAR, day, fiscal);
			assert_true(quarter.first <= day && day < quarter.end);
			assert_true(year.first <= quarter.first && quarter.end <= year.end);
			assert_int_equal(date_of_day(year.first).month, fiscal);
			assert_int_equal(date_of_day(year.first).day, 1);
			int32_t number = 1;
			while (day_add_months(year.first, number * 3) <= day)
				number++;
			char expected[64];
			snprintf(expected, sizeof expected, "%s%04d-Q%d", fiscal > 1 ? "FY" : "",
			         (int)date_of_day(year.end - 1).year, (int)number);
			assert_name(quarter, fiscal, expected);
			assert_int_equal(period_of(expected, fiscal).first, quarter.first);
		}
}

static void test_refused(UNUSED void **state)
{
	static const char *const bad[] = {
		"",
		"26",
		"2026-",
		"0000",
		"0000-01",
		"2026-00",
		"2026-13",
		"2026-1",
		"2026-Q0",
		"2026-Q5",
		"2026-Q",
		"2026-Q01",
		"2026-W00",
		"2026-W54",
		"2026-W1",
		"2026-W471",
		"2026-w47",
		"2026-q4",
		"2026W47",
		"2026-X4",
		"2026Q4",
		"2026-111",
		"20266",
		"FY",
		"FY2027",
		"FY2027-Q1",
		"FY2027-01",
		"FY2027-W01",
		"fy2027",
		"2027-02-29",
		"2026-11-16T09:30",
		" 2026",
		"2026 ",
		"2026-11-",
		"-2026",
		"all",
	};
	struct period period = {PERIOD_DAY, 5, 6};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		if (period_parse(view_of(bad[i]), 1, &period))
			fail_msg("read: %s", bad[i]);
	static const char *const bad_fiscal[] = {
		"2026",   "2026-Q4",   "FY2027-01", "FY2027-W01", "FY2027-11-16", "FY0000",
		"FY0001", "FY0001-Q1", "FY2027-Q5", "FY202",      "FY",
	};
	for (size_t i = 0; i < COUNT_OF(bad_fiscal); i++)
		if (period_parse(view_of(bad_fiscal[i]), 2, &period))
			fail_msg("read: %s", bad_fiscal[i]);
	assert_false(period_parse(view_slice(NULL, 0), 1, &period));
	assert_false(period_parse(view_slice("2026-\00011", 8), 1, &period));
	assert_true(period.unit == PERIOD_DAY && period.first == 5 && period.end == 6);
}

static void steps(const char *from, int32_t count, unsigned fiscal, const char *to)
{
	struct period period = period_step(period_of(from, fiscal), count, fiscal);
	assert_name(period, fiscal, to);
	assert_name(period_step(period, -count, fiscal), fiscal, from);
}

static void test_step(UNUSED void **state)
{
	steps("2026-12-31", 1, 1, "2027-01-01");
	steps("2026-11-16", 0, 1, "2026-11-16");
	steps("2026-W53", 1, 1, "2027-W01");
	steps("2026-W53", -53, 1, "2025-W52");
	steps("2026-12", 1, 1, "2027-01");
	steps("2026-12", 14, 1, "2028-02");
	steps("2026-Q4", 1, 1, "2027-Q1");
	steps("2026-Q4", -4, 1, "2025-Q4");
	steps("2026", -5, 1, "2021");
	steps("FY2027-Q4", 1, 2, "FY2028-Q1");
	steps("FY2027", 3, 2, "FY2030");
	/* Periods touch: no gap, no overlap. */
	for (int unit = PERIOD_DAY; unit <= PERIOD_YEAR; unit++) {
		struct period period = period_of_day((enum period_unit)unit, day_of("2019-05-17"), 4);
		for (int i = 0; i < 200; i++) {
			struct period next = period_step(period, 1, 4);
			assert_true(next.unit == period.unit && next.first == period.end);
			period = next;
		}
		assert_true(period_step(period, INT32_MAX, 4).first > DAY_LAST);
		assert_true(period_step(period, INT32_MIN, 4).first < DAY_FIRST);
	}
	struct period none = period_of_day(PERIOD_NONE, 5, 1);
	assert_int_equal(period_step(none, 1, 1).unit, PERIOD_NONE);
	assert_int_equal(period_of_day(PERIOD_WEEK, DAY_NONE, 1).unit, PERIOD_NONE);
	assert_name(none, 1, "");
}

static void test_units(UNUSED void **state)
{
	int unit;
	for (int i = PERIOD_DAY; i <= PERIOD_YEAR; i++) {
		assert_true(choice_find(period_unit_choices, view_of(period_unit_name((enum period_unit)i)), &unit));
		assert_int_equal(unit, i);
	}
	assert_string_equal(period_unit_name(PERIOD_QUARTER), "quarter");
	assert_false(choice_find(period_unit_choices, view_of(""), &unit));
	assert_false(choice_find(period_unit_choices, view_of("Week"), &unit));
	assert_false(choice_find(period_unit_choices, view_of("weeks"), &unit));
	assert_int_equal(unit, PERIOD_YEAR);
	struct text words = {0};
	choice_add_words(period_unit_choices, &words);
	assert_string_equal(text_terminate(&words), "day|week|month|quarter|year");
	text_clear(&words);

	/* Row: inner; column: outer; day, week, month, quarter, year. */
	static const char *const nests[] = {"11111", "01000", "00111", "00011", "00001"};
	for (int inner = PERIOD_DAY; inner <= PERIOD_YEAR; inner++)
		for (int outer = PERIOD_DAY; outer <= PERIOD_YEAR; outer++)
			assert_int_equal(period_unit_nests((enum period_unit)inner, (enum period_unit)outer),
			                 nests[inner - PERIOD_DAY][outer - PERIOD_DAY] == '1');
	assert_false(period_unit_nests(PERIOD_NONE, PERIOD_DAY));
	assert_false(period_unit_nests(PERIOD_DAY, PERIOD_NONE));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calendar), cmocka_unit_test(test_iso_weeks), cmocka_unit_test(test_every_week),
		cmocka_unit_test(test_fiscal),   cmocka_unit_test(test_refused),   cmocka_unit_test(test_step),
		cmocka_unit_test(test_units),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
