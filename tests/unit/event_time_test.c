/* Times of calendars, clock changes, zone names and recurrence rules. Days and counts as date(1) and cal(1)
 * give them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "calendar/recurrence.h"
#include "calendar/rule.h"
#include "calendar/content.h"

#define HOUR 3600

static struct event_time at(const char *text)
{
	struct event_time time;
	assert_true(event_time_parse(view_of(text), &time));
	return time;
}

static void reads_times(void **state UNUSED)
{
	static const char *const none[] = {"",
	                                   "2026",
	                                   "20260230",
	                                   "20261301",
	                                   "2026-03-02",
	                                   "20260302T0900",
	                                   "20260302T240000",
	                                   "20260302T090060Z ",
	                                   "20260302T096000",
	                                   "20260302 090000",
	                                   "20260302T090000X",
	                                   "20260302T090061Z"};
	struct event_time time = at("20260302");
	assert_true(time.is_date && time.clock == CLOCK_FLOATING);
	assert_int_equal(time.wall, INT64_C(1772409600)); /* date -ud 2026-03-02 +%s */
	time = at("20260302T090000Z");
	assert_true(!time.is_date && time.clock == CLOCK_UTC);
	assert_int_equal(time.wall, INT64_C(1772409600) + 9 * HOUR);
	assert_int_equal(at("20260302T235960").wall, INT64_C(1772409600) + 24 * HOUR - 1);
	assert_int_equal(event_time_day(&(struct event_time){.wall = -1}), -1);
	for (size_t i = 0; i < COUNT_OF(none); i++)
		assert_false(event_time_parse(view_of(none[i]), &time));
}

static void reads_durations(void **state UNUSED)
{
	static const char *const none[] = {"",   "P",       "PT", "1H",     "P1H",          "PT1D",       "PT1",
	                                   "PH", "PT1HT1M", "-P", "PT1.5H", "P9999999999D", "P999999999W"};
	int64_t seconds;
	assert_true(duration_parse(view_of("PT1H30M"), &seconds) && seconds == 90 * 60);
	assert_true(duration_parse(view_of("P1DT2H3M4S"), &seconds) && seconds == 26 * HOUR + 184);
	assert_true(duration_parse(view_of("P2W"), &seconds) && seconds == 14 * 24 * HOUR);
	assert_true(duration_parse(view_of("-PT15M"), &seconds) && seconds == -15 * 60);
	for (size_t i = 0; i < COUNT_OF(none); i++)
		assert_false(duration_parse(view_of(none[i]), &seconds));
}

#ifdef COACH_ICAL

/* RFC 5545, 3.3.5: a time that comes twice is the first of the two; one that never comes is by the offset
 * before the gap. */
static void knows_the_clock_changes(void **state UNUSED)
{
	struct zone *zone = zone_find((struct view)VIEW("America/New_York"));
	assert_non_null(zone);
	assert_int_equal(zone_utc(zone, at("20260307T090000").wall), at("20260307T140000").wall);
	assert_int_equal(zone_utc(zone, at("20260308T030000").wall), at("20260308T070000").wall);
	assert_int_equal(zone_utc(zone, at("20260308T023000").wall), at("20260308T073000").wall);
	assert_int_equal(zone_utc(zone, at("20260308T015959").wall), at("20260308T065959").wall);
	assert_int_equal(zone_utc(zone, at("20261101T013000").wall), at("20261101T053000").wall);
	assert_int_equal(zone_utc(zone, at("20261101T020000").wall), at("20261101T070000").wall);
	assert_int_equal(zone_offset(zone, at("20260308T065959").wall), -5 * HOUR);
	assert_int_equal(zone_offset(zone, at("20260308T070000").wall), -4 * HOUR);
	zone_free(zone);
}

static void knows_names(void **state UNUSED)
{
	static const char *const names[] = {"Europe/Berlin",
	                                    "/vendor.example/2024/Europe/Berlin",
	                                    "posix/Europe/Berlin",
	                                    "W. Europe Standard Time",
	                                    "w. europe standard time",
	                                    "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
	                                    "(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"};
	static const char *const none[] = {
		"", "/", "Customized Time Zone", "Berlin", "../Europe/Berlin/..", "Europe/Berlin/", "(UTC)",
		/* files of the database that are no zones, and ways out of it */
		"localtime", "posixrules", "tzdata.zi", "../../etc/passwd", "Etc/../../../etc/passwd"};
	static const char *const others[] = {"US/Eastern", "EST5EDT", "America/Argentina/Buenos_Aires",
	                                     "Etc/GMT-2", "Singapore"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct zone *zone = zone_find(view_of(names[i]));
		assert_non_null(zone);
		assert_int_equal(zone_offset(zone, at("20260702T000000").wall), 2 * HOUR);
		zone_free(zone);
	}
	for (size_t i = 0; i < COUNT_OF(none); i++)
		assert_null(zone_find(view_of(none[i])));
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct zone *zone = zone_find(view_of(others[i]));
		assert_non_null(zone);
		zone_free(zone);
	}
}

/* How many times the rule gives from 2 March 2026 on, until before 2 March 2027; -1 where it is refused. */
static int count_of(const char *rule)
{
	struct event_time start = at("20260302T090000");
	struct recurrence recurrence = {0};
	const char *problem;
	bool done = recurrence_add(&recurrence, view_of(rule), &start, at("20270302").wall, &problem);
	free(recurrence.walls);
	return done ? (int)recurrence.count : -1;
}

static void works_out_rules(void **state UNUSED)
{
	assert_int_equal(count_of("FREQ=WEEKLY"), 53);
	assert_int_equal(count_of("FREQ=WEEKLY;COUNT=4"), 4);
	assert_int_equal(count_of("FREQ=WEEKLY;UNTIL=20260316"), 3);
	assert_int_equal(count_of("FREQ=WEEKLY;UNTIL=20260316T085959"), 2);
	assert_int_equal(count_of("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=200"), 105);
	assert_int_equal(count_of("FREQ=MONTHLY;BYDAY=-1FR"), 12);
	assert_int_equal(count_of("FREQ=HOURLY;COUNT=10"), 10);
	assert_int_equal(count_of("FREQ=MINUTELY"), -1);
	assert_int_equal(count_of("FREQ=SECONDLY"), -1);
	assert_int_equal(count_of("FREQ=SECONDLY;COUNT=3"), 3);
	assert_int_equal(
		count_of("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4"),
		-1);
	assert_int_equal(count_of(""), -1);
	assert_int_equal(count_of("FREQ=WEEKLY;COUNT=0"), -1);
	assert_int_equal(count_of("FREQ=WEEKLY;COUNT=2x"), -1);
	assert_int_equal(count_of("FREQ=WEEKLY;INTERVAL=65537"), -1);
	assert_int_equal(count_of("FREQ=WEEKLY;BYDAY=XX"), -1);
	assert_int_equal(count_of("FREQ=WEEKLY;UNTIL=soon"), -1);
	assert_int_equal(count_of("FREQ=WEEKLY;COUNT=2;UNTIL=20260316"), -1);
}

static void tells_yearly_rules(void **state UNUSED)
{
	assert_true(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")));
	assert_true(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10;BYDAY=SU")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=DAILY;BYMONTH=3")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYDAY=SU")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYDAY=SU,MO")));
	/* as Notes writes them */
	assert_true(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=1SU;BYMONTH=11")));
	assert_true(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYSECOND=1")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYSECOND=1,2")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYHOUR=1,2")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1,2,3")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYYEARDAY=70")));
	assert_false(rule_is_yearly((struct view)VIEW("FREQ=YEARLY;BYMONTH=3;BYWEEKNO=10")));
}

#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_times),
		cmocka_unit_test(reads_durations),
#ifdef COACH_ICAL
		cmocka_unit_test(knows_the_clock_changes),
		cmocka_unit_test(knows_names),
		cmocka_unit_test(works_out_rules),
		cmocka_unit_test(tells_yearly_rules),
#endif
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
