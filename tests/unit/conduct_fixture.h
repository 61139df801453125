/* What the tests of slippage, crowding, exemplars and blueprint share: the small organisation of
 * tally_fixture.h, sessions from short lines, and rows as other tools have computed them. */
#ifndef UNIT_CONDUCT_FIXTURE_H
#define UNIT_CONDUCT_FIXTURE_H

#include "tally_fixture.h"

#include "measure/report/received.h"

static inline int32_t day_of(const char *date)
{
	int32_t day = DAY_NONE;
	assert_true(day_parse(view_of(date), &day));
	return day;
}

/* `start,minutes,coach,coachee,category,activity,status`; `direct` unless people are known. Lives as long as
 * `row`. */
static inline struct session session_of_line(struct line_row *row, struct fixture *fixture, const char *line)
{
	static const enum session_column columns[] = {SESSION_START, SESSION_MINUTES, SESSION_COACH, SESSION_COACHEE,
		SESSION_CATEGORY, SESSION_ACTIVITY, SESSION_STATUS};
	struct session session;
	struct view rest = view_of(line);
	(void)row_of_line(row, TABLE_SESSIONS, "");
	row->cells[SESSION_DIRECTION] = view_of("direct");
	for (size_t i = 0; rest.bytes; i++)
		row->cells[columns[i]] = view_cut(&rest, ',');
	assert_true(session_read(&session, &row->row, &fixture->setting, &fixture->error));
	return session;
}

/* A row of a gap or plan status table from `column=text` with commas between. */
static inline void receive(struct received *received, enum table_id table, const char *line)
{
	struct line_row row;
	struct error error = {0};
	struct view rest = view_of(line);
	(void)row_of_line(&row, table, "");
	while (rest.bytes) {
		struct view part = view_cut(&rest, ','), name = view_cut(&part, '=');
		size_t column = 0;
		while (!view_is(name, table_kinds[table].columns[column].name))
			column++;
		row.cells[column] = part;
	}
	assert_true(received_add(received, &row.row, &error));
}

#endif
