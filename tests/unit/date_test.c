/* Days, moments and month arithmetic, against a calendar that is walked day by day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/date.h"

#define UNTOUCHED 77

static int32_t day_of(const char *source)
{
	int32_t day = UNTOUCHED;
	if (!day_parse(view_of(source), &day))
		fail_msg("refused: %s", source);
	return day;
}

static void assert_day(int32_t day, const char *expected)
{
	struct text text = {0};
	day_format(&text, day);
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

static void test_known_days(UNUSED void **state)
{
	assert_int_equal(day_of("1970-01-01"), 0);
	assert_int_equal(day_of("1969-12-31"), -1);
	assert_int_equal(day_of("2000-03-01"), 11017);
	assert_int_equal(day_of("2038-01-19"), 24855);
	assert_int_equal(day_of("0001-01-01"), DAY_FIRST);
	assert_int_equal(day_of("9999-12-31"), DAY_LAST);
	assert_int_equal(weekday_of_day(day_of("1970-01-01")), 3);
	assert_int_equal(weekday_of_day(day_of("2026-11-16")), 0);
	assert_int_equal(weekday_of_day(day_of("1900-01-01")), 0);
	assert_int_equal(weekday_of_day(day_of("0001-01-01")), 0);
	assert_int_equal(weekday_of_day(day_of("9999-12-31")), 4);
	assert_int_equal(days_in_month(2026, 2), 28);
	assert_int_equal(days_in_month(2028, 2), 29);
	assert_int_equal(days_in_month(1900, 2), 28);
	assert_int_equal(days_in_month(2000, 2), 29);
	assert_true(date_is_valid((struct date){2028, 2, 29}));
	assert_false(date_is_valid((struct date){2027, 2, 29}));
	assert_false(date_is_valid((struct date){0, 1, 1}));
	assert_false(date_is_valid((struct date){10000, 1, 1}));
	assert_false(date_is_valid((struct date){2026, INT32_MAX, 1}));
	assert_false(date_is_valid((struct date){2026, -1, 1}));
	assert_false(date_is_valid((struct date){2026, 1, 0}));
}

/* Every day that can be written, once: dates advance one by one, weekdays with them. */
static void test_every_day(UNUSED void **state)
{
	static const int32_t lengths[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int32_t year = 1, month = 1, day_of_month = 1, weekday = 0;
	struct text text = {0};
	for (int32_t day = DAY_FIRST; day <= DAY_LAST; day++) {
		struct date date = date_of_day(day);
		if (date.year != year || date.month != month || date.day != day_of_month ||
		    weekday_of_day(day) != weekday || day_of_date(date) != day)
			fail_msg("%d is not %04d-%02d-%02d", (int)day, (int)year, (int)month, (int)day_of_month);
		if (year >= 1890 && year <= 2110) {
			char expected[64];
			snprintf(expected, sizeof expected, "%04d-%02d-%02d", (int)year, (int)month, (int)day_of_month);
			day_format(&text, day);
			assert_string_equal(text_terminate(&text), expected);
			assert_int_equal(day_of(expected), day);
			text_reset(&text);
		}
		weekday = weekday == 6 ? 0 : weekday + 1;
		bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
		if (++day_of_month > lengths[month] + (month == 2 && leap)) {
			day_of_month = 1;
			if (++month > 12) {
				month = 1;
				year++;
			}
		}
	}
	assert_int_equal(year, 10000);
	text_clear(&text);
}

/* No day makes the arithmetic overflow, and days around the range still are what they are. */
static void test_beyond(UNUSED void **state)
{
	static const int32_t days[] = {
		INT32_MIN, INT32_MIN + 1, DAY_FIRST - 400, DAY_FIRST - 1, DAY_LAST + 1, INT32_MAX,
	};
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		assert_int_equal(day_of_date(date_of_day(days[i])), days[i]);
		assert_day(days[i], "");
		assert_in_range(weekday_of_day(days[i]), 0, 6);
	}
	struct date before = date_of_day(DAY_FIRST - 1);
	assert_true(before.year == 0 && before.month == 12 && before.day == 31);
	assert_int_equal(weekday_of_day(DAY_FIRST - 1), 6);
	assert_day(DAY_NONE, "");
}

static void test_refused_days(UNUSED void **state)
{
	static const char *const bad[] = {
		"",           "2027-02-29", "1900-02-29",  "2026-04-31",  "2026-13-01",  "2026-00-10",
		"2026-01-00", "2026-01-32", "0000-01-01",  "2026-1-01",   "2026-01-1",   "26-01-01",
		"2026/01/01", "20260101",   "2026-01-01 ", " 2026-01-01", "+026-01-01",  "-026-01-01",
		"2026-0a-01", "2026-01-0a", "2a26-01-01",  "202a-01-01",  "2026-01-01T", "12026-01-01",
		"2026-+1-01",
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		int32_t day = UNTOUCHED;
		if (day_parse(view_of(bad[i]), &day))
			fail_msg("read: %s", bad[i]);
		assert_int_equal(day, UNTOUCHED);
	}
	int32_t day;
	assert_false(day_parse(view_slice(NULL, 0), &day));
	assert_false(day_parse(view_slice("2026-01-\0001", 10), &day));
}

static void moment_reads(const char *source, int32_t second, bool zoned, int32_t offset)
{
	struct moment moment;
	if (!moment_parse(view_of(source), &moment))
		fail_msg("refused: %s", source);
	assert_int_equal(moment.day, day_of("2026-11-16"));
	assert_int_equal(moment.second, second);
	assert_int_equal(moment.zoned, zoned);
	assert_int_equal(moment.offset, offset);
}

static void test_moments(UNUSED void **state)
{
	moment_reads("2026-11-16", -1, false, 0);
	moment_reads("2026-11-16T00:00", 0, false, 0);
	moment_reads("2026-11-16T09:30", 34200, false, 0);
	moment_reads("2026-11-16T09:30:05", 34205, false, 0);
	moment_reads("2026-11-16T23:59:59.999999999", 86399, false, 0);
	moment_reads("2026-11-16T09:30Z", 34200, true, 0);
	moment_reads("2026-11-16T09:30:00Z", 34200, true, 0);
	moment_reads("2026-11-16T09:30:00.5Z", 34200, true, 0);
	moment_reads("2026-11-16T09:30+05:30", 34200, true, 19800);
	moment_reads("2026-11-16T09:30+0530", 34200, true, 19800);
	moment_reads("2026-11-16T09:30-08", 34200, true, -28800);
	moment_reads("2026-11-16T09:30:01.25-03:30", 34201, true, -12600);
	moment_reads("2026-11-16T09:30-00:00", 34200, true, 0);
}

static void test_refused_moments(UNUSED void **state)
{
	static const char *const bad[] = {
		"",
		"2026-11-1",
		"2026-11-16T",
		"2026-11-16T9:30",
		"2026-11-16T09",
		"2026-11-16T09:3",
		"2026-11-16 09:30",
		"2026-11-16t09:30",
		"2026-11-16T24:00",
		"2026-11-16T09:60",
		"2026-11-16T09:30:60",
		"2026-11-16T09:30:",
		"2026-11-16T09:30:5",
		"2026-11-16T09:30:05.",
		"2026-11-16T09:30:05.Z",
		"2026-11-16T09:30.5",
		"2026-11-16T09:30:05,5",
		"2026-11-16T09:30z",
		"2026-11-16T09:30ZZ",
		"2026-11-16T09:30+",
		"2026-11-16T09:30+5",
		"2026-11-16T09:30+053",
		"2026-11-16T09:30+24:00",
		"2026-11-16T09:30+05:60",
		"2026-11-16T09:30+05-30",
		"2026-11-16T09:30+05:3x",
		"2026-11-16T09:30+05:300",
		"2026-11-16Z",
		"2026-11-16+05:00",
		"2027-02-29T09:30",
		"2026-11-16T09-30",
		"2026-11-16T0x:30",
		"2026-11-16T09:x0",
		"2026-11-16T09:30:x0",
		"2026-11-16T09:30 ",
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct moment moment = {.day = UNTOUCHED};
		if (moment_parse(view_of(bad[i]), &moment))
			fail_msg("read: %s", bad[i]);
		assert_int_equal(moment.day, UNTOUCHED);
	}
}

static void test_moment_format(UNUSED void **state)
{
	static const char *const sources[] = {
		"2026-11-16",          "2026-11-16T00:00",    "2026-11-16T09:30",
		"2026-11-16T09:30:05", "0001-01-01T23:59:59", "9999-12-31",
	};
	struct text text = {0};
	struct moment moment;
	for (size_t i = 0; i < COUNT_OF(sources); i++) {
		assert_true(moment_parse(view_of(sources[i]), &moment));
		moment_format(&text, moment);
		assert_string_equal(text_terminate(&text), sources[i]);
		text_reset(&text);
	}
	assert_true(moment_parse(view_of("2026-11-16T09:30:00.5+05:30"), &moment));
	moment_format(&text, moment);
	assert_string_equal(text_terminate(&text), "2026-11-16T09:30");
	text_reset(&text);
	moment_format(&text, (struct moment){.day = DAY_NONE, .second = 60});
	assert_int_equal(text.length, 0);
	text_clear(&text);
}

static void test_add_months(UNUSED void **state)
{
	assert_day(day_add_months(day_of("2026-01-31"), 1), "2026-02-28");
	assert_day(day_add_months(day_of("2028-01-31"), 1), "2028-02-29");
	assert_day(day_add_months(day_of("2026-01-31"), 2), "2026-03-31");
	assert_day(day_add_months(day_of("2026-12-15"), 1), "2027-01-15");
	assert_day(day_add_months(day_of("2026-01-15"), -1), "2025-12-15");
	assert_day(day_add_months(day_of("2026-03-31"), -13), "2025-02-28");
	assert_day(day_add_months(day_of("2026-11-16"), 0), "2026-11-16");
	assert_day(day_add_months(day_of("2028-02-29"), 12), "2029-02-28");
	assert_day(day_add_months(day_of("2028-02-29"), -48), "2024-02-29");
	assert_day(day_add_months(DAY_FIRST, 9999 * 12 - 1), "9999-12-01");
	assert_int_equal(day_add_months(day_of("9999-12-01"), 1), DAY_LAST + 1);
	assert_true(day_add_months(0, INT32_MAX) > DAY_LAST);
	assert_true(day_add_months(0, INT32_MIN) < DAY_FIRST);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_days),    cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_beyond),        cmocka_unit_test(test_refused_days),
		cmocka_unit_test(test_moments),       cmocka_unit_test(test_refused_moments),
		cmocka_unit_test(test_moment_format), cmocka_unit_test(test_add_months),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
