#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "session/repeats.h"
#include "rows.h"
#include "sentence.h"

struct log {
	struct repeats repeats;
	struct setting setting;
	struct error error;
};

static void open_log(struct log *log)
{
	*log = (struct log){.setting = {.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1, .now = DAY_LAST}};
	repeats_init(&log->repeats);
}

/* What becomes of `id,period,start,minutes,coach,coachee,category,status,label,source`: new, repeated or
 * refused. */
static const char *judge(struct log *log, const char *line)
{
	static const enum SESSION_column columns[] = {
		SESSION_ID,      SESSION_PERIOD,   SESSION_START,  SESSION_MINUTES, SESSION_COACH,
		SESSION_COACHEE, SESSION_CATEGORY, SESSION_STATUS, SESSION_LABEL,   SESSION_SOURCE};
	struct view rest = view_of(line);
	struct line_row row;
	struct session session;
	bool is_new;
	(void)row_of_line(&row, TABLE_SESSIONS, "");
	for (size_t i = 0; rest.bytes; i++)
		row.cells[columns[i]] = view_cut(&rest, ',');
	log->error = (struct error){0};
	assert_true(session_read(&session, &row.row, &log->setting, &log->error));
	if (!repeats_judge(&log->repeats, &session, &is_new, &log->error))
		return "refused";
	return is_new ? "new" : "repeated";
}

static void test_keys(void **state UNUSED)
{
	struct log log;
	open_log(&log);
	assert_string_equal(judge(&log, "1,,2026-11-09,30,m,a,coaching,held,,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-09,30,m,b,coaching,held,,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-09,30,m,,coaching,held,,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-09,30,n,a,coaching,held,,"), "new");
	assert_string_equal(judge(&log, "2,,2026-11-09,30,m,a,coaching,held,,"), "new");
	assert_string_equal(judge(&log, "1m,,2026-11-09,30,x,a,coaching,held,,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-09,30,mx,a,coaching,held,,"), "new");
	/* A moved one has its start in the key, and stands beside the one that was held. */
	assert_string_equal(judge(&log, "1,,2026-11-09,30,m,a,coaching,moved,,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-09T00:00,30,m,a,coaching,moved,,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-10,30,m,a,coaching,moved,,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-09,30,m,a,coaching,moved,,"), "repeated");
	assert_string_equal(judge(&log, "1,,2026-11-09,31,m,a,coaching,moved,,"), "refused");
	/* Rows without an id and roll-ups are told by nothing. */
	for (int i = 0; i < 2; i++) {
		assert_string_equal(judge(&log, ",,2026-11-09,30,m,a,coaching,held,,"), "new");
		assert_string_equal(judge(&log, "9,2026-W46,2026-11-09,30,m,a,coaching,held,,"), "new");
	}
	assert_int_equal(log.repeats.left_out, 1);
	repeats_clear(&log.repeats);
}

static void test_content(void **state UNUSED)
{
	static const char *const others[] = {
		"1,,2026-11-10T09:00,30,m,a,coaching,held,x,",     "1,,2026-11-09,30,m,a,coaching,held,x,",
		"1,,2026-11-09T09:00,30.001,m,a,coaching,held,x,", "1,,2026-11-09T09:00,30,m,a,,held,x,",
		"1,,2026-11-09T09:00,30,m,a,inspection,held,x,",   "1,,2026-11-09T09:00,30,m,a,coaching,cancelled,x,",
	};
	struct log log;
	open_log(&log);
	assert_string_equal(judge(&log, "1,,2026-11-09T09:00,30,m,a,coaching,held,x,"), "new");
	assert_string_equal(judge(&log, "1,,2026-11-09T09:00:00, 30.000 ,m,a,coaching,,x,crm"), "repeated");
	for (size_t i = 0; i < COUNT_OF(others); i++)
		assert_string_equal(judge(&log, others[i]), "refused");
	assert_int_equal(log.error.kind, ERROR_INPUT);
	assert_string_equal(
		sentence(&log.error),
		"test.csv:7: id: \"1\" corrects an earlier row; use the output of coach-log --latest, "
		"or another id if it is another session");
	/* The label is in no number. */
	assert_string_equal(judge(&log, "1,,2026-11-09T09:00,30,m,a,coaching,held,,"), "repeated");
	assert_int_equal(log.repeats.left_out, 2);
	repeats_clear(&log.repeats);
}

static void test_made_ids(void **state UNUSED)
{
	struct log log;
	open_log(&log);
	assert_string_equal(judge(&log, ",,2026-11-09T09:00,30,m,a,coaching,held,,"), "new");
	assert_string_equal(judge(&log, ",,2026-11-09T09:00,30,m,a,coaching,held,x,"), "repeated");
	assert_string_equal(judge(&log, ",,2026-11-09T09:00,31,m,a,coaching,held,x,"), "refused");
	/* Midnight is what spreadsheets write behind a mere date. */
	assert_string_equal(judge(&log, ",,2026-11-09T00:00,30,m,a,coaching,held,,"), "new");
	assert_string_equal(judge(&log, ",,2026-11-09T00:00,30,m,a,coaching,held,,"), "new");
	repeats_clear(&log.repeats);
}

static void test_sources(void **state UNUSED)
{
	struct log log;
	open_log(&log);
	assert_string_equal(judge(&log, "o1,,2026-11-09T09:00,30,m,a,coaching,held,,outlook/m"), "new");
	assert_string_equal(judge(&log, "s1,,2026-11-09T09:00,30,m,a,coaching,held,,crm/m"), "repeated");
	assert_int_equal(log.repeats.shared, 1);
	/* Again what was left out, and with something else. */
	assert_string_equal(judge(&log, "s1,,2026-11-09T09:00,30,m,a,coaching,held,,crm/m"), "repeated");
	assert_string_equal(judge(&log, "s1,,2026-11-09T10:00,30,m,a,coaching,held,,crm/m"), "refused");
	assert_int_equal(log.repeats.left_out, 1);
	/* An empty source, which is one of its own; other minutes, and the other way round. */
	assert_string_equal(judge(&log, "s4,,2026-11-09T09:00,30,m,a,coaching,held,,"), "repeated");
	assert_string_equal(judge(&log, "s2,,2026-11-09T09:00,31,m,a,coaching,held,,web/m"), "refused");
	assert_string_equal(
		sentence(&log.error),
		"test.csv:7: source: \"web/m\" tells something else of a meeting than another source; "
		"read both exports in one run of coach-log, or leave one of the rows out");
	assert_string_equal(judge(&log, "s3,,2026-11-09T09:00,30,a,m,coaching,held,,web/a"), "refused");
	/* Two ids of one source are two meetings; a moved one and one on another day, or of no time, are others.
	 */
	assert_string_equal(judge(&log, "o2,,2026-11-09T11:00,45,m,a,coaching,held,,outlook/m"), "new");
	assert_string_equal(judge(&log, "o3,,2026-11-09T11:00,30,m,a,coaching,held,,outlook/m"), "new");
	assert_string_equal(judge(&log, "s5,,2026-11-09T09:00,30,m,a,coaching,moved,,crm/m"), "new");
	assert_string_equal(judge(&log, "s6,,2026-11-10T09:00,30,m,a,coaching,held,,crm/m"), "new");
	assert_string_equal(judge(&log, "o7,,2026-11-10,30,m,a,coaching,held,,outlook/m"), "new");
	assert_string_equal(judge(&log, "s7,,2026-11-10,30,m,a,coaching,held,,crm/m"), "new");
	assert_string_equal(judge(&log, "o3,,2026-11-09T11:00,30,m,a,coaching,held,,outlook/m"), "repeated");
	assert_string_equal(judge(&log, "o3,,2026-11-09T11:00,45,m,a,coaching,held,,outlook/m"), "refused");
	/* One of the two is told by another source, so that which of them is meant is not known. */
	assert_string_equal(judge(&log, "s8,,2026-11-09T11:00,45,m,a,coaching,held,,crm/m"), "refused");
	repeats_clear(&log.repeats);
}

/* Two meetings of one source, of which another has one, are two in whatever order the rows come. */
static void test_orders(void **state UNUSED)
{
	static const char *const rows[] = {"o1,,2026-11-09T09:00,30,m,a,coaching,held,,outlook/m",
	                                   "o2,,2026-11-09T09:00,30,m,a,coaching,held,,outlook/m",
	                                   "s1,,2026-11-09T09:00,30,m,a,coaching,held,,crm/m"};
	static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	for (size_t i = 0; i < COUNT_OF(orders); i++) {
		struct log log;
		int count = 0;
		open_log(&log);
		for (int again = 0; again < 2; again++)
			for (size_t j = 0; j < COUNT_OF(rows); j++)
				count += strcmp(judge(&log, rows[orders[i][j]]), "new") == 0;
		assert_int_equal(count, 2);
		assert_int_equal(log.repeats.shared, 1);
		assert_int_equal(log.repeats.left_out, 3);
		repeats_clear(&log.repeats);
	}
}

/* Across many growths: all are known again, in another order, and by what they said. */
static void test_many(void **state UNUSED)
{
	enum { SESSIONS = 5003 };
	static const char *const expected[] = {"new", "repeated", "refused"};
	struct log log;
	char line[128];
	open_log(&log);
	for (int round = 0; round < 3; round++)
		for (int i = 0; i < SESSIONS; i++) {
			int number = (int)((long)i * (round + 1) % SESSIONS);
			int minutes = number + (round == 2);
			snprintf(line, sizeof line, "s%d,,2026-11-09,%d.%03d,m,a,coaching,held,,", number, minutes / 1000,
			         minutes % 1000);
			assert_string_equal(judge(&log, line), expected[round]);
		}
	assert_int_equal(log.repeats.left_out, SESSIONS);
	repeats_clear(&log.repeats);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),    cmocka_unit_test(test_content), cmocka_unit_test(test_made_ids),
		cmocka_unit_test(test_sources), cmocka_unit_test(test_orders),  cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
