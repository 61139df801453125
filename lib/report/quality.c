#include "report/quality.h"

#include "report/received.h"

/* In the order of quality_columns. */
enum { TABLE, ROWS, FIRST, LAST, UNCLASSIFIED_SHARE, UNKNOWN_PEOPLE, SUPPRESSED, DEFINITIONS };

void quality_init(struct quality *quality)
{
	*quality = (struct quality){0};
	for (int i = 0; i < TABLE_COUNT; i++)
		quality->tables[i].first = quality->tables[i].last = DAY_NONE;
}

void quality_clear(struct quality *quality)
{
	intern_clear(&quality->unknown);
	intern_clear(&quality->definitions);
	quality_init(quality);
}

void quality_add_table(struct quality *quality, enum table_id table)
{
	quality->tables[table].read = true;
}

static void widen(struct quality_table *table, int32_t first, int32_t last)
{
	if (first == DAY_NONE)
		return;
	if (table->first == DAY_NONE || first < table->first)
		table->first = first;
	if (table->last == DAY_NONE || last > table->last)
		table->last = last;
}

static struct view cell_named(const struct row *row, const char *name)
{
	size_t column = 0;
	while (strcmp(row->kind->columns[column].name, name) != 0)
		column++;
	return row_cell(row, column);
}

void quality_add_row(struct quality *quality, const struct row *row, unsigned fiscal)
{
	enum table_id id = table_id(row->kind);
	if (id == TABLE_COUNT)
		return;
	struct quality_table *table = &quality->tables[id];
	table->rows++;
	if (id != TABLE_GAP && id != TABLE_HOURS)
		return;
	int32_t day = received_wave_day(cell_named(row, "wave"), fiscal);
	widen(table, day, day);
	table->suppressed += view_is(cell_named(row, "status"), "suppressed");
}

void quality_add_session(struct quality *quality, const struct session *session,
                         const struct setting *setting)
{
	struct quality_table *table = &quality->tables[TABLE_SESSIONS];
	const struct people *people = setting->people;
	struct period days = session_days(session);
	int32_t last = days.end - 1;
	struct view definition = row_cell(session->row, SESSION_DEFINITION);
	table->rows++;
	if (session->status == STATUS_HELD && days.first <= setting->now && last > setting->now)
		last = setting->now;
	widen(table, days.first, last);
	quality->sessions += session->sessions;
	if (session->category == CATEGORY_NONE || session->category == CATEGORY_UNCLASSIFIED)
		quality->unclassified += session->sessions;
	if (people && session->coach_person == PERSON_NONE)
		intern_add(&quality->unknown, session->coach);
	if (people && session->coachee_person == PERSON_NONE && session->coachee.length)
		intern_add(&quality->unknown, session->coachee);
	if (definition.length)
		intern_add(&quality->definitions, definition);
}

static void add_row(const struct quality *quality, enum table_id id, const struct people *people,
                    struct grid *grid)
{
	const struct quality_table *table = &quality->tables[id];
	struct cell *cells = grid_add_row(grid);
	cells[TABLE] = cell_string(table_kinds[id].name);
	cells[ROWS] = cell_count(id == TABLE_PEOPLE ? (int64_t)people_row_count(people) : table->rows);
	cells[FIRST] = cell_day(table->first);
	cells[LAST] = cell_day(table->last);
	if (id == TABLE_GAP || id == TABLE_HOURS)
		cells[SUPPRESSED] = cell_count(table->suppressed);
	if (id != TABLE_SESSIONS)
		return;
	cells[UNCLASSIFIED_SHARE] = cell_ratio(quality->unclassified, quality->sessions);
	if (people)
		cells[UNKNOWN_PEOPLE] = cell_count(quality->unknown.count);
	cells[DEFINITIONS] = cell_count(quality->definitions.count);
}

void quality_grid(const struct quality *quality, const struct people *people, struct grid *grid)
{
	grid_init(grid, &table_kinds[TABLE_QUALITY]);
	for (int i = 0; i < TABLE_COUNT; i++)
		if (i == TABLE_PEOPLE ? people != NULL : quality->tables[i].read)
			add_row(quality, (enum table_id)i, people, grid);
}
