#include "tally_fixture.h"

#include "report/time.h"
#include "sentence.h"

static const int all[] = {UNIT_LEADER, UNIT_LEVEL, UNIT_TEAM, UNIT_ORG};
static const int leader[] = {UNIT_LEADER}, org[] = {UNIT_ORG};

/* m1: coaching 30+24+18+9 = 81, inspection 45+60, unclassified 5: share 81/186, between 81/191 and 86/191. f
 * was m2's on four of seven days, and e there on three: neither is m1's. Of a and b, a was coached, and b may
 * have been. m1 had reports on 7+7+3+3 days: 72·7/20 minutes a week, 77·7/20 at most; m2 on 7+4: 12·7/11.
 * Managers: share 93/198, received 84·7/31. Org: share 103/208, coverage 2/7, received 84·7/52. */
static const char week_all[] =
	"2026-W46,leader,d,director,7,2,0,2,10.000,0.000,0.000,0.000,0.000,0.000,0.000,20.000,1.000000,1.000000,"
	"1.000000,0,0,0.000000,0.000000,0.000,0.000,,\n"
	"2026-W46,leader,m1,manager,7,2,0,7,81.000,0.000,0.000,105.000,0.000,5.000,40.000,15.000,0.435484,0."
	"424084,0.450262,1,2,0.500000,1.000000,25.200,26.950,,\n"
	"2026-W46,leader,m2,manager,7,2,0,1,12.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,1.000000,1.000000,1."
	"000000,1,1,0.500000,0.500000,7.636,7.636,,\n"
	"2026-W46,leader,v,vp,7,1,0,0,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,,,,0,0,0.000000,0.000000,0."
	"000,0.000,,\n"
	"2026-W46,level,vp,vp,7,1,0,0,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,,,,0,0,0.000000,0.000000,0."
	"000,0.000,,\n"
	"2026-W46,level,director,director,7,2,0,2,10.000,0.000,0.000,0.000,0.000,0.000,0.000,20.000,1.000000,1."
	"000000,1.000000,0,0,0.000000,0.000000,0.000,0.000,,\n"
	"2026-W46,level,manager,manager,7,4,0,8,93.000,0.000,0.000,105.000,0.000,5.000,40.000,15.000,0.469697,0."
	"458128,0.482759,2,3,0.500000,0.750000,18.968,20.097,,\n"
	"2026-W46,team,north,,7,2,0,7,81.000,0.000,0.000,105.000,0.000,5.000,40.000,15.000,0.435484,0.424084,0."
	"450262,1,2,0.500000,1.000000,25.200,26.950,,\n"
	"2026-W46,team,south,,7,2,0,1,12.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,1.000000,1.000000,1."
	"000000,1,1,0.500000,0.500000,7.636,7.636,,\n"
	"2026-W46,org,org,,7,7,0,10,103.000,0.000,0.000,105.000,0.000,5.000,40.000,35.000,0.495192,0.483568,0."
	"507042,2,3,0.285714,0.428571,11.308,11.981,,\n";

static struct period week_of(int32_t first)
{
	return period_of_day(PERIOD_WEEK, first, 1);
}

static int32_t day_of(const char *date)
{
	int32_t day = DAY_NONE;
	assert_true(day_parse(view_of(date), &day));
	return day;
}

static void add_rows(struct grid *grid, struct tally *tally, struct period period, const int *by,
                     size_t count)
{
	struct led_room room = {0};
	time_add_rows(grid, tally, period, by, count, &room);
	led_room_clear(&room);
}

static void test_week(void **state UNUSED)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		struct fixture fixture;
		struct grid grid;
		fixture_open(&fixture, PERIOD_WEEK);
		fixture_hire(&fixture);
		fixture_add_week(&fixture, backwards);
		assert_int_equal(fixture.evidence.tally.first, day_of("2026-11-09"));
		assert_int_equal(fixture.evidence.tally.last, day_of("2026-11-15"));
		grid_init(&grid, &table_kinds[TABLE_TIME]);
		add_rows(&grid, &fixture.evidence.tally, week_of(fixture.evidence.tally.first), all, 4);
		assert_grid_is(&grid, week_all);
		fixture_close(&fixture);
	}
}

/* 11 to 13 November: three days, on two of which f reports to m2; e is there on one. m2 has reports on 3+2
 * days: 12·7/5. */
static void test_cut_period(void **state UNUSED)
{
	struct fixture fixture;
	struct grid grid;
	struct periods periods = {0};
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_hire(&fixture);
	fixture.setting.since = day_of("2026-11-11");
	fixture.setting.until = day_of("2026-11-14");
	fixture_add_week(&fixture, false);
	assert_true(periods_cover(&periods, PERIOD_WEEK, &fixture.setting, fixture.evidence.tally.first,
	                          fixture.evidence.tally.last, &fixture.error));
	assert_int_equal(periods.count, 1);
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	add_rows(&grid, &fixture.evidence.tally, periods.list[0], leader, 1);
	assert_grid_is(&grid, "2026-W46,leader,d,director,3,2,0,2,10.000,0.000,0.000,0.000,0.000,0.000,0.000,20."
	                      "000,1.000000,1.000000,1.000000,0,0,0.000000,0.000000,0.000,0.000,,\n"
	                      "2026-W46,leader,m1,manager,3,2,0,3,9.000,0.000,0.000,105.000,0.000,0.000,40.000,"
	                      "15.000,0.078947,0.078947,0.078947,0,0,0.000000,0.000000,0.000,0.000,,\n"
	                      "2026-W46,leader,m2,manager,3,2,0,1,12.000,0.000,0.000,0.000,0.000,0.000,0.000,0."
	                      "000,1.000000,1.000000,1.000000,1,1,0.500000,0.500000,16.800,16.800,,\n"
	                      "2026-W46,leader,v,vp,3,1,0,0,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,,,,0,"
	                      "0,0.000000,0.000000,0.000,0.000,,\n");
	periods_clear(&periods);
	fixture_close(&fixture);
}

/* Weeks in which somebody changes, and others, in any order: what was found for one does not show in the
 * next.
 */
static void test_room(void **state UNUSED)
{
	struct fixture fixture;
	struct grid apart, together;
	struct led_room room = {0};
	struct text one = {0}, other = {0};
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_hire(&fixture);
	fixture_add_week(&fixture, false);
	fixture_add(&fixture, ",2026-10-28,20,,m1,a,,coaching,,");
	grid_init(&apart, &table_kinds[TABLE_TIME]);
	grid_init(&together, &table_kinds[TABLE_TIME]);
	for (int32_t i = 0; i < 24; i++) {
		struct period week = week_of(day_of("2026-10-12") + i * 5 % 8 * 7);
		add_rows(&apart, &fixture.evidence.tally, week, all, 4);
		time_add_rows(&together, &fixture.evidence.tally, week, all, 4, &room);
	}
	led_room_clear(&room);
	assert_int_equal(apart.row_count, together.row_count);
	assert_in_range(apart.row_count, 24 * 4, 24 * 20);
	for (size_t row = 0; row < apart.row_count; row++)
		for (size_t column = 0; column < apart.column_count; column++) {
			text_reset(&one);
			text_reset(&other);
			cell_format(&one, grid_cell(&apart, row, column), apart.columns[column].type);
			cell_format(&other, grid_cell(&together, row, column), apart.columns[column].type);
			assert_true(view_equals(text_view(&one), text_view(&other)));
		}
	text_clear(&one);
	text_clear(&other);
	grid_clear(&apart);
	grid_clear(&together);
	fixture_close(&fixture);
}

/* W45: m1 has a, b, e, f and coaches a 20; m2 has c alone. m1 over both weeks: reports (4+2)/2, coaching
 * (20+81)/2, coverage (1+1)/(4+2), received (20+72)·7/(28+20). m2: reports (1+2)/2, coverage 1/3, received
 * 12·7/(7+11). */
static void test_means(void **state UNUSED)
{
	static const int by[] = {UNIT_LEVEL, UNIT_LEADER};
	struct fixture fixture;
	struct grid grid;
	struct periods periods = {0};
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_hire(&fixture);
	fixture_add_week(&fixture, false);
	fixture_add(&fixture, ",2026-11-04,20,,m1,a,,coaching,,");
	periods_before(&periods, week_of(day_of("2026-11-16")), 4, &fixture.setting,
	               fixture.evidence.tally.began);
	assert_int_equal(periods.count, 2);
	assert_int_equal(periods.list[0].first, day_of("2026-11-02"));
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	(void)time_add_means(&grid, &fixture.evidence.tally, &periods, NULL, by, 2);
	assert_grid_is(&grid, ",level,vp,vp,7,1,0,0,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,,,,0,0,0."
	                      "000000,0.000000,0.000,0.000,,\n"
	                      ",level,director,director,7,2,0,1,5.000,0.000,0.000,0.000,0.000,0.000,0.000,10.000,"
	                      "1.000000,1.000000,1.000000,0,0,0.000000,0.000000,0.000,0.000,,\n"
	                      ",level,manager,manager,7,4,0,4,56.500,0.000,0.000,52.500,0.000,2.500,20.000,7.500,"
	                      "0.518349,0.506726,0.529148,2,2,0.333333,0.444444,11.030,11.561,,\n"
	                      ",leader,d,director,7,2,0,1,5.000,0.000,0.000,0.000,0.000,0.000,0.000,10.000,1."
	                      "000000,1.000000,1.000000,0,0,0.000000,0.000000,0.000,0.000,,\n"
	                      ",leader,m1,manager,7,3,0,4,50.500,0.000,0.000,52.500,0.000,2.500,20.000,7.500,0."
	                      "490291,0.478673,0.502370,1,2,0.333333,0.500000,13.417,14.146,,\n"
	                      ",leader,m2,manager,7,2,0,0,6.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,1."
	                      "000000,1.000000,1.000000,0,0,0.333333,0.333333,4.667,4.667,,\n"
	                      ",leader,v,vp,7,1,0,0,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,,,,0,0,0."
	                      "000000,0.000000,0.000,0.000,,\n");
	periods_clear(&periods);
	fixture_close(&fixture);
}

/* In that week's days: who led only until Wednesday is a unit of the week, without reports, since three days
 * are less than half of it; but what was received in three days was 10 minutes, 10·7/3 a week. */
static void test_leader_of_some_days(void **state UNUSED)
{
	static const char *const people[] = {"x,,,,,,,,", "y,x,,,,,,,2026-11-12", "y,,,,,,,2026-11-12,"};
	struct fixture fixture;
	struct line_row row;
	struct grid grid;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture.setting.people = people_new();
	for (size_t i = 0; i < 3; i++)
		assert_true(
			people_add(fixture.setting.people, row_of_line(&row, TABLE_PEOPLE, people[i]), &fixture.error));
	assert_true(setting_ready(&fixture.setting, &fixture.error));
	fixture_add(&fixture, ",2026-11-10,10,,x,y,,coaching,,");
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	add_rows(&grid, &fixture.evidence.tally, week_of(day_of("2026-11-09")), all, 4);
	assert_grid_is(&grid, "2026-W46,leader,x,rep,7,0,0,1,10.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,1."
	                      "000000,1.000000,1.000000,0,0,,,23.333,23.333,,\n"
	                      "2026-W46,level,rep,rep,7,0,0,1,10.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,1."
	                      "000000,1.000000,1.000000,0,0,,,23.333,23.333,,\n"
	                      "2026-W46,org,org,,7,0,0,1,10.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,1."
	                      "000000,1.000000,1.000000,0,0,,,23.333,23.333,,\n");
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	add_rows(&grid, &fixture.evidence.tally, week_of(day_of("2026-11-16")), all, 4);
	assert_grid_is(&grid, "2026-W47,org,org,,0,,0,,,,,,,,,,,,,,,,,,,,\n");
	fixture_close(&fixture);
}

/* Nobody is known: coaches are the units, directions are the rows' own, what rests on reports is empty. */
static void test_without_people(void **state UNUSED)
{
	struct fixture fixture;
	struct grid grid;
	fixture_open(&fixture, PERIOD_MONTH);
	fixture_add(&fixture, ",2026-11-09,30.125,10,zoë,a,direct,coaching,,");
	fixture_add(&fixture, ",2026-11-10,40,40,a,zoë,up,help,,");
	fixture_add(&fixture, "2026-11-10,2026-11-10,7,7,a,b,peer,other,,3");
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	add_rows(&grid, &fixture.evidence.tally, period_of_day(PERIOD_MONTH, day_of("2026-11-09"), 1), all, 4);
	assert_grid_is(&grid,
	               "2026-11,leader,a,,30,,,4,0.000,0.000,0.000,0.000,7.000,0.000,40.000,0.000,,,,,,,,,,,\n"
	               "2026-11,leader,zoë,,30,,,1,10.000,0.000,0.000,0.000,0.000,0.000,0.000,40.000,1.000000,1."
	               "000000,1.000000,,,,,,,,\n"
	               "2026-11,org,org,,30,,,5,10.000,0.000,0.000,0.000,7.000,0.000,40.000,40.000,1.000000,1."
	               "000000,1.000000,,,,,,,,\n");
	fixture_close(&fixture);
}

static void test_refusals(void **state UNUSED)
{
	struct fixture fixture;
	fixture_open(&fixture, PERIOD_DAY);
	assert_false(fixture_try(&fixture, "2026-W46,2026-11-09,7,7,a,b,peer,other,,3"));
	assert_int_equal(fixture.error.kind, ERROR_INPUT);
	fixture.error = (struct error){0};
	for (int i = 0; i < 9; i++)
		fixture_add(&fixture, "2026-11-09,2026-11-09,999999999999999,1,a,b,direct,coaching,,");
	assert_false(fixture_try(&fixture, ",2026-11-09,1,999999999999999,e,f,direct,coaching,,"));
	assert_string_equal(sentence(&fixture.error),
	                    "test.csv:7: the sum of minutes up to this row is too large");
	fixture_close(&fixture);
}

/* The last session is on a day of its own, unless a roll-up row ends later; of two that end together the
 * shorter one tells. The first one was held by the first day on which any session, or period, was over. */
static void test_days(void **state UNUSED)
{
	static const struct {
		const char *line, *first, *began, *last_first, *last;
		enum period_unit last_unit;
	} rows[] = {
		{",2026-10-14,5,,m1,a,direct,coaching,,", "2026-10-14", "2026-10-14", "2026-10-14", "2026-10-14",
	     PERIOD_DAY},
		{"2026-11,2026-11-01,5,,m1,a,direct,coaching,,2", "2026-10-14", "2026-10-14", "2026-11-01",
	     "2026-11-30", PERIOD_MONTH},
		{"2026-11-30,2026-11-30,5,,m1,a,direct,coaching,,2", "2026-10-14", "2026-10-14", "2026-11-30",
	     "2026-11-30", PERIOD_DAY},
		{"2026-10,2026-10-01,5,,m1,a,direct,coaching,,2", "2026-10-01", "2026-10-14", "2026-11-30",
	     "2026-11-30", PERIOD_DAY},
		{"2026-08,2026-08-01,5,,m1,a,direct,coaching,,2", "2026-08-01", "2026-08-31", "2026-11-30",
	     "2026-11-30", PERIOD_DAY},
	};
	static const size_t count = COUNT_OF(rows);
	struct fixture fixture;
	fixture_open(&fixture, PERIOD_QUARTER);
	for (size_t i = 0; i < count; i++) {
		fixture_add(&fixture, rows[i].line);
		assert_int_equal(fixture.evidence.tally.first, day_of(rows[i].first));
		assert_int_equal(fixture.evidence.tally.began, day_of(rows[i].began));
		assert_int_equal(fixture.evidence.tally.last, day_of(rows[i].last));
		assert_int_equal(fixture.evidence.tally.last_period.first, day_of(rows[i].last_first));
		assert_int_equal(fixture.evidence.tally.last_period.unit, rows[i].last_unit);
	}
	tally_clear(&fixture.evidence.tally);
	tally_init(&fixture.evidence.tally, PERIOD_QUARTER, &fixture.setting);
	for (size_t i = count; i-- > 0;)
		fixture_add(&fixture, rows[i].line);
	assert_int_equal(fixture.evidence.tally.first, day_of("2026-08-01"));
	assert_int_equal(fixture.evidence.tally.began, day_of("2026-08-31"));
	assert_int_equal(fixture.evidence.tally.last_period.first, day_of("2026-11-30"));
	fixture_close(&fixture);
}

/* A session that was not held leaves its mark, but no sums and no days. */
static void test_seen(void **state UNUSED)
{
	struct fixture fixture;
	struct grid grid;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_add(&fixture, ",2026-11-20,30,,m1,b,,coaching,cancelled,");
	assert_int_equal(fixture.evidence.tally.first, DAY_NONE);
	assert_true(tally_has_period(&fixture.evidence.tally, day_of("2026-11-16")));
	assert_false(tally_has_period(&fixture.evidence.tally, day_of("2026-11-09")));
	grid_init(&grid, &table_kinds[TABLE_TIME]);
	add_rows(&grid, &fixture.evidence.tally, week_of(day_of("2026-11-16")), org, 1);
	assert_grid_is(&grid, "2026-W47,org,org,,0,,,,,,,,,,,,,,,,,,,,,,\n");
	fixture_close(&fixture);
}

/* The period in which the data begins counts only where that is one of its first 7 days. */
static void test_periods_before(void **state UNUSED)
{
	static const struct {
		enum period_unit unit;
		const char *began, *first;
		size_t count;
	} rows[] = {
		{PERIOD_DAY, "2026-11-09", "2026-11-09", 1},
		{PERIOD_WEEK, "2026-11-08", "2026-11-02", 1},
		{PERIOD_WEEK, "2026-11-09", NULL, 0},
		{PERIOD_MONTH, "2026-09-07", "2026-09-01", 2},
		{PERIOD_MONTH, "2026-09-08", "2026-10-01", 1},
		{PERIOD_MONTH, "2026-10-08", NULL, 0},
		{PERIOD_QUARTER, "2026-01-07", "2026-01-01", 3},
		{PERIOD_QUARTER, "2026-01-08", "2026-04-01", 2},
		{PERIOD_QUARTER, "2020-01-08", "2025-10-01", 4},
		{PERIOD_YEAR, "2025-01-07", "2025-01-01", 1},
		{PERIOD_YEAR, "2025-01-08", NULL, 0},
	};
	struct setting setting = {.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1, .now = DAY_LAST};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct periods periods = {0};
		struct period page = period_of_day(rows[i].unit, day_of("2026-11-10"), 1);
		periods_before(&periods, page, 4, &setting, day_of(rows[i].began));
		assert_int_equal(periods.count, rows[i].count);
		if (rows[i].first)
			assert_int_equal(periods.list[0].first, day_of(rows[i].first));
		periods_clear(&periods);
	}
}

static void test_periods(void **state UNUSED)
{
	struct setting setting = {.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1, .now = day_of("2026-11-16")};
	struct periods periods = {0};
	struct period period;
	struct error error = {0};
	assert_true(periods_cover(&periods, PERIOD_MONTH, &setting, DAY_NONE, DAY_NONE, &error));
	assert_int_equal(periods.count, 0);
	assert_true(
		periods_cover(&periods, PERIOD_MONTH, &setting, day_of("2026-09-30"), day_of("2026-11-01"), &error));
	assert_int_equal(periods.count, 3);
	assert_int_equal(periods.list[0].first, day_of("2026-09-01"));
	assert_int_equal(periods.list[2].end, day_of("2026-12-01"));
	periods_clear(&periods);

	assert_true(periods_page(&period, PERIOD_WEEK, &setting, &error));
	assert_int_equal(period.first, day_of("2026-11-09"));
	setting.now--;
	assert_true(periods_page(&period, PERIOD_WEEK, &setting, &error));
	assert_int_equal(period.first, day_of("2026-11-02"));
	setting.until = day_of("2026-11-02");
	assert_true(periods_page(&period, PERIOD_WEEK, &setting, &error));
	assert_int_equal(period.first, day_of("2026-10-26"));

	setting.since = day_of("2026-10-28");
	assert_false(periods_page(&period, PERIOD_WEEK, &setting, &error));
	assert_int_equal(error.kind, ERROR_USAGE);
	periods_before(&periods, week_of(day_of("2026-11-16")), 4, &setting, day_of("2026-01-01"));
	assert_int_equal(periods.count, 2); /* the week of 26 October is cut */
	periods_clear(&periods);
	assert_true(periods_cover(&periods, PERIOD_WEEK, &setting, DAY_NONE, DAY_NONE, &error));
	assert_int_equal(periods.count, 1);
	assert_int_equal(periods.list[0].end - periods.list[0].first, 5);
	periods_clear(&periods);

	error = (struct error){0};
	setting.since = day_of("0202-11-16");
	assert_false(periods_cover(&periods, PERIOD_WEEK, &setting, DAY_NONE, DAY_NONE, &error));
	assert_int_equal(error.kind, ERROR_INPUT);
	periods_clear(&periods);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_week),
		cmocka_unit_test(test_cut_period),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_means),
		cmocka_unit_test(test_leader_of_some_days),
		cmocka_unit_test(test_without_people),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_seen),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_periods_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
