/* What the tests of time and chain share: a small organisation, and a week in it whose sums are worked out
 * by hand.
 *
 * v leads d, d leads m1 (team north) and m2 (team south); m1 leads a, b, e and f, m2 leads c. On Thursday
 * of the week 2026-W46 (9 to 15 November) e is gone and f reports to m2. */
#ifndef UNIT_TALLY_FIXTURE_H
#define UNIT_TALLY_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "report/measure.h"
#include "rows.h"
#include "session/records.h"

/* The data speak of everybody on the days of 2026 and 2027. */
#define FIXTURE_FIRST 20454
#define FIXTURE_END (FIXTURE_FIRST + 730)

struct fixture {
	struct setting setting;
	struct evidence evidence;
	struct error error;
};

static inline void fixture_open(struct fixture *fixture, enum period_unit unit)
{
	*fixture = (struct fixture){
		.setting = {.since = DAY_NONE, .until = DAY_NONE, .fiscal = 1, .now = FIXTURE_END}};
	fixture->setting.records = records_new(&fixture->setting);
	records_complete(fixture->setting.records, FIXTURE_FIRST, FIXTURE_END);
	records_finish(fixture->setting.records);
	evidence_init(&fixture->evidence, unit, TABLE_COUNT, &fixture->setting);
	evidence_need(&fixture->evidence, NEED_PAIRS);
}

static inline void fixture_close(struct fixture *fixture)
{
	evidence_clear(&fixture->evidence);
	records_free(fixture->setting.records);
	setting_clear(&fixture->setting);
}

static inline void fixture_hire(struct fixture *fixture)
{
	/* person,manager,name,email,level,team,aliases,from,to */
	static const char *const people[] = {
		"v,,,,,,,,",
		"d,v,,,,,,,",
		"m1,d,,,,north,,,",
		"m2,d,,,,south,,,",
		"a,m1,,,,,,,",
		"b,m1,,,,,,,",
		"c,m2,,,,,,,",
		"e,m1,,,,,,,2026-11-12",
		"f,m1,,,,,,,2026-11-12",
		"f,m2,,,,,,2026-11-12,",
	};
	struct line_row row;
	fixture->setting.people = people_new();
	for (size_t i = 0; i < COUNT_OF(people); i++)
		assert_true(
			people_add(fixture->setting.people, row_of_line(&row, TABLE_PEOPLE, people[i]), &fixture->error));
	assert_true(setting_ready(&fixture->setting, &fixture->error));
}

/* `period,start,minutes,coach_minutes,coach,coachee,direction,category,status,sessions`. Adds it if it is
 * within since and until; false where the tally refuses it. */
static inline bool fixture_try(struct fixture *fixture, const char *line)
{
	static const enum SESSION_column columns[] = {
		SESSION_PERIOD,  SESSION_START,     SESSION_MINUTES,  SESSION_COACH_MINUTES, SESSION_COACH,
		SESSION_COACHEE, SESSION_DIRECTION, SESSION_CATEGORY, SESSION_STATUS,        SESSION_SESSIONS};
	struct line_row row;
	struct session session;
	struct view rest = view_of(line);
	bool inside;
	(void)row_of_line(&row, TABLE_SESSIONS, "");
	for (size_t i = 0; rest.bytes; i++)
		row.cells[columns[i]] = view_cut(&rest, ',');
	assert_true(session_read(&session, &row.row, &fixture->setting, &fixture->error));
	assert_true(session_within(&session, &fixture->setting, &inside, &fixture->error));
	return !inside || tally_add(&fixture->evidence.tally, &session, &fixture->error);
}

static inline void fixture_add(struct fixture *fixture, const char *line)
{
	assert_true(fixture_try(fixture, line));
}

/* m1 as coach: coaching a 30, e 24, f 18 (all direct that day) and m2 9 (a peer); inspection a 45, and 60
 * with nobody; b 5 without a category; help with the peer m2 7, which is in no column. m2 coaches f 12,
 * direct by then. d helps nobody, but is helped by m1 40 (d's own side 20), written with d as coach; a
 * helps m1 15, written with a as coach. d coaches a 10, a skip. */
static const char *const fixture_week[] = {
	",2026-11-09,30,,m1,a,,coaching,,",
	",2026-11-10,24,,m1,e,,coaching,,",
	",2026-11-10T09:30,18,,m1,f,,coaching,held,",
	",2026-11-13,12,,m2,f,,coaching,,",
	",2026-11-11,45,,m1,a,,inspection,,",
	",2026-11-11,60,,m1,,,inspection,,",
	",2026-11-11,40,20,d,m1,,help,,",
	",2026-11-12,15,,a,m1,,help,,",
	",2026-11-12,10,,d,a,,coaching,,",
	",2026-11-12,9,,m1,m2,,coaching,,",
	",2026-11-12,7,,m1,m2,,help,,",
	",2026-11-12,30,,m1,b,,coaching,cancelled,",
	",2026-11-15T23:59:59,5,,m1,b,,,,",
};
#define FIXTURE_WEEK COUNT_OF(fixture_week)

static inline void fixture_add_week(struct fixture *fixture, bool backwards)
{
	for (size_t i = 0; i < FIXTURE_WEEK; i++)
		fixture_add(fixture, fixture_week[backwards ? FIXTURE_WEEK - 1 - i : i]);
}

/* Starts the grid and fills it with what the table says of the evidence. */
static inline void fixture_fill(struct fixture *fixture, enum table_id table, void *state, struct grid *grid)
{
	grid_init(grid, &table_kinds[table]);
	measures[table]->fill(grid, state, &fixture->evidence);
}

/* Has the table collect the session in its state; false where it refuses it. */
static inline bool fixture_collect(struct fixture *fixture, enum table_id table, void *state,
                                   const struct session *session)
{
	return measures[table]->add_session(state, session, &fixture->evidence, &fixture->error);
}

/* What the table collects for itself, before the first session; fixture_drop frees it. */
static inline void *fixture_state(enum table_id table)
{
	return memory_get(1, measures[table]->state_size);
}

static inline void fixture_drop(enum table_id table, void *state)
{
	if (measures[table]->clear)
		measures[table]->clear(state);
	free(state);
}

/* The cells of the grid as CSV, rows ended by LF. Clears the grid. */
static inline void assert_grid_is(struct grid *grid, const char *expected)
{
	struct text text = {0};
	for (size_t row = 0; row < grid->row_count; row++)
		for (size_t column = 0; column < grid->column_count; column++) {
			cell_format(&text, grid_cell(grid, row, column), grid->columns[column].type);
			text_add_char(&text, column + 1 < grid->column_count ? ',' : '\n');
		}
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
	grid_clear(grid);
}

#endif
