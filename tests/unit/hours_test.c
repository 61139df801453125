/* Three-way hours worked by hand. September 2026 ends on a Wednesday; its four weeks begin on the 3rd. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "people/check.h"
#include "survey/hours.h"
#include "rows.h"
#include "sentence.h"

static const int leader_level_org[] = {UNIT_LEADER, UNIT_LEVEL, UNIT_ORG};

struct survey_case {
	struct setting setting;
	struct survey_options options;
	struct survey survey;
	struct hours *hours;
	struct error error;
	struct grid grid;
};

/* V leads M1 … M6, each of whom leads a … d: M1a, M1b … */
static void begin(struct survey_case *test, bool now_given)
{
	struct line_row row;
	char line[32];
	*test = (struct survey_case){
		.setting = {.fiscal = 1, .now = 20726, .now_given = now_given, .people = people_new()},
		.options = {.hours_item = VIEW("hours"), .hours_weeks = 4},
		.hours = hours_new(),
	};
	survey_init(&test->survey, &test->options);
	struct people *people = test->setting.people;
	assert_true(people_add(people, row_of_line(&row, TABLE_PEOPLE, "V,"), &test->error));
	for (int m = 1; m <= 6; m++) {
		snprintf(line, sizeof line, "M%d,V", m);
		assert_true(people_add(people, row_of_line(&row, TABLE_PEOPLE, line), &test->error));
		for (int r = 'a'; r <= 'd'; r++) {
			snprintf(line, sizeof line, "M%d%c,M%d", m, r, m);
			assert_true(people_add(people, row_of_line(&row, TABLE_PEOPLE, line), &test->error));
		}
	}
	assert_true(people_finish(people, NULL, &test->error));
}

static void end(struct survey_case *test)
{
	grid_clear(&test->grid);
	hours_free(test->hours);
	survey_clear(&test->survey);
	setting_clear(&test->setting);
}

/* `wave,leader,rater,score` */
static bool rate(struct survey_case *test, const char *line)
{
	struct view rest = view_of(line), wave = view_cut(&rest, ','), leader = view_cut(&rest, ',');
	struct view rater = view_cut(&rest, ',');
	struct line_row row;
	char whole[80];
	snprintf(whole, sizeof whole, "%.*s,%.*s,%.*s,,hours,%.*s", VIEW_ARGS(wave), VIEW_ARGS(leader),
	         VIEW_ARGS(rater), VIEW_ARGS(rest));
	bool done = survey_add(&test->survey, row_of_line(&row, TABLE_RATINGS, whole), &test->setting, NULL,
	                       &test->error);
	assert_int_equal(test->survey.left_out, 0);
	return done;
}

/* `period,start,minutes,coach,coachee,direction,category,status` */
static bool log_session(struct survey_case *test, const char *line)
{
	static const size_t columns[] = {SESSION_PERIOD,  SESSION_START,     SESSION_MINUTES,  SESSION_COACH,
	                                 SESSION_COACHEE, SESSION_DIRECTION, SESSION_CATEGORY, SESSION_STATUS};
	struct view rest = view_of(line);
	struct line_row row;
	struct session session;
	row_of_line(&row, TABLE_SESSIONS, "");
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		row.cells[columns[i]] = view_cut(&rest, ',');
	if (!session_read(&session, &row.row, &test->setting, &test->error))
		fail_msg("%s: %s", line, sentence(&test->error));
	return hours_add_session(test->hours, &session, &test->setting, &test->error);
}

static bool fill(struct survey_case *test)
{
	const struct hours_options options = {{.min_raters = 3}};
	return hours_grid(test->hours, &options, &test->survey, NULL, &test->setting, leader_level_org, 3,
	                  &test->grid, NULL, &test->error);
}

/* The unit's row from raters on. */
static void assert_unit(const struct survey_case *test, const char *unit, const char *expected)
{
	const struct grid *grid = &test->grid;
	struct text text = {0};
	for (size_t row = 0; row < grid->row_count; row++) {
		if (!view_is(grid_cell(grid, row, column_named(grid, "unit"))->text, unit))
			continue;
		for (size_t i = column_named(grid, "raters"); i < grid->column_count; i++) {
			cell_format(&text, grid_cell(grid, row, i), grid->columns[i].type);
			text_add_string(&text, i + 1 < grid->column_count ? "," : "");
		}
	}
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

static const char *const answers[] = {
	"2026-09,M1,M1,5",  "2026-09,M1,M1a,1",   "2026-09,M1,M1b,2",   "2026-09,M1,M1c,3",   "2026-09,M1,M1d,2",
	"2026-09,M2,M2,10", "2026-09,M2,M2a,1",   "2026-09,M2,M2b,1",   "2026-09,M2,M2c,1",   "2026-09,M2,M2d,1",
	"2026-09,M3,M3,4",  "2026-09,M3,M3a,2",   "2026-09,M3,M3b,2.5", "2026-09,M3,M3c,1.5", "2026-09,M3,M3d,2",
	"2026-09,M4,M4,",   "2026-09,M4,M4a,1",   "2026-09,M4,M4b,1",   "2026-09,M4,M4c,0",   "2026-09,M4,M4d,2",
	"2026-09,M5,M5,2",  "2026-09,M5,M5a,672", "2026-09,M5,M5b,672", "2026-09,M5,M5c,",    "2026-09,M6,M6,3",
	"2026-09,M6,M6a,1", "2026-09,M6,M6b,1",   "2026-09,M6,M6c,1",   "2026-09,M6,M6d,1",
};

static const char *const sessions[] = {
	/* The first and the last day are in, the days around them are not. */
	",2026-09-03T08:00,60,M1,M1a,,coaching,held",
	",2026-09-30T23:59,300,M1,M1b,,coaching,",
	",2026-09-02T23:59,1000,M1,M1a,,coaching,",
	",2026-10-01,1000,M1,M1a,,coaching,",
	/* Nothing but held coaching and inspection with direct reports counts. */
	",2026-09-10,1000,M1,M1a,,coaching,planned",
	",2026-09-10,1000,M1,M2a,,coaching,",
	",2026-09-10,1000,V,M1a,,coaching,",
	",2026-09-10,1000,M1a,M1,,coaching,",
	",2026-09-10,1000,M1,M1a,,managing,",
	",2026-09-10,1000,M1,,,inspection,",
	",2026-09-10,1200,M1,M1c,,inspection,",
	",2026-09-10,100,M2,M2a,,coaching,",
	/* Roll-ups: weeks 37 to 39 lie inside, October outside; a day is a day. */
	"2026-W37,2026-09-07,700,M3,M3a,direct,coaching,",
	"2026-09-30,2026-09-30,20,M3,M3b,direct,coaching,",
	"2026-10,2026-10-01,5000,M3,M3b,direct,coaching,",
	"2026-W39,2026-09-21,120,M3,M3c,direct,inspection,",
	",2026-09-11,480,M4,M4a,,coaching,",
	",2026-09-11,240,M5,M5a,,coaching,",
	",2026-09-11,960,M5,M5a,,inspection,",
	",2026-09-11,720,M6,M6a,,coaching,",
	",2026-09-11,240,M6,M6a,,inspection,",
};

static void test_worked_by_hand(UNUSED void **state)
{
	struct survey_case test;
	begin(&test, false);
	/* Sessions may come before the answers or after them. */
	for (size_t i = 0; i < COUNT_OF(sessions) / 2; i++)
		assert_true(log_session(&test, sessions[i]));
	for (size_t i = 0; i < COUNT_OF(answers); i++)
		assert_true(rate(&test, answers[i]));
	for (size_t i = COUNT_OF(sessions) / 2; i < COUNT_OF(sessions); i++)
		assert_true(log_session(&test, sessions[i]));
	assert_true(fill(&test));
	assert_int_equal(test.grid.row_count, 8);
	/* raters, said, logged, possible, received, inspection, gap = claim + recognition, relabel, explained,
	 * driver, status.
	 * 360 min/4 = 1.5 h; relabel 3.5/5. */
	assert_unit(&test, "M1",
	            "4,5.000000,1.500000,1.500000,2.000000,5.000000,3.000000,3.500000,-0.500000,0.700000,1."
	            "000000,claim,");
	/* 100 min/4 = 25 min. */
	assert_unit(
		&test, "M2",
		"4,10.000000,0.416667,0.416667,1.000000,0.000000,9.000000,9.583333,-0.583333,,0.000000,claim,");
	/* 1 h to relabel, half an hour of inspection: all of it would not do. */
	assert_unit(
		&test, "M3",
		"4,4.000000,3.000000,3.000000,2.000000,0.500000,2.000000,1.000000,1.000000,2.000000,0.500000,both,");
	assert_unit(&test, "M4", "4,,2.000000,2.000000,1.000000,0.000000,,,1.000000,,,,no-self");
	assert_unit(&test, "M5",
	            ",2.000000,1.000000,1.000000,,4.000000,,1.000000,,0.250000,1.000000,,suppressed");
	assert_unit(&test, "M6",
	            "4,3.000000,3.000000,3.000000,1.000000,1.000000,2.000000,0.000000,2.000000,,,recognition,");
	/* Of M1, M2, M3 and M6 all is known: said 22/4, logged 7.916667/4, received 6/4, inspection 6.5/4. Of
	 * these M1, M2 and M3 claim more: relabel 14.083333/5.5, explained (3.5 + 0 + 0.5)/14.083333. */
	static const char all[] =
		"20,5.500000,1.979167,1.979167,1.500000,1.625000,4.000000,3.520833,0.479167,2.560606,0.284024,claim,";
	assert_unit(&test, "org", all);
	assert_unit(&test, "manager", all);
	end(&test);
}

static void test_none_drives(UNUSED void **state)
{
	struct survey_case test;
	begin(&test, false);
	assert_true(rate(&test, "2026-09,M1,M1,0.499999") && rate(&test, "2026-09,M1,M1a,0") &&
	            rate(&test, "2026-09,M1,M1b,0") && rate(&test, "2026-09,M1,M1c,0"));
	assert_true(log_session(&test, ",2026-08-01,60,M1,M1a,,coaching,"));
	assert_true(fill(&test));
	assert_unit(&test, "M1",
	            "3,0.499999,0.000000,0.000000,0.000000,0.000000,0.499999,0.499999,0.000000,,0.000000,none,");
	end(&test);
}

/* M1 says 3 and M1's reports 1; 60 min/4 = 0.25 h are logged, and what no rule decides makes it `possible`.
 */
static void assert_undecided(const char *session, const char *category, const char *expected)
{
	struct survey_case test;
	char line[64];
	begin(&test, false);
	assert_true(rate(&test, "2026-09,M1,M1,3") && rate(&test, "2026-09,M1,M1a,1") &&
	            rate(&test, "2026-09,M1,M1b,1") && rate(&test, "2026-09,M1,M1c,1"));
	snprintf(line, sizeof line, "%s,M1,M1b,,%s,", session, category);
	assert_true(log_session(&test, ",2026-09-11,60,M1,M1a,,coaching,") && log_session(&test, line) &&
	            log_session(&test, ",2026-09-12,120,M1,M1a,,inspection,"));
	assert_true(fill(&test));
	assert_unit(&test, "M1", expected);
	assert_unit(&test, "org", expected);
	end(&test);
}

static void test_what_no_rule_decides(UNUSED void **state)
{
	/* 0.25 to 0.5 h: the claim at both ends; relabel 2.75/0.5, explained 0.5/2.75. */
	assert_undecided(",2026-09-14,60", "unclassified",
	                 "3,3.000000,0.250000,0.500000,1.000000,0.500000,2.000000,2.750000,-0.750000,5.500000,"
	                 "0.181818,claim,");
	assert_undecided(",2026-09-14,60", "",
	                 "3,3.000000,0.250000,0.500000,1.000000,0.500000,2.000000,2.750000,-0.750000,5.500000,"
	                 "0.181818,claim,");
	/* 0.25 to 2.25 h: the claim, or both. */
	assert_undecided(",2026-09-14,480", "unclassified",
	                 "3,3.000000,0.250000,2.250000,1.000000,0.500000,2.000000,2.750000,-0.750000,5.500000,"
	                 "0.181818,,");
	/* 0.25 to 3 h: nothing may be claimed beyond the log. */
	assert_undecided(",2026-09-14,660", "unclassified",
	                 "3,3.000000,0.250000,3.000000,1.000000,0.500000,2.000000,2.750000,-0.750000,,,,");
	/* Managing is decided. */
	assert_undecided(",2026-09-14,660", "managing",
	                 "3,3.000000,0.250000,0.250000,1.000000,0.500000,2.000000,2.750000,-0.750000,5.500000,"
	                 "0.181818,claim,");
}

static void test_row_that_the_weeks_cut(UNUSED void **state)
{
	struct survey_case test;
	begin(&test, false);
	assert_true(rate(&test, answers[0]));
	/* Not used, so not refused. */
	assert_true(log_session(&test, "2026-09,2026-09-01,60,M1,M1a,direct,other,"));
	assert_true(log_session(&test, "2026-W36,2026-08-31,60,M1,M1a,direct,coaching,"));
	assert_false(fill(&test));
	assert_int_equal(test.error.kind, ERROR_INPUT);
	assert_string_equal(sentence(&test.error),
	                    "sessions of 2026-W36 reach beyond the 4 weeks of wave 2026-09 that end with "
	                    "2026-09-30, and a roll-up row is never split; use single sessions or a roll-up "
	                    "by day");
	end(&test);
}

static void test_what_is_needed(UNUSED void **state)
{
	struct survey_case test;
	begin(&test, false);
	assert_true(rate(&test, answers[0]));
	assert_false(fill(&test));
	assert_int_equal(test.error.kind, ERROR_INPUT);
	assert_string_equal(sentence(&test.error),
	                    "hours cannot be compared without sessions, and none were read");
	end(&test);

	begin(&test, false);
	assert_true(rate(&test, "spring,M1,M1,5") && log_session(&test, sessions[0]));
	assert_false(fill(&test));
	assert_int_equal(test.error.kind, ERROR_USAGE);
	end(&test);

	/* 2026-09-30, told by --now, is the last day then. */
	begin(&test, true);
	assert_true(rate(&test, "spring,M1,M1,5"));
	assert_true(log_session(&test, sessions[0]) && log_session(&test, sessions[2]));
	assert_true(fill(&test));
	assert_unit(&test, "M1", ",5.000000,0.250000,0.250000,,0.000000,,4.750000,,,0.000000,,suppressed");
	end(&test);

	begin(&test, false);
	people_free(test.setting.people);
	test.setting.people = NULL;
	assert_true(rate(&test, answers[0]) && log_session(&test, sessions[0]));
	assert_false(fill(&test));
	assert_int_equal(test.error.kind, ERROR_USAGE);
	end(&test);
}

static void test_refused(UNUSED void **state)
{
	struct survey_case test;
	begin(&test, false);
	assert_true(rate(&test, "2026-09,M1,M1a,672"));
	assert_false(rate(&test, "2026-09,M1,M1a,1"));
	test.error = (struct error){0};
	assert_false(rate(&test, "2026-09,M1,M1b,-1"));
	test.error = (struct error){0};
	assert_false(rate(&test, "2026-09,M1,M1b,672.5"));
	assert_string_equal(sentence(&test.error),
	                    "test.csv:7: score: \"672.5\" is not a number of hours from 0 "
	                    "to 672; item \"hours\", rater \"M1b\"; set the number of weeks with --hours-weeks");
	test.error = (struct error){0};
	assert_true(rate(&test, "2026-10,M1,M1a,1"));
	end(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_worked_by_hand),       cmocka_unit_test(test_none_drives),
		cmocka_unit_test(test_what_no_rule_decides), cmocka_unit_test(test_row_that_the_weeks_cut),
		cmocka_unit_test(test_what_is_needed),       cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
