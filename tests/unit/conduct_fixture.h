/* What the tests of slippage, crowding, exemplars and blueprint share: the small organisation of
 * tally_fixture.h, sessions from short lines, and rows as other tools have computed them. */
#ifndef UNIT_CONDUCT_FIXTURE_H
#define UNIT_CONDUCT_FIXTURE_H

#include "tally_fixture.h"

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
	static const enum SESSION_column columns[] = {SESSION_START,   SESSION_MINUTES,  SESSION_COACH,
	                                              SESSION_COACHEE, SESSION_CATEGORY, SESSION_ACTIVITY,
	                                              SESSION_STATUS};
	struct session session;
	struct view rest = view_of(line);
	(void)row_of_line(row, TABLE_SESSIONS, "");
	row->cells[SESSION_DIRECTION] = view_of("direct");
	for (size_t i = 0; rest.bytes; i++)
		row->cells[columns[i]] = view_cut(&rest, ',');
	assert_true(session_read(&session, &row->row, &fixture->setting, &fixture->error));
	return session;
}

/* A row of a table from `column=text` with commas between. */
static inline void fill_row(struct line_row *row, enum table_id table, const char *columns)
{
	struct view rest = view_of(columns);
	(void)row_of_line(row, table, "");
	while (rest.bytes) {
		struct view part = view_cut(&rest, ','), name = view_cut(&part, '=');
		size_t column = 0;
		while (!view_is(name, table_kinds[table].columns[column].name))
			column++;
		row->cells[column] = part;
	}
}

/* Takes such a row of a gap or plan status table that did not come before. */
static inline void receive(struct upstream *upstream, enum table_id table, const char *columns)
{
	struct line_row row;
	struct error error = {0};
	bool is_new;
	fill_row(&row, table, columns);
	assert_true(upstream_add(upstream, &row.row, &is_new, &error));
	assert_true(is_new);
}

#endif
