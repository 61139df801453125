/* What was read, and what was missing in it: a row for each table read, in the order of enum table_id.
 *
 * - first, last: the days of the sessions, or of the waves. A roll-up row has the days of its period; where
 * its sessions were held they end with the setting's now.
 * - unclassified_share: the share of sessions, of whatever status, without a category.
 * - unknown_people: the names in sessions that are not in the people table; empty without people.
 * - suppressed: the rows of a survey's tables that are. */
#include "report/completeness.h"
#include "report/measure.h"
#include "session/records.h"

struct table_quality {
	bool read; /* its header came */
	bool has_days;
	int64_t rows, suppressed;
	int32_t first, last; /* without meaning unless has_days */
};

struct quality {
	struct table_quality tables[TABLE_COUNT];
	int64_t sessions, unclassified; /* sessions, not rows */
	struct intern unknown, definitions;
};

static void clear(void *state)
{
	struct quality *quality = state;
	intern_clear(&quality->unknown);
	intern_clear(&quality->definitions);
}

static void add_table(void *state, enum table_id table)
{
	((struct quality *)state)->tables[table].read = true;
}

static void widen(struct table_quality *table, int32_t first, int32_t last)
{
	if (!table->has_days || first < table->first)
		table->first = first;
	if (!table->has_days || last > table->last)
		table->last = last;
	table->has_days = true;
}

static void add_row(void *state, const struct row *row, const struct setting *setting)
{
	struct quality *quality = state;
	enum table_id id = table_id(row->kind);
	if (id == TABLE_COUNT)
		return;
	struct table_quality *table = &quality->tables[id];
	table->rows++;
	if (row->kind->status)
		table->suppressed += view_is(row_cell(row, row->kind->status), "suppressed");
	int32_t day = row->kind->by_wave ? period_last_day(row_cell(row, 0), setting->fiscal) : DAY_NONE;
	if (day != DAY_NONE)
		widen(table, day, day);
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence,
                        struct error *error UNUSED)
{
	struct quality *quality = state;
	const struct setting *setting = evidence->setting;
	struct table_quality *table = &quality->tables[TABLE_SESSIONS];
	struct period days = session_days(session);
	int32_t last = days.end - 1;
	struct view definition = session_definition(session, setting);
	table->rows++;
	if (session->status == STATUS_HELD && days.first <= setting->now && last > setting->now)
		last = setting->now;
	widen(table, days.first, last);
	quality->sessions += session->sessions;
	if (session->category == CATEGORY_NONE || session->category == CATEGORY_UNCLASSIFIED)
		quality->unclassified += session->sessions;
	if (setting->people && session->coach_person == PERSON_NONE)
		intern_add(&quality->unknown, session->coach);
	if (setting->people && session->coachee_person == PERSON_NONE && session->coachee.length)
		intern_add(&quality->unknown, session->coachee);
	if (definition.length)
		intern_add(&quality->definitions, definition);
	return true;
}

/* Puts how many leaders have no record, and how many meetings lost somebody. */
static void put_record(struct cell *cells, const struct evidence *evidence)
{
	const struct setting *setting = evidence->setting;
	const struct days *data = records_data(setting->records);
	struct period period = {.first = days_first(data), .end = days_last(data) + 1};
	if (evidence->on_page && evidence->periods.count > 0)
		period = evidence->periods.list[0];
	if (setting->people && days_first(data) != DAY_NONE)
		cells[QUALITY_UNRECORDED_LEADERS] = cell_count(completeness_leaders_without(setting, period));
	int64_t lost = records_lost_meetings(setting->records);
	if (lost >= 0)
		cells[QUALITY_LOST_MEETINGS] = cell_count(lost);
}

static void put_row(struct grid *grid, const struct quality *quality, enum table_id id,
                    const struct people *people, const struct evidence *evidence)
{
	const struct table_quality *table = &quality->tables[id];
	struct cell *cells = grid_add_row(grid);
	cells[QUALITY_TABLE] = cell_string(table_kinds[id].name);
	cells[QUALITY_ROWS] = cell_count(id == TABLE_PEOPLE ? (int64_t)people_row_count(people) : table->rows);
	if (table->has_days) {
		cells[QUALITY_FIRST] = cell_day(table->first);
		cells[QUALITY_LAST] = cell_day(table->last);
	}
	if (table_kinds[id].status)
		cells[QUALITY_SUPPRESSED] = cell_count(table->suppressed);
	if (id != TABLE_SESSIONS)
		return;
	cells[QUALITY_UNCLASSIFIED_SHARE] = cell_ratio(quality->unclassified, quality->sessions);
	if (people)
		cells[QUALITY_UNKNOWN_PEOPLE] = cell_count(quality->unknown.count);
	put_record(cells, evidence);
	cells[QUALITY_DEFINITIONS] = cell_count(quality->definitions.count);
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	const struct quality *quality = state;
	const struct people *people = evidence->setting->people;
	for (int i = 0; i < TABLE_COUNT; i++)
		if (i == TABLE_PEOPLE ? people != NULL : quality->tables[i].read)
			put_row(grid, quality, (enum table_id)i, people, evidence);
}

const struct measure quality_measure = {
	.of_page = true,
	.state_size = sizeof(struct quality),
	.add_table = add_table,
	.add_row = add_row,
	.add_session = add_session,
	.clear = clear,
	.fill = fill,
};
