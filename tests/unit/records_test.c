/* Records: the days for which the data can speak of a leader. The expected days are counted by hand on a
 * calendar of 2026: 2 March is a Monday, 20 March a Friday. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "people/check.h"
#include "rows.h"
#include "session/records.h"

static int32_t day(const char *name)
{
	int32_t found = DAY_NONE;
	assert_true(day_parse(view_of(name), &found));
	return found;
}

static struct session session_on(const char *coach, int32_t day, bool is_own)
{
	return (struct session){.coach = view_of(coach),
	                        .coach_person = PERSON_NONE,
	                        .start = {.day = day, .second = -1},
	                        .first = day,
	                        .last = day,
	                        .sessions = 1,
	                        .is_own = is_own};
}

/* Adds a row of each of these days. */
static void add(struct records *records, const char *coach, const char *days, bool is_own)
{
	for (struct view rest = view_of(days); rest.length > 0;) {
		int32_t first;
		assert_true(day_parse(view_cut(&rest, ' '), &first));
		struct session session = session_on(coach, first, is_own);
		records_add(records, &session);
	}
}

static void give(struct records *records, const char *line)
{
	struct line_row row = {0};
	struct error error = {0};
	assert_true(records_add_row(records, row_of_line(&row, TABLE_RECORDS, line), &error));
}

static void is_days(const struct days *days, const char *first, const char *last)
{
	assert_int_equal(days_first(days), first ? day(first) : DAY_NONE);
	assert_int_equal(days_last(days), last ? day(last) : DAY_NONE);
	assert_int_equal(days_count(days, INT32_MIN + 1, INT32_MAX), first ? day(last) - day(first) + 1 : 0);
}

/* The leader's record is these days, first and last, and no others; none where `first` is NULL. */
static void is_known(const struct records *records, const char *leader, const char *first, const char *last)
{
	is_days(records_of(records, view_of(leader)), first, last);
}

static void test_rows(void **state)
{
	struct setting setting = {.now = day("2026-04-01")};
	struct records *records = records_new(&setting);
	(void)state;
	add(records, "ann", "2026-03-18 2026-03-03", true);
	add(records, "bob", "2026-03-11", true);
	add(records, "bob", "2026-03-24", false);
	add(records, "eve", "2026-03-24", false);
	records_finish(records);
	/* Until the Sunday, since somebody's rows reach the Friday of that week. */
	is_known(records, "ann", "2026-03-02", "2026-03-22");
	is_known(records, "bob", "2026-03-09", "2026-03-15");
	is_known(records, "eve", NULL, NULL);
	is_known(records, "zoe", NULL, NULL);
	is_days(records_data(records), "2026-03-02", "2026-03-24");
	records_free(records);
}

static void test_last_week(void **state)
{
	struct setting setting = {.now = day("2026-04-01")};
	struct records *records = records_new(&setting);
	(void)state;
	add(records, "ann", "2026-03-03 2026-03-18", true);
	add(records, "bob", "2026-03-19", true);
	records_finish(records);
	/* Nobody's rows reach the Friday: what comes behind the last row is not known. */
	is_known(records, "ann", "2026-03-02", "2026-03-18");
	is_known(records, "bob", "2026-03-16", "2026-03-19");
	records_free(records);

	setting.now = day("2026-03-21");
	records = records_new(&setting);
	add(records, "ann", "2026-03-18", true);
	add(records, "bob", "2026-03-20", true);
	records_finish(records);
	is_known(records, "ann", "2026-03-16", "2026-03-20");
	records_free(records);
}

static void test_table(void **state)
{
	struct setting setting = {.now = day("2026-04-01")};
	struct records *records = records_new(&setting);
	(void)state;
	give(records, "cal,ann,2026-01-05,2026-01-10");
	give(records, "cal,ann,2026-02-01,2026-02-28");
	give(records, "log,*,2026-02-20,2026-03-05");
	assert_true(records_is_given(records));
	add(records, "bob", "2026-01-07", true);
	records_finish(records);
	/* United, not spanned: 6 days, 28 days, and 5 more of March. */
	assert_int_equal(days_count(records_of(records, view_of("ann")), 0, 30000), 39);
	assert_false(days_hold(records_of(records, view_of("ann")), day("2026-01-11")));
	is_known(records, "bob", "2026-02-20", "2026-03-05");
	is_known(records, "nobody", "2026-02-20", "2026-03-05");
	/* Of the data: 5 to 10 January, 1 February to 5 March. */
	assert_int_equal(days_first(records_data(records)), day("2026-01-05"));
	assert_int_equal(days_last(records_data(records)), day("2026-03-05"));
	assert_int_equal(days_count(records_data(records), 0, 30000), 6 + 28 + 5);
	records_free(records);
}

static void test_complete(void **state)
{
	struct setting setting = {.now = day("2026-04-01")};
	struct records *records = records_new(&setting);
	(void)state;
	records_complete(records, 0, 0);
	add(records, "ann", "2026-03-03 2026-03-20", true);
	records_finish(records);
	is_known(records, "ann", "2026-03-02", "2026-03-22");
	is_known(records, "bob", "2026-03-02", "2026-03-22");
	records_free(records);
}

static void test_refused(void **state)
{
	static const char *const lines[] = {"r,,2026-01-01,2026-01-02", "r,ann,,2026-01-02",
	                                    "r,ann,2026-01-03,2026-01-02"};
	struct setting setting = {.now = day("2026-04-01")};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct records *records = records_new(&setting);
		struct line_row row = {0};
		struct error error = {0};
		assert_false(records_add_row(records, row_of_line(&row, TABLE_RECORDS, lines[i]), &error));
		assert_int_equal(error.kind, ERROR_INPUT);
		records_free(records);
	}
}

/* Rows of a leader every seventh day from `first` on. */
static void add_weeks(struct records *records, const char *leader, const char *first, int weeks)
{
	for (int i = 0; i < weeks; i++) {
		struct session session = session_on(leader, day(first) + 7 * i, true);
		records_add(records, &session);
	}
}

static void test_broken(void **state)
{
	static const char *const lines[] = {
		"vp,", "ann,vp", "bob,vp", "cy,vp", "dan,vp", "r1,ann", "r2,bob", "r3,cy", "r4,dan,,,,,,2026-07-06"};
	struct people *people = people_of_lines(lines, COUNT_OF(lines));
	struct setting setting = {.now = day("2026-09-01"), .people = people};
	struct records *records = records_new(&setting);
	(void)state;
	/* The data go from Monday 5 January to Sunday 9 August. */
	add_weeks(records, "ann", "2026-01-07", 31);
	/* Stops on 8 July: 35 days and more are missing at the end. */
	add_weeks(records, "bob", "2026-01-07", 27);
	/* A hole of 34 days between 1 April and 6 May. */
	add_weeks(records, "cy", "2026-01-07", 13);
	add_weeks(records, "cy", "2026-05-06", 14);
	/* Leads nobody before 6 July, and was silent then. */
	add_weeks(records, "dan", "2026-07-08", 5);
	add(records, "ann", "2026-08-07", true);
	records_finish(records);
	assert_false(records_is_broken(records, view_of("ann")));
	assert_true(records_is_broken(records, view_of("bob")));
	assert_true(records_is_broken(records, view_of("cy")));
	assert_false(records_is_broken(records, view_of("dan")));
	is_known(records, "bob", NULL, NULL);
	is_known(records, "dan", "2026-07-06", "2026-08-09");
	is_days(records_of_broken(records, view_of("ann")), NULL, NULL);
	is_days(records_of_broken(records, view_of("bob")), "2026-01-05", "2026-07-12");
	records_free(records);
	people_free(people);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),     cmocka_unit_test(test_last_week), cmocka_unit_test(test_table),
		cmocka_unit_test(test_complete), cmocka_unit_test(test_refused),   cmocka_unit_test(test_broken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
