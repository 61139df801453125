/* Whose report a person is. The days are counted by hand on a calendar of 2026: the week 2026-W46 goes from
 * Monday, 9 November, to Sunday, 15 November. m1 and m2 have a record, n has none, and o has a broken one. */
#include <stdio.h>

#include "tally_fixture.h"

#include "report/membership.h"

static int32_t day_of(const char *date)
{
	int32_t day = DAY_NONE;
	assert_true(day_parse(view_of(date), &day));
	return day;
}

/* The record of a leader goes by the leader's own rows. */
static void add(struct records *records, const char *coach, const char *days)
{
	for (struct view rest = view_of(days); rest.length > 0;) {
		int32_t day = DAY_NONE;
		assert_true(day_parse(view_cut(&rest, ' '), &day));
		struct session session = {.coach = view_of(coach),
		                          .coach_person = PERSON_NONE,
		                          .start = {.day = day, .second = -1},
		                          .first = day,
		                          .last = day,
		                          .sessions = 1,
		                          .is_own = true};
		records_add(records, &session);
	}
}

/* Finds the membership in the period, where this one person, rows with `|` between, reports to whom they say.
 */
static void find(struct membership *membership, struct setting *setting, const char *person,
                 struct period period)
{
	static const char *const leaders[] = {"m1,,,,,,,,", "m2,,,,,,,,", "n,,,,,,,,", "o,,,,,,,,", "x,o,,,,,,,"};
	struct error error = {0};
	struct line_row row;
	char line[100];
	*setting = (struct setting){
		.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1, .now = day_of("2026-11-16")};
	setting->people = people_new();
	for (size_t i = 0; i < COUNT_OF(leaders); i++)
		assert_true(people_add(setting->people, row_of_line(&row, TABLE_PEOPLE, leaders[i]), &error));
	for (struct view rest = view_of(person); rest.bytes;) {
		struct view one = view_cut(&rest, '|');
		(void)snprintf(line, sizeof line, "%.*s", VIEW_ARGS(one));
		assert_true(people_add(setting->people, row_of_line(&row, TABLE_PEOPLE, line), &error));
	}
	assert_true(setting_ready(setting, &error));
	setting->records = records_new(setting);
	add(setting->records, "m1", "2026-09-07 2026-09-28 2026-10-19 2026-11-13");
	add(setting->records, "m2", "2026-09-07 2026-09-28 2026-10-19 2026-11-11");
	add(setting->records, "o", "2026-09-07 2026-11-13");
	records_finish(setting->records);
	membership_find(membership, setting->people, setting->records, period);
}

static void test_whose(void **state UNUSED)
{
	static const struct {
		const char *person;
		enum standing standing;
		const char *leader;       /* "" for none */
		const char *other;        /* of whom the days are counted */
		int32_t days, known_days; /* under that leader; in the leader's record */
	} cases[] = {
		/* There all the time, and there since the day before the last. */
		{"p,m1,,,,,,,", STANDING_REPORT, "m1", "m1", 7, 7},
		{"p,m1,,,,,,2026-11-14,", STANDING_NEW, "", "m1", 2, 2},
		/* Half of seven days is four. */
		{"p,m1,,,,,,2026-11-13,", STANDING_NEW, "", "m1", 3, 3},
		{"p,m1,,,,,,2026-11-12,", STANDING_REPORT, "m1", "m1", 4, 4},
		/* Changed from m1 to m2 on Thursday, and on Friday: three days against four. */
		{"p,m1,,,,,,,2026-11-12|p,m2,,,,,,2026-11-12,", STANDING_REPORT, "m2", "m1", 3, 3},
		{"p,m1,,,,,,,2026-11-13|p,m2,,,,,,2026-11-13,", STANDING_REPORT, "m1", "m2", 3, 3},
		/* Two days with each of them, the later one counts. */
		{"p,m1,,,,,,,2026-11-11|p,m2,,,,,,2026-11-14,", STANDING_REPORT, "m2", "m1", 2, 2},
		/* Left on Thursday, on Friday. */
		{"p,m1,,,,,,,2026-11-12", STANDING_NEW, "", "m1", 3, 3},
		{"p,m1,,,,,,,2026-11-13", STANDING_REPORT, "m1", "m1", 4, 4},
		/* Nothing is known of n, and o's record is broken. */
		{"p,n,,,,,,,", STANDING_UNRECORDED, "n", "n", 7, 0},
		{"p,o,,,,,,,", STANDING_UNRECORDED, "o", "o", 7, 0},
		/* Four days without a record, three with one; two of each. */
		{"p,m1,,,,,,,2026-11-12|p,n,,,,,,2026-11-12,", STANDING_UNRECORDED, "n", "m1", 3, 3},
		{"p,m1,,,,,,,2026-11-11|p,n,,,,,,2026-11-14,", STANDING_REPORT, "m1", "n", 2, 0},
		/* Three days each without a record, one with one: the later of those without. */
		{"p,n,,,,,,,2026-11-12|p,m1,,,,,,2026-11-12,2026-11-13|p,o,,,,,,2026-11-13,", STANDING_UNRECORDED,
	     "o", "n", 3, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct membership membership = {0};
		struct setting setting;
		find(&membership, &setting, cases[i].person, period_of_day(PERIOD_WEEK, day_of("2026-11-09"), 1));
		uint32_t person = people_find(setting.people, view_of("p"));
		uint32_t chosen = membership.chosen[person];
		assert_int_equal(membership.days, 7);
		assert_int_equal(membership.standings[person], cases[i].standing);
		assert_true(
			chosen == MEMBER_NONE
				? cases[i].leader[0] == '\0'
				: view_is(people_id(setting.people, membership.entries[chosen].leader), cases[i].leader));
		const struct member *other = membership_of(&membership, person,
		                                           people_find(setting.people, view_of(cases[i].other)));
		assert_non_null(other);
		assert_int_equal(other->days, cases[i].days);
		assert_int_equal(other->record_days, cases[i].known_days);
		membership_clear(&membership);
		records_free(setting.records);
		setting_clear(&setting);
	}
}

/* The data begin on Monday, 7 September: of the month there are 24 days, and m1's record has all of them. Of
 * November there are 15; m2's record ends on the 15th too, since rows of others reach that week's Friday. */
static void test_part_of_the_data(void **state UNUSED)
{
	static const struct {
		const char *day;
		int32_t days;
	} months[] = {{"2026-09-01", 24}, {"2026-11-01", 15}, {"2026-12-01", 0}};
	for (size_t i = 0; i < COUNT_OF(months); i++) {
		struct membership membership = {0};
		struct setting setting;
		find(&membership, &setting, "p,m2,,,,,,,", period_of_day(PERIOD_MONTH, day_of(months[i].day), 1));
		uint32_t m2 = people_find(setting.people, view_of("m2"));
		const struct member *entry = membership_of(&membership, people_find(setting.people, view_of("p")),
		                                           m2);
		assert_int_equal(membership.days, months[i].days);
		assert_int_equal(membership_known(&membership, m2), months[i].days);
		assert_int_equal(entry->days, months[i].days);
		assert_int_equal(entry->last, membership.period.end - 1);
		assert_true(membership.leads[m2]);
		assert_int_equal(membership.standings[entry->person],
		                 months[i].days > 0 ? STANDING_REPORT : STANDING_UNRECORDED);
		membership_clear(&membership);
		records_free(setting.records);
		setting_clear(&setting);
	}
}

/* The data begin on Monday, 7 September. Of a month three days may be missing, of a week three too. */
static void test_told(void **state UNUSED)
{
	static const struct {
		const char *person, *day;
		enum period_unit unit;
		bool is_told;
	} cases[] = {
		/* All of October; of September the first six days are missing, and of November the last fifteen. */
		{"p,m1,,,,,,,", "2026-10-01", PERIOD_MONTH, true},
		{"p,m1,,,,,,,", "2026-09-01", PERIOD_MONTH, false},
		{"p,m1,,,,,,,", "2026-11-01", PERIOD_MONTH, false},
		/* Came when the data begin, and four days before: then these are missing. */
		{"p,m1,,,,,,2026-09-07,", "2026-09-01", PERIOD_MONTH, true},
		{"p,m1,,,,,,2026-09-04,", "2026-09-01", PERIOD_MONTH, true},
		{"p,m1,,,,,,2026-09-03,", "2026-09-01", PERIOD_MONTH, false},
		/* The last three days of a week with n, and the last four. */
		{"p,m1,,,,,,,2026-11-13|p,n,,,,,,2026-11-13,", "2026-11-09", PERIOD_WEEK, true},
		{"p,m1,,,,,,,2026-11-12|p,n,,,,,,2026-11-12,", "2026-11-09", PERIOD_WEEK, false},
		/* Nothing is known of n, nor of what comes after the data. */
		{"p,n,,,,,,,", "2026-11-09", PERIOD_WEEK, false},
		{"p,m1,,,,,,,", "2026-12-07", PERIOD_WEEK, false},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct membership membership = {0};
		struct setting setting;
		find(&membership, &setting, cases[i].person, period_of_day(cases[i].unit, day_of(cases[i].day), 1));
		uint32_t person = people_find(setting.people, view_of("p"));
		assert_int_equal(membership_is_told(&membership, person, 1), cases[i].is_told);
		membership_clear(&membership);
		records_free(setting.records);
		setting_clear(&setting);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whose),
		cmocka_unit_test(test_part_of_the_data),
		cmocka_unit_test(test_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
