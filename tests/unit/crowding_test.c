#include "conduct_fixture.h"

/* m1 coaches a: 60 in week 36, 30 in 38, 90 in 40, 30 in 41; m2 coaches c: 45 in week 37, 30 in 41; d
 * only inspects. What is inspected or planned is no coaching. */
static const char *const sessions[] = {
	"2026-08-31,60,m1,a,coaching,,",   "2026-09-15,30,m1,a,coaching,,",
	"2026-09-28,90,m1,a,coaching,,",   "2026-10-09,30,m1,b,coaching,,",
	"2026-09-07,45,m2,c,coaching,,",   "2026-10-05,30,m2,c,coaching,,",
	"2026-09-15,60,d,m1,inspection,,", "2026-09-15,60,m2,c,coaching,,cancelled",
};
#define SESSIONS COUNT_OF(sessions)

static void start(struct fixture *fixture, const char *since, const char *until, const char *now,
                  unsigned fiscal)
{
	fixture_open(fixture, PERIOD_WEEK);
	fixture_hire(fixture);
	fixture->setting.since = since ? day_of(since) : DAY_NONE;
	fixture->setting.until = until ? day_of(until) : DAY_NONE;
	fixture->setting.now = day_of(now);
	fixture->setting.fiscal = fiscal;
}

static void assert_crowding(struct fixture *fixture, bool backwards, const char *expected)
{
	struct tally *tally = &fixture->evidence.tally;
	struct grid grid;
	for (size_t i = 0; i < SESSIONS; i++) {
		struct line_row row;
		struct session session = session_of_line(&row, fixture, sessions[backwards ? SESSIONS - 1 - i : i]);
		assert_true(tally_add(tally, &session, &fixture->error));
	}
	assert_true(periods_complete(&fixture->evidence.weeks, PERIOD_WEEK, &fixture->setting, tally->first,
	                             tally->last, &fixture->error));
	fixture_fill(fixture, TABLE_CROWDING, NULL, &grid);
	assert_grid_is(&grid, expected);
	fixture_close(fixture);
}

/* The quarter ends on 30 September: of the Thursdays, those of 10, 17 and 24 September are in its last 21
 * days, that is weeks 37 to 39 of the weeks 36 to 41. m1: 30/3 and 180/3; m2: 45/3 and 30/3. Org: 25/70,
 * and of two leaders no interval. */
static void test_quarter(void **state UNUSED)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		struct fixture fixture;
		start(&fixture, NULL, NULL, "2026-11-16", 1);
		assert_crowding(&fixture, backwards,
		                "m1,6,10.000,60.000,0.166667,,\n"
		                "m2,6,15.000,10.000,1.500000,,\n"
		                "org,6,12.500,35.000,0.357143,,\n");
	}
}

/* Fiscal quarters that end with October: the same weeks are all in the middle of one. */
static void test_fiscal_quarter(void **state UNUSED)
{
	struct fixture fixture;
	start(&fixture, NULL, NULL, "2026-11-16", 2);
	assert_crowding(&fixture, false, "m1,6,,35.000,,,\nm2,6,,12.500,,,\norg,6,,,,,\n");
}

/* Week 36 is cut by since, week 41 is not over: 37 to 40. Then 36 and 37; then none. A 0 on either side
 * gives no ratio. */
static void test_whole_weeks(void **state UNUSED)
{
	struct fixture fixture;
	start(&fixture, "2026-09-01", NULL, "2026-10-11", 1);
	assert_crowding(&fixture, false,
	                "m1,4,10.000,90.000,0.111111,,\n"
	                "m2,4,15.000,0.000,,,\n"
	                "org,4,12.500,45.000,0.277778,,\n");
	start(&fixture, NULL, "2026-09-14", "2026-11-16", 1);
	assert_crowding(&fixture, false,
	                "m1,2,0.000,60.000,,,\n"
	                "m2,2,45.000,0.000,,,\n"
	                "org,2,22.500,30.000,0.750000,,\n");
	start(&fixture, "2026-09-29", "2026-10-02", "2026-11-16", 1);
	assert_crowding(&fixture, false, "");
}

/* Without people a leader's weeks are all those of the record of whoever coached in any. */
static void test_without_people(void **state UNUSED)
{
	struct fixture fixture;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture.setting.now = day_of("2026-11-16");
	assert_crowding(&fixture, false,
	                "m1,6,10.000,60.000,0.166667,,\n"
	                "m2,6,15.000,10.000,1.500000,,\n"
	                "org,6,12.500,35.000,0.357143,,\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quarter),
		cmocka_unit_test(test_fiscal_quarter),
		cmocka_unit_test(test_whole_weeks),
		cmocka_unit_test(test_without_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
