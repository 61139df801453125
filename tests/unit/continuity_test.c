#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "plan/continuity.h"
#include "rows.h"
#include "session/records.h"
#include "sentence.h"

/* Rows are written as `column=text;column=text`. */
struct written_row {
	struct view cells[HEADER_COLUMNS];
	struct row row;
};

static void write_row(struct written_row *written, enum table_id id, const char *pairs)
{
	const struct table_kind *kind = &table_kinds[id];
	struct view rest = view_of(pairs);
	*written = (struct written_row){
		.row = {.kind = kind, .count = kind->column_count, .file = "test.csv", .line = 2}};
	written->row.cells = written->cells;
	while (rest.bytes) {
		struct view text = view_cut(&rest, ';'), name = view_cut(&text, '=');
		size_t column = 0;
		while (column < kind->column_count && !view_is(name, kind->columns[column].name))
			column++;
		assert_true(column < kind->column_count);
		written->cells[column] = text;
	}
}

struct fixture {
	struct setting setting;
	struct continuity continuity;
	struct grid grid;
	struct error error;
};

static void open_fixture(struct fixture *fixture, const char *now)
{
	*fixture = (struct fixture){.setting = {.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1}};
	assert_true(day_parse(view_of(now), &fixture->setting.now));
	/* Every day before now is known of everybody. */
	fixture->setting.records = records_new(&fixture->setting);
	records_complete(fixture->setting.records, fixture->setting.now - 1000, fixture->setting.now);
	records_finish(fixture->setting.records);
	continuity_init(&fixture->continuity, &fixture->setting, 7, false);
}

static void close_fixture(struct fixture *fixture)
{
	grid_clear(&fixture->grid);
	continuity_clear(&fixture->continuity);
	records_free(fixture->setting.records);
	setting_clear(&fixture->setting);
}

static bool try_session(struct fixture *fixture, const char *pairs)
{
	struct written_row written;
	struct session session;
	write_row(&written, TABLE_SESSIONS, pairs);
	assert_true(session_read(&session, &written.row, &fixture->setting, &fixture->error));
	return continuity_add_session(&fixture->continuity, &session, true, &fixture->error);
}

static bool try_plan(struct fixture *fixture, const char *pairs)
{
	struct written_row written;
	struct plan plan;
	write_row(&written, TABLE_PLANS, pairs);
	assert_true(plan_read(&plan, &written.row, &fixture->setting, &fixture->error));
	return continuity_add_plan(&fixture->continuity, &plan, &fixture->error);
}

static bool try_reading(struct fixture *fixture, const char *pairs)
{
	struct written_row written;
	struct reading reading;
	write_row(&written, TABLE_INDICATORS, pairs);
	return reading_read(&reading, &written.row, &fixture->setting, &fixture->error) &&
	       continuity_add_reading(&fixture->continuity, &reading, &fixture->error);
}

static void add_person(struct fixture *fixture, const char *pairs)
{
	struct written_row written;
	write_row(&written, TABLE_PEOPLE, pairs);
	assert_true(setting_add_person(&fixture->setting, &written.row, &fixture->error));
}

static void add_session(struct fixture *fixture, const char *pairs)
{
	assert_true(try_session(fixture, pairs));
}

static void add_plan(struct fixture *fixture, const char *pairs)
{
	assert_true(try_plan(fixture, pairs));
}

/* A held coaching session of ann by max that lasted 30 minutes. */
static void add_day(struct fixture *fixture, const char *start, const char *more)
{
	struct text text = {0};
	text_add_format(&text, "start=%s;minutes=30;coach=max;coachee=ann;category=coaching;%s", start, more);
	add_session(fixture, text_terminate(&text));
	text_clear(&text);
}

static void judge(struct fixture *fixture)
{
	continuity_status(&fixture->continuity, &fixture->grid);
}

static void assert_cell(const struct fixture *fixture, size_t row, const char *column, const char *expected)
{
	size_t number = column_named(&fixture->grid, column);
	struct text text = {0};
	assert_true(row < fixture->grid.row_count);
	cell_format(&text, grid_cell(&fixture->grid, row, number), fixture->grid.columns[number].type);
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

/* `column=text;column=text` of a row. */
static void assert_row(const struct fixture *fixture, size_t row, const char *pairs)
{
	struct view rest = view_of(pairs);
	while (rest.bytes) {
		struct view text = view_cut(&rest, ';'), name = view_cut(&text, '=');
		char column[64], expected[64];
		memcpy(column, name.bytes, name.length);
		column[name.length] = '\0';
		if (text.length > 0)
			memcpy(expected, text.bytes, text.length);
		expected[text.length] = '\0';
		assert_cell(fixture, row, column, expected);
	}
}

/* 2 to 29 November are four whole weeks, 30 November begins the fifth; the third has nothing on plan. */
static void weeks(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-05");
	add_plan(&fixture, "plan=p;person=ann;skill=Discovery;start=2026-11-02;every=1w");
	add_day(&fixture, "2026-11-08", "skill=discovery");
	add_day(&fixture, "2026-11-09", "skill=DISCOVERY");
	add_day(&fixture, "2026-11-18", "skill=closing");
	add_day(&fixture, "2026-11-27T09:00", "skill=discovery");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "sessions=4;received_min=120.000;windows=4;kept=3;adherence=0.750000;last=2026-11-27;"
	           "next_due=2026-12-04;overdue_days=0;focus=0.750000");
	close_fixture(&fixture);
}

/* Windows from 31 January: to 27 February, to 30 March, to 29 April; the fourth, to 30 May, is not over. */
static void months_from_the_31st(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-05-29");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-01-31;every=1m");
	add_day(&fixture, "2026-02-27", "skill=a");
	add_day(&fixture, "2026-03-31", "skill=a");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "windows=3;kept=2;adherence=0.666667;last=2026-03-31;next_due=2026-04-30;overdue_days=28");
	close_fixture(&fixture);
}

/* The last window ends on the due day, and nothing after it counts; a plan that is done is not overdue. */
static void due_ends_the_plan(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-31");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02;due=2026-11-29;every=14;status=done");
	add_day(&fixture, "2026-11-01", "skill=a");
	add_day(&fixture, "2026-11-29", "skill=a");
	add_day(&fixture, "2026-11-30", "skill=a");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "status=done;sessions=1;windows=2;kept=1;last=2026-11-29;next_due=2026-12-13;overdue_days=");
	close_fixture(&fixture);
}

static void now_ends_what_counts(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-11-08");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02;every=7d");
	add_plan(&fixture, "plan=q;person=ann;skill=a;start=2026-11-09;every=7d");
	add_day(&fixture, "2026-11-08T23:59", "skill=a");
	add_day(&fixture, "2026-11-09", "skill=a");
	judge(&fixture);
	assert_row(&fixture, 0, "plan=p;sessions=1;windows=0;kept=0;next_due=2026-11-15;overdue_days=");
	assert_row(&fixture, 1,
	           "plan=q;sessions=0;windows=0;kept=0;adherence=;last=;next_due=2026-11-16;overdue_days=");
	close_fixture(&fixture);
}

static void without_a_cadence(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-31");
	add_plan(&fixture,
	         "plan=p;person=ann;skill=a;start=2026-11-02;indicator=win rate;baseline=0.20;target=0.3");
	add_day(&fixture, "2026-11-03", "skill=a");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "sessions=1;last=2026-11-03;windows=;kept=;adherence=;next_due=;overdue_days=;focus=1.000000;"
	           "indicator=win rate;baseline=0.20;target=0.3;current=;progress=");
	close_fixture(&fixture);
}

/* Only held coaching of this person counts, whoever the coach. */
static void what_does_not_count(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-31");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02");
	add_day(&fixture, "2026-11-03", "skill=a;status=moved");
	add_session(&fixture, "start=2026-11-04;minutes=30;coach=max;coachee=ann;category=inspection;skill=a");
	add_session(&fixture, "start=2026-11-04;minutes=30;coach=max;coachee=ann;skill=a");
	add_session(&fixture, "start=2026-11-04;minutes=30;coach=max;coachee=bob;category=coaching;skill=a");
	add_session(&fixture, "start=2026-11-04;minutes=30;coach=max;coachee=;category=coaching;skill=a");
	add_session(&fixture, "start=2026-11-04;minutes=0.5;coach=eve;coachee=ann;category=coaching;skill=a");
	judge(&fixture);
	assert_row(&fixture, 0, "sessions=1;received_min=0.500");
	close_fixture(&fixture);
}

/* Naming the plan decides; without it the skill does, and no skill equals none. Focus leaves out what tells
 * neither: the last one, and for a plan without a skill all that names no plan. */
static void on_plan(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-31");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02");
	add_plan(&fixture, "plan=q;person=ann;skill=;start=2026-11-02");
	add_day(&fixture, "2026-11-03", "plan=p;skill=b");
	add_day(&fixture, "2026-11-04", "plan=q;skill=a");
	add_day(&fixture, "2026-11-05", "skill=A");
	add_day(&fixture, "2026-11-06", "skill=");
	judge(&fixture);
	assert_row(&fixture, 0, "plan=p;sessions=4;last=2026-11-05;focus=0.666667");
	assert_row(&fixture, 1, "plan=q;sessions=4;last=2026-11-04;focus=0.500000");
	close_fixture(&fixture);
}

/* With max: a a b, with eve: a, b naming the one before. Tied 1 of 2 and 1 of 1, linked 0 and 1, same skill
 * 1 of 2 and 0 of 1, by chance (2·2/6 + 0)/3 = 2/9. The session before the start is none of the pair's. */
static void tie_back(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-31");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02");
	add_day(&fixture, "2026-11-01", "skill=b;id=0");
	add_day(&fixture, "2026-11-07", "skill=b;id=3;follows=0");
	add_day(&fixture, "2026-11-03", "skill=a;id=1;follows=9");
	add_day(&fixture, "2026-11-05", "skill=A;id=2");
	add_session(&fixture, "start=2026-11-04;minutes=5;coach=eve;coachee=ann;category=coaching;skill=a;id=9");
	add_session(&fixture,
	            "start=2026-11-06;minutes=5;coach=eve;coachee=ann;category=coaching;skill=b;follows=9");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "tie_back=0.666667;linked=0.333333;same_skill=0.333333;same_skill_chance=0.222222");
	close_fixture(&fixture);
}

/* With max by start, a date alone first: a a b, 1 of 2; with eve all at once, so by id: a b a, 0 of 2. */
static void by_start_then_id(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-31");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02");
	add_day(&fixture, "2026-11-03T09:00", "skill=a;id=1");
	add_day(&fixture, "2026-11-03T10:00", "skill=b;id=2");
	add_day(&fixture, "2026-11-03", "skill=a;id=3");
	add_day(&fixture, "2026-11-04", "coach=eve;skill=a;id=1");
	add_day(&fixture, "2026-11-04", "coach=eve;skill=b;id=2");
	add_day(&fixture, "2026-11-04", "coach=eve;skill=a;id=3");
	add_day(&fixture, "2026-11-01", "follows=1"); /* so the log tells what follows up what */
	judge(&fixture);
	assert_row(&fixture, 0, "tie_back=0.250000");
	close_fixture(&fixture);
}

/* Now is 2026-12-01, the grace 7 days. */
static void commitments(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-01");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02");
	add_day(&fixture, "2026-11-02",
	        "id=1;commitment=call;due=2026-11-05"); /* followed on the last day of grace */
	add_day(&fixture, "2026-11-03", "id=2;commitment=write;due=2026-11-05"); /* a day late */
	add_day(&fixture, "2026-11-04", "id=3;commitment=ask;due=2026-11-06");   /* open */
	add_day(&fixture, "2026-11-05", "id=4;commitment=plan;due=2026-11-24");  /* not ripe */
	add_day(&fixture, "2026-11-06", "id=5;commitment=think");                /* no due */
	add_day(&fixture, "2026-11-12", "follows=1");
	add_session(&fixture, "start=2026-11-13;minutes=5;coach=eve;coachee=ann;category=managing;follows=2");
	add_session(
		&fixture,
		"start=2026-11-13;minutes=5;coach=max;coachee=ann;category=managing;follows=3;status=cancelled");
	add_session(&fixture, "start=2026-12-02;minutes=5;coach=max;coachee=ann;category=coaching;follows=3");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "commitments=5;ripe=3;followed=1;late=1;open=1;follow_through=0.333333;oldest_open_days=25");
	close_fixture(&fixture);
}

static void nothing_yet(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-11-30");
	add_plan(&fixture,
	         "plan=p;person=ann;coach=max;skill=a;goal=Ask first;start=2026-11-02;due=2026-12-31;every=1m");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "plan=p;person=ann;coach=max;skill=a;goal=Ask first;status=active;start=2026-11-02;"
	           "due=2026-12-31;sessions=0;received_min=0.000;windows=0;kept=0;adherence=;last=;"
	           "next_due=2026-12-02;overdue_days=;focus=;tie_back=;linked=;same_skill=;same_skill_chance=;"
	           "commitments=0;ripe=0;"
	           "followed=0;late=0;open=0;follow_through=;oldest_open_days=");
	close_fixture(&fixture);
}

/* cy's plan is done, dan's active; eve left; max has no manager. */
static void people_without_a_plan(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-01");
	add_person(&fixture, "person=max;manager=");
	add_person(&fixture, "person=dan;manager=max");
	add_person(&fixture, "person=cy;manager=max");
	add_person(&fixture, "person=bob;manager=max;aliases=b2");
	add_person(&fixture, "person=ann;manager=max");
	add_person(&fixture, "person=eve;manager=max;to=2026-12-01");
	assert_true(setting_ready(&fixture.setting, &fixture.error));
	add_plan(&fixture, "plan=z;person=dan;skill=a;start=2027-01-01");
	add_plan(&fixture, "plan=y;person=cy;skill=a;start=2026-11-02;status=done");
	add_plan(&fixture, "plan=x;person=b2;skill=a;start=2026-11-02;status=dropped");
	add_plan(&fixture, "plan=w;person=b2;skill=a;start=2026-11-02");
	add_plan(&fixture, "plan=v;person=zoe;skill=a;start=2026-11-02");
	judge(&fixture);
	assert_int_equal(fixture.grid.row_count, 7);
	assert_row(&fixture, 0,
	           "plan=;person=ann;coach=max;status=none;start=;sessions=;windows=;commitments=;received_min=");
	assert_row(&fixture, 1, "plan=w;person=bob;status=active");
	assert_row(&fixture, 2, "plan=x;person=bob;status=dropped");
	assert_row(&fixture, 3, "plan=;person=cy;coach=max;status=none");
	assert_row(&fixture, 4, "plan=y;person=cy;status=done");
	assert_row(&fixture, 5, "plan=z;person=dan;status=active");
	assert_row(&fixture, 6, "plan=v;person=zoe;status=active");
	close_fixture(&fixture);
}

/* The last row of id, coach and coachee counts, wherever it stands; rows without an id stand for themselves.
 */
static void corrections(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-11-30");
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02;every=7d");
	add_day(&fixture, "2026-11-03", "id=1;skill=a;minutes=10");
	add_day(&fixture, "2026-11-10", "id=1;skill=a;minutes=20");              /* moved a week on */
	add_day(&fixture, "2026-11-03", "id=1;skill=a;minutes=99;status=moved"); /* stands beside it */
	add_day(&fixture, "2026-11-11", "id=2;skill=a");
	add_day(&fixture, "2026-11-11", "id=2;skill=a;status=cancelled"); /* gone */
	add_day(&fixture, "2026-11-12", "id=3;skill=a;status=planned");
	add_day(&fixture, "2026-11-12", "id=3;skill=a;minutes=40"); /* held after all */
	add_day(&fixture, "2026-11-18", "id=4;skill=a");
	add_day(&fixture, "2026-11-18", "id=4;category=inspection");           /* no coaching */
	add_day(&fixture, "2026-11-18", "id=4;skill=b;minutes=80");            /* and yet */
	add_day(&fixture, "2026-11-18", "id=4;coach=eve;skill=b;minutes=160"); /* another key */
	add_day(&fixture, "2026-11-19", "skill=a;minutes=320");
	add_day(&fixture, "2026-11-19", "skill=a;minutes=320");
	judge(&fixture);
	assert_row(&fixture, 0,
	           "sessions=6;received_min=940.000;windows=4;kept=2;last=2026-11-19;focus=0.666667");
	close_fixture(&fixture);
}

/* (0.26 - 0.2)/(0.4 - 0.2) = 0.3; a third of the way; past the target; away from it; nowhere. */
static void progress(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-11-30");
	add_plan(&fixture, "plan=1;person=ann;skill=a;start=2026-11-02;indicator=win;baseline=0.2;target=0.4");
	add_plan(&fixture, "plan=2;person=bob;skill=a;start=2026-11-02;indicator=win;baseline=1;target=4");
	add_plan(&fixture, "plan=3;person=bob;skill=a;start=2026-11-02;indicator=days;baseline=90;target=60");
	add_plan(&fixture, "plan=4;person=bob;skill=a;start=2026-11-02;indicator=days;baseline=40;target=20");
	add_plan(&fixture, "plan=5;person=bob;skill=a;start=2026-11-02;indicator=days;baseline=50;target=50");
	add_plan(&fixture, "plan=6;person=bob;skill=a;start=2026-11-02;indicator=days;target=50");
	add_plan(&fixture, "plan=7;person=cy;skill=a;start=2026-11-02;indicator=win;baseline=1;target=2");
	assert_true(try_reading(&fixture, "date=2026-11-29;person=ann;indicator=win;value=0.26"));
	assert_true(try_reading(&fixture, "date=2026-11-28;person=ann;indicator=win;value=0.9"));
	assert_true(try_reading(&fixture, "date=2026-11-30;person=ann;indicator=win;value="));
	assert_true(try_reading(&fixture, "date=2026-12-01;person=ann;indicator=win;value=0.8"));
	assert_true(try_reading(&fixture, "date=2026-11-30;person=bob;indicator=win;value=2"));
	assert_true(try_reading(&fixture, "date=2026-11-01;person=bob;indicator=days;value=050.00"));
	judge(&fixture);
	assert_row(&fixture, 0, "plan=1;current=0.26;progress=0.300000");
	assert_row(&fixture, 1, "plan=2;current=2;progress=0.333333");
	assert_row(&fixture, 2, "plan=3;current=050.00;progress=1.333333");
	assert_row(&fixture, 3, "plan=4;current=050.00;progress=-0.500000");
	assert_row(&fixture, 4, "plan=5;current=050.00;progress=");
	assert_row(&fixture, 5, "plan=6;current=050.00;progress=");
	assert_row(&fixture, 6, "plan=7;current=;progress=");
	close_fixture(&fixture);
}

static void refused_readings(void **state)
{
	static const struct {
		const char *row, *message;
	} bad[] = {
		{"date=2026-11-31;person=ann;indicator=win;value=1",
	     "test.csv:2: date: \"2026-11-31\" is not a date (2026-11-16); --date reads other forms"},
		{"date=2026-11-30;person=;indicator=win;value=1", "test.csv:2: person is empty"},
		{"date=2026-11-30;person=ann;indicator=;value=1", "test.csv:2: indicator is empty"},
		{"date=2026-11-30;person=ann;indicator=win;value=1e3",
	     "test.csv:2: value: \"1e3\" is not a number with at most 6 decimals"},
		{"date=2026-11-29;person=ann;indicator=win;value=1",
	     "test.csv:2: date: \"2026-11-29\" already has a reading of this person and indicator"},
	};
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-11-30");
	assert_true(try_reading(&fixture, "date=2026-11-29;person=ann;indicator=win;value=1"));
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		assert_false(try_reading(&fixture, bad[i].row));
		assert_int_equal(fixture.error.kind, ERROR_INPUT);
		assert_string_equal(sentence(&fixture.error), bad[i].message);
		fixture.error = (struct error){0};
	}
	close_fixture(&fixture);
}

static void refusals(void **state)
{
	struct fixture fixture;
	(void)state;
	open_fixture(&fixture, "2026-12-01");
	assert_false(try_session(&fixture, "period=2026-W45;start=2026-11-02;minutes=30;coach=max;"
	                                   "coachee=ann;sessions=2"));
	assert_int_equal(fixture.error.kind, ERROR_INPUT);
	assert_non_null(strstr(sentence(&fixture.error), "the plan status needs single sessions"));
	fixture.error = (struct error){0};
	assert_false(try_session(&fixture, "start=2026-11-02;minutes=30;coach=max;coachee=ann;due=friday"));
	assert_string_equal(sentence(&fixture.error),
	                    "test.csv:2: due: \"friday\" is not a date (2026-11-16); --date reads other forms");
	fixture.error = (struct error){0};
	add_plan(&fixture, "plan=p;person=ann;skill=a;start=2026-11-02");
	assert_false(try_plan(&fixture, "plan=p;person=bob;skill=b;start=2026-11-02"));
	assert_string_equal(sentence(&fixture.error), "test.csv:2: plan: \"p\" is the id of an earlier plan");
	judge(&fixture);
	assert_int_equal(fixture.grid.row_count, 1);
	assert_row(&fixture, 0, "person=ann");
	close_fixture(&fixture);
}

/* Plans and sessions in 200 random orders, with starts and made ids that tie: always the same cells. */
static void order_of_the_input(void **state)
{
	static const char *const rows[] = {
		"plan=p;person=ann;skill=a;start=2026-11-02;every=7d",
		"plan=q;person=bob;skill=b;start=2026-11-02;every=3d",
		"plan=r;person=ann;skill=b;start=2026-11-02",
		"start=2026-11-03;minutes=10;coach=max;coachee=ann;category=coaching;skill=a;id=1;commitment=c;due="
		"2026-11-04",
		"start=2026-11-03;minutes=20;coach=max;coachee=ann;category=coaching;skill=b",
		"start=2026-11-03;minutes=20;coach=max;coachee=ann;category=coaching;skill=a",
		"start=2026-11-03;minutes=30;coach=eve;coachee=ann;category=coaching;id=1",
		"start=2026-11-03;minutes=30;coach=eve;coachee=ann;category=coaching;follows=1",
		"start=2026-11-03;minutes=35;coach=eve;coachee=ann;category=coaching",
		"start=2026-11-03;minutes=30;coach=eve;coachee=ann;category=coaching;skill=a;id=2;follows=1",
		"start=2026-11-03;minutes=30;coach=max;coachee=bob;category=coaching;skill=b;id=1",
		"start=2026-11-03T10:00;minutes=40;coach=max;coachee=ann;category=coaching;skill=a;id=2;commitment=d;"
		"due=2026-11-09",
		"start=2026-11-03T10:00;minutes=50;coach=max;coachee=ann;category=coaching;skill=a;id=0;follows=1",
		"start=2026-11-05;minutes=60;coach=eve;coachee=ann;category=managing;skill=a;id=4;follows=2",
		"start=2026-11-06;minutes=70;coach=eve;coachee=bob;category=coaching;skill=B;id=5;plan=q;follows=1",
	};
	size_t order[COUNT_OF(rows)];
	const size_t count = COUNT_OF(rows);
	struct text first = {0}, text = {0};
	uint32_t seed = 11;
	(void)state;
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	for (int round = 0; round < 200; round++) {
		struct fixture fixture;
		open_fixture(&fixture, "2026-12-01");
		for (size_t i = 0; i < count; i++)
			if (rows[order[i]][0] == 'p')
				add_plan(&fixture, rows[order[i]]);
			else
				add_session(&fixture, rows[order[i]]);
		judge(&fixture);
		text_reset(&text);
		for (size_t row = 0; row < fixture.grid.row_count; row++)
			for (size_t column = 0; column < fixture.grid.column_count; column++) {
				cell_format(&text, grid_cell(&fixture.grid, row, column), fixture.grid.columns[column].type);
				text_add_char(&text, '\n');
			}
		if (round == 0)
			text_add(&first, text_view(&text));
		assert_string_equal(text_terminate(&text), text_terminate(&first));
		close_fixture(&fixture);
		for (size_t i = count - 1; i > 0; i--) {
			seed = seed * 1664525u + 1013904223u;
			size_t other = (seed >> 16) % (i + 1), kept = order[i];

			order[i] = order[other];
			order[other] = kept;
		}
	}
	text_clear(&first);
	text_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weeks),
		cmocka_unit_test(months_from_the_31st),
		cmocka_unit_test(due_ends_the_plan),
		cmocka_unit_test(now_ends_what_counts),
		cmocka_unit_test(without_a_cadence),
		cmocka_unit_test(what_does_not_count),
		cmocka_unit_test(on_plan),
		cmocka_unit_test(tie_back),
		cmocka_unit_test(by_start_then_id),
		cmocka_unit_test(commitments),
		cmocka_unit_test(nothing_yet),
		cmocka_unit_test(people_without_a_plan),
		cmocka_unit_test(corrections),
		cmocka_unit_test(progress),
		cmocka_unit_test(refused_readings),
		cmocka_unit_test(refusals),
		cmocka_unit_test(order_of_the_input),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
