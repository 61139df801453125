#include "tally_fixture.h"

#include "sentence.h"

static int32_t day_of(const char *date)
{
	int32_t day = DAY_NONE;
	assert_true(day_parse(view_of(date), &day));
	return day;
}

static void cover(struct fixture *fixture)
{
	const struct tally *tally = &fixture->evidence.tally;
	assert_true(periods_cover(&fixture->evidence.periods, tally->periods.unit, &fixture->setting,
	                          tally->first, tally->last, &fixture->error));
}

/* Of a, b, c and f, a and f were coached by who leads them: a half is no break, and b may have been.
 * received (30+24+18+12)·7/31: the days of e and of f with m1 are among these. helped: d 20, m1 15; the break
 * is the first one from the top. */
static void test_week(void **state UNUSED)
{
	for (int backwards = 0; backwards < 2; backwards++) {
		struct fixture fixture;
		struct grid grid;
		fixture_open(&fixture, PERIOD_WEEK);
		fixture_hire(&fixture);
		fixture_add_week(&fixture, backwards);
		cover(&fixture);
		fixture_fill(&fixture, TABLE_CHAIN, NULL, &grid);
		assert_grid_is(&grid, "2026-W46,vp>director,7,1,0,0,0,0.000000,0.000000,0.000,0.000,0.000,,1\n"
		                      "2026-W46,director>manager,7,2,0,0,0,0.000000,0.000000,0.000,0.000,20.000,,0\n"
		                      "2026-W46,manager>rep,7,4,0,2,3,0.500000,0.750000,18.968,20.097,15.000,,0\n");
		fixture_close(&fixture);
	}
}

/* W45: pairs of m1 are a, b, e and f, of m2 c; one of five is coached: 20/5. d coaches both, v coaches d:
 * the break is further down. From W46 until Wednesday 11 November: 3/7 weeks, 72/5 by that: 33.6. Rep a
 * helps d 8, past m1: a row without a pair. */
static void test_two_periods(void **state UNUSED)
{
	struct fixture fixture;
	struct grid grid;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_hire(&fixture);
	fixture.setting.until = day_of("2026-11-12");
	fixture_add_week(&fixture, false);
	fixture_add(&fixture, ",2026-11-04,20,,m1,a,,coaching,,");
	fixture_add(&fixture, ",2026-11-04,6,,v,d,,coaching,,");
	fixture_add(&fixture, ",2026-11-04,5,,d,m1,,coaching,,");
	fixture_add(&fixture, ",2026-11-04,5,,d,m2,,coaching,,");
	fixture_add(&fixture, ",2026-11-05,8,,a,d,,help,,");
	cover(&fixture);
	fixture_fill(&fixture, TABLE_CHAIN, NULL, &grid);
	assert_grid_is(&grid, "2026-W45,vp>director,7,1,0,1,1,1.000000,1.000000,6.000,6.000,0.000,,0\n"
	                      "2026-W45,director>manager,7,2,0,2,2,1.000000,1.000000,5.000,5.000,0.000,,0\n"
	                      "2026-W45,director>rep,7,0,0,0,0,,,,,8.000,,\n"
	                      "2026-W45,manager>rep,7,5,0,1,1,0.200000,0.200000,4.000,4.000,0.000,,1\n"
	                      "2026-W46,vp>director,3,1,0,0,0,0.000000,0.000000,0.000,0.000,0.000,,1\n"
	                      "2026-W46,director>manager,3,2,0,0,0,0.000000,0.000000,0.000,0.000,20.000,,0\n"
	                      "2026-W46,manager>rep,3,5,0,3,3,0.600000,0.600000,33.600,33.600,0.000,,0\n");
	fixture_close(&fixture);
}

/* The gap of the upper level, from the last wave that had ended by the end of the period, of all items
 * together. */
static void test_gap(void **state UNUSED)
{
	/* wave,by,unit,level,item,selves,raters,invited,self,reports,self_pct,reports_pct,gap */
	static const char *const lines[] = {
		"2026-Q2,level,manager,manager,,1,3,,4,3,75,50,25.000000",
		"2026-Q3,leader,m1,manager,,1,3,,4,3,75,50,25.000000",
		"2026-Q3,level,manager,manager,q1,1,3,,4,3,75,50,26.000000",
		"2026-Q3,level,manager,manager,,1,3,,4,3,79.5,38,41.500000",
		"2026-Q3,level,vp,vp,,1,,,4,,75,,",
		"2026-Q3,org,org,,,1,3,,4,3,75,50,40.000000",
		"2026-Q4,level,manager,manager,,1,3,,4,3,75,50,25.000000",
	};
	struct fixture fixture;
	struct line_row row;
	struct grid grid, latest;
	bool is_new;
	fixture_open(&fixture, PERIOD_WEEK);
	struct upstream *upstream = &fixture.evidence.upstream;
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		assert_true(upstream_add(upstream, row_of_line(&row, TABLE_GAP, lines[i]), &is_new, &fixture.error));
	assert_true(view_is(upstream_last_wave(&upstream->grids[TABLE_GAP], 1, INT32_MAX), "2026-Q4"));
	int32_t end = day_of("2026-12-31");
	assert_true(view_is(upstream_last_wave(&upstream->grids[TABLE_GAP], 1, end), "2026-Q3"));
	assert_true(view_is(upstream_last_wave(&upstream->grids[TABLE_GAP], 1, end + 1), "2026-Q4"));
	upstream_latest(&latest, &upstream->grids[TABLE_GAP], 1, end);
	assert_int_equal(latest.row_count, 5);
	assert_true(view_is(grid_cell(&latest, 0, 1)->text, "org"));
	assert_true(view_is(grid_cell(&latest, 4, 1)->text, "leader"));
	grid_clear(&latest);

	fixture_hire(&fixture);
	fixture_add_week(&fixture, false);
	cover(&fixture);
	fixture_fill(&fixture, TABLE_CHAIN, NULL, &grid);
	assert_grid_is(&grid,
	               "2026-W46,vp>director,7,1,0,0,0,0.000000,0.000000,0.000,0.000,0.000,,1\n"
	               "2026-W46,director>manager,7,2,0,0,0,0.000000,0.000000,0.000,0.000,20.000,,0\n"
	               "2026-W46,manager>rep,7,4,0,2,3,0.500000,0.750000,18.968,20.097,15.000,41.500000,0\n");
	fixture_close(&fixture);
}

static void test_result_refusals(void **state UNUSED)
{
	static const struct {
		enum table_id table;
		const char *line, *message;
	} bad[] = {
		{TABLE_GAP, "2026-Q3,org,org,,,x", "test.csv:7: selves: \"x\" is not a whole number"},
		{TABLE_GAP, "2026-Q3,org,org,,,1,3,3,4,3,75,50,nan",
	     "test.csv:7: gap: \"nan\" is not a number with at most 6 decimals"},
		{TABLE_HOURS, "2026-Q3,org,org,,3,1.2345678",
	     "test.csv:7: said_h: \"1.2345678\" is not a number with at most 6 decimals"},
		{TABLE_STATUS, "p,a,m,s,active,16/11/2026",
	     "test.csv:7: start: \"16/11/2026\" is not a date (2026-11-16)"},
		{TABLE_STATUS, "p,a,m,s,active,2026-11-16,,1,-1",
	     "test.csv:7: received_min: \"-1\" is not a number of minutes"},
	};
	struct upstream upstream;
	struct line_row row;
	bool is_new;
	upstream_init(&upstream);
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct error error = {0};
		assert_false(upstream_add(&upstream, row_of_line(&row, bad[i].table, bad[i].line), &is_new, &error));
		assert_string_equal(sentence(&error), bad[i].message);
	}
	upstream_clear(&upstream);
}

/* Ten sessions, three of them without a category; x and y are nobody; two definitions. */
static void test_quality(void **state UNUSED)
{
	static const struct {
		const char *start, *minutes, *coach, *coachee, *category, *definition, *period, *sessions;
	} sessions[] = {
		{"2026-11-09", "5", "m1", "a", "coaching", "0123456789ab", "2026-W46", "7"},
		{"2026-11-12", "5", "m1", "x", "unclassified", "ba9876543210", "", ""},
		{"2026-11-20", "5", "y", "x", "", "", "", ""},
		{"2026-10-20", "5", "y", "", "", "0123456789ab", "", ""},
	};
	struct fixture fixture;
	void *quality = fixture_state(TABLE_QUALITY);
	struct line_row row;
	struct session session;
	struct grid grid;
	fixture_open(&fixture, PERIOD_WEEK);
	fixture_hire(&fixture);
	quality_measure.add_table(quality, TABLE_SESSIONS);
	quality_measure.add_table(quality, TABLE_RATINGS);
	quality_measure.add_table(quality, TABLE_GAP);
	for (size_t i = 0; i < COUNT_OF(sessions); i++) {
		(void)row_of_line(&row, TABLE_SESSIONS, "");
		row.cells[SESSION_START] = view_of(sessions[i].start);
		row.cells[SESSION_MINUTES] = view_of(sessions[i].minutes);
		row.cells[SESSION_COACH] = view_of(sessions[i].coach);
		row.cells[SESSION_COACHEE] = view_of(sessions[i].coachee);
		row.cells[SESSION_CATEGORY] = view_of(sessions[i].category);
		row.cells[SESSION_DEFINITION] = view_of(sessions[i].definition);
		row.cells[SESSION_PERIOD] = view_of(sessions[i].period);
		row.cells[SESSION_SESSIONS] = view_of(sessions[i].sessions);
		assert_true(session_read(&session, &row.row, &fixture.setting, &fixture.error));
		assert_true(fixture_collect(&fixture, TABLE_QUALITY, quality, &session));
	}
	quality_measure.add_row(quality, row_of_line(&row, TABLE_GAP, "2026-Q3,org,org"), &fixture.setting);
	quality_measure.add_row(
		quality, row_of_line(&row, TABLE_GAP, "2026-Q2,org,org,,,,,,,,,,,,,,,,,,,,,,,,,,,suppressed"),
		&fixture.setting);
	quality_measure.add_row(quality, row_of_line(&row, TABLE_GAP, "kickoff,org,org"), &fixture.setting);
	fixture_fill(&fixture, TABLE_QUALITY, quality, &grid);
	assert_grid_is(&grid, "people,10,,,,,,,,\n"
	                      "sessions,4,2026-10-20,2026-11-20,0.300000,2,0,,,2\n"
	                      "ratings,0,,,,,,,,\n"
	                      "gap,3,2026-06-30,2026-09-30,,,,,1,\n");
	struct people *people = fixture.setting.people;
	fixture.setting.people = NULL;
	fixture_fill(&fixture, TABLE_QUALITY, quality, &grid);
	fixture.setting.people = people;
	assert_grid_is(&grid, "sessions,4,2026-10-20,2026-11-20,0.300000,,,,,2\n"
	                      "ratings,0,,,,,,,,\n"
	                      "gap,3,2026-06-30,2026-09-30,,,,,1,\n");
	fixture_drop(TABLE_QUALITY, quality);
	fixture_close(&fixture);
}

/* A roll-up row of what was held ends today at the latest, of what is planned with its period. */
static void test_quality_days(void **state UNUSED)
{
	static const struct {
		const char *now, *status, *row;
	} rows[] = {
		{"2026-11-12", "held", "sessions,1,2026-11-09,2026-11-12,0.000000,,,,,0\n"},
		{"2026-11-12", "planned", "sessions,1,2026-11-09,2026-11-15,0.000000,,,,,0\n"},
		{"2026-11-16", "held", "sessions,1,2026-11-09,2026-11-15,0.000000,,,,,0\n"},
		{"2026-11-08", "held", "sessions,1,2026-11-09,2026-11-15,0.000000,,,,,0\n"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct fixture fixture;
		void *quality = fixture_state(TABLE_QUALITY);
		struct line_row row;
		struct session session;
		struct grid grid;
		fixture_open(&fixture, PERIOD_WEEK);
		fixture.setting.now = day_of(rows[i].now);
		quality_measure.add_table(quality, TABLE_SESSIONS);
		(void)row_of_line(&row, TABLE_SESSIONS, "");
		row.cells[SESSION_PERIOD] = view_of("2026-W46");
		row.cells[SESSION_START] = view_of("2026-11-09");
		row.cells[SESSION_MINUTES] = view_of("5");
		row.cells[SESSION_COACH] = view_of("m1");
		row.cells[SESSION_CATEGORY] = view_of("coaching");
		row.cells[SESSION_STATUS] = view_of(rows[i].status);
		assert_true(session_read(&session, &row.row, &fixture.setting, &fixture.error));
		assert_true(fixture_collect(&fixture, TABLE_QUALITY, quality, &session));
		fixture_fill(&fixture, TABLE_QUALITY, quality, &grid);
		assert_grid_is(&grid, rows[i].row);
		fixture_drop(TABLE_QUALITY, quality);
		fixture_close(&fixture);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_week),    cmocka_unit_test(test_two_periods),
		cmocka_unit_test(test_gap),     cmocka_unit_test(test_result_refusals),
		cmocka_unit_test(test_quality), cmocka_unit_test(test_quality_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
