#include "report/findings.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/fallen.h"
#include "report/time.h"
#include "report/warnings.h"
#include "session/records.h"

#define BEFORE_MOST 4
#define TREND_MOST 12
#define DAYS_A_WEEK 7

void findings_init(struct findings *findings, enum period_unit unit, enum table_id alone,
                   struct setting *setting)
{
	*findings = (struct findings){.setting = setting};
	sessions_init(&findings->sessions, setting, &findings->evidence, findings->states);
	findings->judgement = judgement_new();
	evidence_init(&findings->evidence, unit, alone, setting);
	for (int i = 0; i < TABLE_COUNT; i++) {
		grid_init(&findings->grids[i], &table_kinds[i]);
		if (measures[i] && measures[i]->state_size > 0)
			findings->states[i] = memory_get(1, measures[i]->state_size);
		if (alone == TABLE_COUNT || (int)alone == i)
			findings_want(findings, (enum table_id)i);
	}
}

void findings_expect_page(struct findings *findings)
{
	struct evidence *evidence = &findings->evidence;
	struct error unheard = {0};
	/* What findings_page refuses has no rows. */
	if (!periods_page(&evidence->page, evidence->tally.periods.unit, findings->setting, &unheard))
		evidence->page = (struct period){0};
}

void findings_want(struct findings *findings, enum table_id table)
{
	const struct measure *measure = measures[table];
	if (!measure || findings->wanted[table])
		return;
	findings->wanted[table] = true;
	evidence_need(&findings->evidence, measure->needs);
	if (measure->add_session)
		sessions_want(&findings->sessions, table);
}

void findings_clear(struct findings *findings)
{
	for (int i = 0; i < TABLE_COUNT; i++) {
		grid_clear(&findings->grids[i]);
		if (findings->states[i] && measures[i]->clear)
			measures[i]->clear(findings->states[i]);
		free(findings->states[i]);
	}
	sessions_clear(&findings->sessions);
	judgement_free(findings->judgement);
	ranking_clear(&findings->ranking);
	evidence_clear(&findings->evidence);
}

bool findings_settle_by(struct findings *findings, int by[UNIT_BYS], size_t *by_count, bool is_page,
                        struct error *error)
{
	bool has_org = false, has_people = findings->setting->people != NULL;
	findings->evidence.sums_by = by;
	findings->evidence.sums_by_count = is_page ? 0 : *by_count;
	if (*by_count == 0 && !is_page)
		by[(*by_count)++] = UNIT_LEADER;
	if (!unit_by_settle(by, by_count, has_people, error))
		return false;
	for (size_t i = 0; i < *by_count; i++)
		has_org = has_org || by[i] == UNIT_ORG;
	if (is_page && !has_org)
		by[(*by_count)++] = UNIT_ORG;
	return true;
}

/* Does a wanted measure read the rows of this table? */
static bool is_read(const struct findings *findings, enum table_id table)
{
	bool is_one = false;
	for (int i = 0; i < TABLE_COUNT; i++)
		is_one = is_one || (findings->wanted[i] && measures[i]->read_row && measures[i]->reads == table);
	return is_one;
}

bool findings_add_table(struct findings *findings, enum table_id table, struct error *error)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		if (findings->wanted[i] && measures[i]->add_table)
			measures[i]->add_table(findings->states[i], table);
	findings->given[table] = true;
	if (table == TABLE_SESSIONS)
		findings->evidence.has_sessions = true;
	else if (!is_read(findings, table))
		return true;
	return setting_ready(findings->setting, error);
}

/* Settles the record, measures the sessions that waited for it, and sums up what was judged. */
static bool finish_records(struct findings *findings, struct error *error)
{
	struct records *records = findings->setting->records;
	struct session session;
	bool is_there = true;
	records_finish(records);
	while (is_there)
		if (!records_next(records, &session, &is_there, error) ||
		    (is_there && !sessions_measure(&findings->sessions, &session, error)))
			return false;
	records_say(records);
	setting_say_ahead(findings->setting);
	setting_say_strangers(findings->setting);
	warnings_of_unused(findings->given, is_read(findings, TABLE_INDICATORS), findings->setting->notice);
	struct grid *judged = &findings->evidence.upstream.grids[TABLE_JUDGED];
	if (judged->row_count == 0 && judgement_is_told(findings->judgement))
		judgement_fill(findings->judgement, judged, findings->setting->notice);
	return true;
}

bool findings_add_row(struct findings *findings, const struct row *row, struct error *error)
{
	if (row->kind == &table_kinds[TABLE_SESSIONS])
		return sessions_add(&findings->sessions, row, error);
	if (table_id(row->kind) == TABLE_SAMPLE)
		return judgement_add(findings->judgement, row, error);
	bool is_new = true;
	if (table_id(row->kind) == TABLE_EXPECTATIONS
	        ? !evidence_add_expectation(&findings->evidence, row, error)
	        : !upstream_add(&findings->evidence.upstream, row, &is_new, error))
		return false;
	for (int i = 0; is_new && i < TABLE_COUNT; i++)
		if (findings->wanted[i] && measures[i]->add_row)
			measures[i]->add_row(findings->states[i], row, findings->setting);
	for (int i = 0; i < TABLE_COUNT; i++)
		if (findings->wanted[i] && measures[i]->read_row && measures[i]->reads == table_id(row->kind) &&
		    !measures[i]->read_row(findings->states[i], row, findings->setting, error))
			return false;
	return true;
}

/* Makes what the tables have in common: the weeks, the latest waves, the habits, the ranking. */
static bool finish_evidence(struct findings *findings, struct error *error)
{
	struct evidence *evidence = &findings->evidence;
	const struct setting *setting = findings->setting;
	const struct days *data = records_data(setting->records);
	if (findings->evidence.needs & (NEED_WEEKS | NEED_RANKING) && evidence->has_sessions &&
	    !evidence->coarse &&
	    !periods_complete(&evidence->weeks, PERIOD_WEEK, setting, days_first(data), days_last(data), error))
		return false;
	for (int i = 0; i < TABLE_COUNT; i++)
		if (table_kinds[i].by_wave)
			upstream_latest(&findings->grids[i], &evidence->upstream.grids[i], setting->fiscal, INT32_MAX);
	evidence->gap = &findings->grids[TABLE_GAP];
	if (findings->evidence.needs & NEED_HABITS)
		habits_finish(&evidence->habits, &evidence->upstream.grids[TABLE_STATUS], setting);
	if (findings->evidence.needs & NEED_RANKING)
		ranking_make(&findings->ranking, evidence);
	evidence->ranking = &findings->ranking;
	return true;
}

/* Can the table have rows, by what was read? */
static bool can_fill(const struct findings *findings, enum table_id table)
{
	const struct measure *measure = measures[table];
	bool has_people = findings->setting->people || !(measure->needs & NEED_PEOPLE);
	bool has_read = !measure->read_row || findings->given[measure->reads];
	return has_people && has_read && !evidence_lacks(&findings->evidence, measure);
}

static void fill(struct findings *findings, enum table_id table, struct grid *grid)
{
	if (can_fill(findings, table))
		measures[table]->fill(grid, findings->states[table], &findings->evidence);
}

/* Fills the table alone, or else all that are wanted. */
static void fill_all(struct findings *findings)
{
	enum table_id alone = findings->evidence.alone;
	for (int i = 0; i < TABLE_COUNT; i++)
		if (findings->wanted[i] && (alone == TABLE_COUNT || (int)alone == i))
			fill(findings, (enum table_id)i, &findings->grids[i]);
}

/* Tables by period are to have rows for this period alone, if there are sessions. */
static void choose_period(struct evidence *evidence, struct period period)
{
	evidence->periods.count = 0;
	evidence->on_page = true;
	if (evidence->has_sessions)
		periods_add(&evidence->periods, period);
}

bool findings_tables(struct findings *findings, const int *by, size_t by_count,
                     const struct grid *tables[TABLE_COUNT], struct error *error)
{
	struct evidence *evidence = &findings->evidence;
	const struct days *data = records_data(findings->setting->records);
	warnings_of_repeats(&findings->sessions.repeats, &findings->sessions.overlap, &findings->evidence);
	if (!finish_records(findings, error))
		return false;
	if (evidence_alone_needs(&findings->evidence, NEED_TALLY))
		warnings_of_unripe(evidence);
	if (evidence_alone_needs(&findings->evidence, NEED_PEOPLE) && !findings->setting->people) {
		error_set(error, ERROR_USAGE, "%s cannot be made without people",
		          table_called(findings->evidence.alone));
		return error_advise(error, REMEDY_PEOPLE);
	}
	if ((findings->evidence.needs & NEED_TALLY) && evidence->has_sessions &&
	    !periods_cover(&evidence->periods, evidence->tally.periods.unit, findings->setting, days_first(data),
	                   days_last(data), error))
		return false;
	if (!finish_evidence(findings, error))
		return false;
	evidence->by = by;
	evidence->by_count = by_count;
	if (!findings->by_piece)
		fill_all(findings);
	for (int i = 0; i < TABLE_COUNT; i++)
		tables[i] = NULL;
	for (const struct choice *report = table_reports; report->word; report++)
		tables[report->number] = measures[report->number] ? &findings->grids[report->number]
		                                                  : &evidence->upstream.grids[report->number];
	if (findings->evidence.alone == TABLE_COUNT && evidence->rolled_up)
		warnings_of_left_out(evidence);
	return true;
}

bool findings_have_pieces(const struct findings *findings)
{
	enum table_id alone = findings->evidence.alone;
	return alone != TABLE_COUNT && measures[alone] && measures[alone]->more;
}

bool findings_next(struct findings *findings, size_t most)
{
	enum table_id alone = findings->evidence.alone;
	struct grid *grid = &findings->grids[alone];
	grid_empty(grid);
	return can_fill(findings, alone) &&
	       measures[alone]->more(grid, findings->states[alone], &findings->evidence, most);
}

/* Do the data end within the period? They do where later ones in it are only planned, or where a record that
 * is given ends; a month or more is to be told of up to its last week. */
bool findings_are_partial(const struct findings *findings, struct period period)
{
	const struct records *records = findings->setting->records;
	int32_t held = findings->sessions.last_held,
			after = held != DAY_NONE && held >= period.first ? held + 1 : period.first;
	int32_t last = days_last(records_data(records)), end = period.end - 1;
	if (after < period.end && days_count(&findings->sessions.planned, after, period.end) > 0)
		return true;
	if (records_is_given(records) && last != DAY_NONE && last >= period.first && last < end)
		return true;
	return period_unit_nests(PERIOD_MONTH, period.unit) && held != DAY_NONE && held < end - DAYS_A_WEEK;
}

/* Adds the periods before the page's, and the course of the org. */
static void add_past(struct findings *findings, struct findings_page *page)
{
	static const int org[] = {UNIT_ORG};
	struct evidence *evidence = &findings->evidence;
	struct tally *tally = &evidence->tally;
	struct periods before = {0}, trend = {0};
	struct led_room room = {0};
	const struct time_sides both = {&before, &page->period};
	periods_before(&before, page->period, BEFORE_MOST, findings->setting, tally->began);
	periods_before(&trend, page->period, TREND_MOST, findings->setting, tally->began);
	page->stale = !tally_has_period(tally, page->period.first);
	page->partial = findings_are_partial(findings, page->period);
	completeness_find(&page->completeness, tally, page->period);
	page->completeness.chain_in_part = evidence->chain_in_part;
	page->before_periods = before.count;
	const struct periods own = {.list = &page->period, .count = 1};
	page->is_even = time_add_means(&page->even, tally, &own, &both, org, 1);
	page->is_even = time_add_means(&page->even, tally, &before, &both, org, 1) && page->is_even;
	for (size_t i = 0; i < evidence->by_count; i++)
		if (page->is_even || evidence->by[i] == UNIT_LEADER)
			(void)time_add_means(&page->before, tally, &before, &both, &evidence->by[i], 1);
	const int *courses = findings->has_courses ? evidence->by : org;
	size_t course_count = findings->has_courses ? evidence->by_count : 1;
	for (size_t i = 0; i < trend.count; i++)
		time_add_rows(&page->trend, tally, trend.list[i], courses, course_count, &room);
	time_add_rows(&page->trend, tally, page->period, courses, course_count, &room);
	led_room_clear(&room);
	struct certainty certainty;
	certainty_find(&certainty, evidence, page->period, true, page->partial);
	fallen_find(&page->fallen, tally, page->period, &before, &certainty);
	certainty_clear(&certainty);
	periods_clear(&before);
	periods_clear(&trend);
}

bool findings_page(struct findings *findings, const int *by, size_t by_count, struct findings_page *page,
                   struct error *error)
{
	struct evidence *evidence = &findings->evidence;
	const struct grid *upstream = evidence->upstream.grids;
	unsigned fiscal = findings->setting->fiscal;
	*page = (struct findings_page){0};
	grid_init(&page->before, &table_kinds[TABLE_TIME]);
	grid_init(&page->even, &table_kinds[TABLE_TIME]);
	grid_init(&page->trend, &table_kinds[TABLE_TIME]);
	grid_init(&page->fallen, &table_kinds[TABLE_TIME]);
	grid_init(&page->expected_before, &table_kinds[TABLE_EXPECTED]);
	warnings_of_repeats(&findings->sessions.repeats, &findings->sessions.overlap, &findings->evidence);
	if (!finish_records(findings, error) ||
	    !periods_page(&page->period, evidence->tally.periods.unit, findings->setting, error) ||
	    !finish_evidence(findings, error))
		return false;
	evidence->by = by;
	evidence->by_count = by_count;
	if (findings->wanted[TABLE_EXPECTED]) {
		choose_period(evidence, period_step(page->period, -1, fiscal));
		fill(findings, TABLE_EXPECTED, &page->expected_before);
	}
	choose_period(evidence, page->period);
	fill_all(findings);
	if (evidence->has_sessions)
		add_past(findings, page);
	for (int i = 0; i < TABLE_COUNT; i++)
		if (measures[i] || table_kinds[i].by_wave)
			page->tables[i] = &findings->grids[i];
		else if (table_kinds[i].report > 0 || table_kinds[i].personal)
			page->tables[i] = &upstream[i];
	page->leaders_differ = ranking_differ(&findings->grids[TABLE_GAP]);
	page->last_wave = upstream_last_wave(&upstream[TABLE_GAP], fiscal, INT32_MAX);
	if (period_last_day(page->last_wave, fiscal) != DAY_NONE)
		page->previous_wave = upstream_last_wave(&upstream[TABLE_GAP], fiscal,
		                                         period_last_day(page->last_wave, fiscal));
	if (page->last_wave.length == 0)
		page->last_wave = upstream_last_wave(&upstream[TABLE_HOURS], fiscal, INT32_MAX);
	return true;
}

void findings_page_clear(struct findings_page *page)
{
	grid_clear(&page->before);
	grid_clear(&page->even);
	grid_clear(&page->trend);
	grid_clear(&page->fallen);
	grid_clear(&page->expected_before);
}

/* Has findings_tables or findings_page made the table as a limit sees it? */
static bool is_made(const struct findings *findings, enum table_id table)
{
	const struct table_kind *kind = &table_kinds[table];
	enum table_id alone = findings->evidence.alone;
	return (alone == TABLE_COUNT || alone == table) && !kind->by_period && !kind->by_unit &&
	       !measures[table]->of_page;
}

const struct grid *findings_current(struct findings *findings, enum table_id table, struct period period,
                                    struct grid *made)
{
	static const int by[] = {UNIT_LEADER, UNIT_LEVEL, UNIT_TEAM, UNIT_ORG};
	struct evidence *evidence = &findings->evidence;
	const struct grid *read = &evidence->upstream.grids[table];
	if (!measures[table] && !table_kinds[table].by_wave)
		return read;
	if (measures[table] && is_made(findings, table))
		return &findings->grids[table];
	if (!measures[table]) {
		upstream_latest(made, read, findings->setting->fiscal, INT32_MAX);
		return made;
	}
	choose_period(evidence, period);
	evidence->by = evidence->sums_by = by;
	evidence->by_count = evidence->sums_by_count = UNIT_BYS;
	grid_init(made, &table_kinds[table]);
	fill(findings, table, made);
	return made;
}
