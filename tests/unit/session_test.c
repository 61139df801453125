#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "session/session.h"
#include "rows.h"
#include "sentence.h"

static void begin(struct setting *setting)
{
	static const char *const people[] = {"vp,,Vera Pohl", "m,vp,Max Maier", "a,m,Ann Abt"};
	struct error error = {0};
	*setting = (struct setting){.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1, .now = DAY_LAST};
	setting_begin_spellings(setting);
	for (size_t i = 0; i < COUNT_OF(people); i++) {
		struct line_row row;
		struct view rest = view_of(people[i]);
		(void)row_of_line(&row, TABLE_PEOPLE, "");
		row.cells[PERSON_ID] = view_cut(&rest, ',');
		row.cells[PERSON_MANAGER] = view_cut(&rest, ',');
		row.cells[PERSON_NAME] = rest;
		assert_true(setting_add_person(setting, &row.row, &error));
	}
	assert_true(setting_ready(setting, &error));
}

/* Parses `start,minutes,coach,coachee,skill,status`. */
static bool parse(struct session *session, struct line_row *row, const struct setting *setting,
                  const char *line, struct error *error)
{
	static const enum SESSION_column columns[] = {SESSION_START,   SESSION_MINUTES, SESSION_COACH,
	                                              SESSION_COACHEE, SESSION_SKILL,   SESSION_STATUS};
	struct view rest = view_of(line);
	(void)row_of_line(row, TABLE_SESSIONS, "");
	for (size_t i = 0; rest.bytes; i++)
		row->cells[columns[i]] = view_cut(&rest, ',');
	*error = (struct error){0};
	return session_parse(session, &row->row, setting, error);
}

/* What parsing leaves to settling, and that it keeps nothing. */
static void test_parts(void **state UNUSED)
{
	static const char *const lines[] = {
		"2026-11-09T09:00,30,m,a,Discovery,held", "2026-11-09T09:00,30,Max  Maier,a,discovery ,held",
		"2026-11-09T09:00,30,@manager,ANN ABT,DISCOVERY,held", "2026-11-09T09:00Z,30,m,a,discovery,held"};
	struct setting setting;
	struct line_row rows[COUNT_OF(lines)];
	struct session sessions[COUNT_OF(lines)];
	struct error error;
	begin(&setting);
	assert_true(zone_open(&setting.zone, "UTC", &error));
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		assert_true(parse(&sessions[i], &rows[i], &setting, lines[i], &error));
	assert_int_equal(setting.strangers->texts.count, 0);
	assert_int_equal(setting.spelled[SPELLED_SKILL].texts.count, 0);
	assert_false(sessions[0].names_wait);
	assert_int_equal(sessions[0].direction, DIRECTION_DIRECT);
	assert_true(sessions[1].names_wait);
	assert_true(sessions[2].names_wait);
	assert_true(sessions[3].start.zoned);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		assert_true(session_settle(&sessions[i], &setting, &error));
		assert_true(view_is(sessions[i].coach, "m"));
		assert_true(view_is(sessions[i].coachee, "a"));
		assert_true(view_is(sessions[i].skill, "Discovery"));
		assert_int_equal(sessions[i].direction, DIRECTION_DIRECT);
		assert_int_equal(sessions[i].start.second, 9 * 3600);
		assert_false(sessions[i].start.zoned);
		assert_int_equal(sessions[i].status, STATUS_HELD);
	}
	setting_clear(&setting);
}

/* Of two faults the one that stands in front is told, whichever part of reading finds it. */
static void test_faults(void **state UNUSED)
{
	static const struct {
		const char *line, *sentence;
	} faults[] = {
		{"2026-11-09,30,m,Max Maier,,hold", "test.csv:7: coachee: \"Max Maier\" is also the coach"},
		{"2026-11-09,x,m,Max Maier,,hold", "test.csv:7: minutes: \"x\" is not a number of minutes"},
		{"2026-11-09,30,m,Ann Abt,,hold",
	     "test.csv:7: status: \"hold\" is not a status (planned, held, moved, cancelled, declined)"},
		{"2026-11-09T09:00Z,30,m,a,,hold", "test.csv:7: start: \"2026-11-09T09:00Z\" carries a time zone; "
	                                       "set the local zone with --tz or COACH_TZ"},
	};
	struct setting setting;
	begin(&setting);
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct line_row row;
		struct session session;
		struct error error;
		assert_false(parse(&session, &row, &setting, faults[i].line, &error));
		assert_false(session_settle(&session, &setting, &error));
		assert_string_equal(sentence(&error), faults[i].sentence);
	}
	setting_clear(&setting);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_parts), cmocka_unit_test(test_faults)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
