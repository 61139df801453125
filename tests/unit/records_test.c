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

/* Adds a row of each of these days. */
static void add(struct records *records, const char *coach, const char *days, bool is_own)
{
	for (struct view rest = view_of(days); rest.length > 0;) {
		int32_t first;
		assert_true(day_parse(view_cut(&rest, ' '), &first));
		records_add(records, view_of(coach),
		            (struct period){.unit = PERIOD_DAY, .first = first, .end = first + 1}, is_own);
	}
}

static void give(struct records *records, const char *line)
{
	struct line_row row = {0};
	struct error error = {0};
	assert_true(records_add_row(records, row_of_line(&row, TABLE_RECORDS, line), &error));
}

/* The leader's record is these days, first and last, and no others; none where `first` is NULL. */
static void is_known(const struct records *records, const char *leader, const char *first, const char *last)
{
	struct view name = view_of(leader);
	assert_int_equal(records_has(records, name), first != NULL);
	if (!first)
		return;
	assert_int_equal(days_first(records_of(records, name)), day(first));
	assert_int_equal(days_last(records_of(records, name)), day(last));
	assert_int_equal(records_days(records, name, INT32_MIN + 1, INT32_MAX), day(last) - day(first) + 1);
	assert_true(records_covers(records, name, day(first)) && records_covers(records, name, day(last)));
	assert_false(records_covers(records, name, day(first) - 1) ||
	             records_covers(records, name, day(last) + 1));
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
	assert_int_equal(records_of_data(records).first, day("2026-03-02"));
	assert_int_equal(records_of_data(records).end, day("2026-03-25"));
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
	assert_true(records_covers(records, view_of("ann"), day("2026-01-05")));
	assert_false(records_covers(records, view_of("bob"), day("2026-01-05")));
	assert_true(records_covers(records, view_of("bob"), day("2026-03-05")));
	add(records, "bob", "2026-01-07", true);
	records_finish(records);
	/* United, not spanned: 6 days, 28 days, and 5 more of March. */
	assert_int_equal(records_days(records, view_of("ann"), day("2026-01-01"), day("2026-04-01")), 39);
	assert_false(records_covers(records, view_of("ann"), day("2026-01-11")));
	is_known(records, "bob", "2026-02-20", "2026-03-05");
	is_known(records, "nobody", "2026-02-20", "2026-03-05");
	assert_int_equal(records_of_data(records).first, day("2026-01-05"));
	assert_int_equal(records_of_data(records).end, day("2026-03-06"));
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

static struct people *hire(const char *const *lines, size_t count)
{
	struct people *people = people_new();
	struct error error = {0};
	for (size_t i = 0; i < count; i++) {
		struct line_row row = {0};
		assert_true(people_add(people, row_of_line(&row, TABLE_PEOPLE, lines[i]), &error));
	}
	assert_true(people_finish(people, NULL, &error));
	return people;
}

/* Rows of a leader every seventh day from `first` on. */
static void add_weeks(struct records *records, const char *leader, const char *first, int weeks)
{
	for (int i = 0; i < weeks; i++) {
		int32_t start = day(first) + 7 * i;
		records_add(records, view_of(leader),
		            (struct period){.unit = PERIOD_DAY, .first = start, .end = start + 1}, true);
	}
}

static void test_broken(void **state)
{
	static const char *const lines[] = {
		"vp,", "ann,vp", "bob,vp", "cy,vp", "dan,vp", "r1,ann", "r2,bob", "r3,cy", "r4,dan,,,,,,2026-07-06"};
	struct people *people = hire(lines, COUNT_OF(lines));
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
	records_add(records, view_of("ann"),
	            (struct period){.first = day("2026-08-07"), .end = day("2026-08-08")}, true);
	records_finish(records);
	assert_false(records_is_broken(records, view_of("ann")));
	assert_true(records_is_broken(records, view_of("bob")));
	assert_true(records_is_broken(records, view_of("cy")));
	assert_false(records_is_broken(records, view_of("dan")));
	is_known(records, "bob", NULL, NULL);
	is_known(records, "dan", "2026-07-06", "2026-08-09");
	assert_int_equal(records_days(records, view_of("cy"), 0, 30000), 0);
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
