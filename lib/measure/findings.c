#include "measure/findings.h"

#define BEFORE_MOST 4
#define TREND_MOST 12

void findings_init(struct findings *findings, enum period_unit unit, struct setting *setting)
{
	*findings = (struct findings){.setting = setting};
	tally_init(&findings->tally, unit, setting);
	received_init(&findings->received);
	quality_init(&findings->quality);
}

void findings_clear(struct findings *findings)
{
	tally_clear(&findings->tally);
	received_clear(&findings->received);
	quality_clear(&findings->quality);
	grid_clear(&findings->time);
	grid_clear(&findings->chain);
	grid_clear(&findings->latest);
	grid_clear(&findings->reading);
}

bool findings_add_table(struct findings *findings, enum table_id table, struct error *error)
{
	quality_add_table(&findings->quality, table);
	return table != TABLE_SESSIONS || setting_ready(findings->setting, error);
}

static bool add_session(struct findings *findings, const struct row *row, struct error *error)
{
	struct session session;
	bool inside;
	if (!session_read(&session, row, findings->setting, error) ||
	    !session_within(&session, findings->setting, &inside, error))
		return false;
	if (!inside)
		return true;
	if (!tally_add(&findings->tally, &session, error))
		return false;
	quality_add_session(&findings->quality, &session, findings->setting->people);
	return true;
}

bool findings_add_row(struct findings *findings, const struct row *row, struct error *error)
{
	if (table_id(row->kind) == TABLE_SESSIONS)
		return add_session(findings, row, error);
	if (!received_add(&findings->received, row, error))
		return false;
	quality_add_row(&findings->quality, row, findings->setting->fiscal);
	return true;
}

static bool has_sessions(const struct findings *findings)
{
	return findings->quality.tables[TABLE_SESSIONS].read;
}

/* The grid has its columns in any case, and rows only where there are people. */
static void make_chain(const struct findings *findings, const struct periods *periods, const struct grid *gap,
                       struct grid *grid)
{
	static const struct periods none = {0};
	chain_grid(grid, &findings->tally, findings->setting->people ? periods : &none, gap);
}

bool findings_tables(struct findings *findings, const int *by, size_t by_count,
                     const struct grid *tables[FINDINGS_TABLES], struct error *error)
{
	struct tally *tally = &findings->tally;
	struct periods periods = {0};
	bool done = !has_sessions(findings) || periods_cover(&periods, tally->unit, findings->setting, tally->first,
	                                                     tally->last, error);
	if (done) {
		time_init(&findings->time, "time");
		for (size_t i = 0; i < periods.count; i++)
			time_add_rows(&findings->time, tally, periods.list[i], by, by_count);
		(void)received_latest(&findings->latest, &findings->received.grids[RECEIVED_GAP],
		                      findings->setting->fiscal);
		make_chain(findings, &periods, &findings->latest, &findings->chain);
		quality_grid(&findings->quality, findings->setting->people, &findings->reading);
		tables[FINDINGS_TIME] = &findings->time;
		tables[FINDINGS_CHAIN] = &findings->chain;
		tables[FINDINGS_GAP] = &findings->received.grids[RECEIVED_GAP];
		tables[FINDINGS_HOURS] = &findings->received.grids[RECEIVED_HOURS];
		tables[FINDINGS_PLANS] = &findings->received.grids[RECEIVED_PLANS];
		tables[FINDINGS_QUALITY] = &findings->reading;
	}
	periods_clear(&periods);
	return done;
}

static void add_sessions(struct findings *findings, const int *by, size_t by_count, struct findings_page *page)
{
	static const int org[] = {SURVEY_ORG};
	struct tally *tally = &findings->tally;
	struct periods before = {0}, trend = {0};
	struct periods now = {.list = &page->period, .count = 1};
	periods_before(&before, page->period, BEFORE_MOST, findings->setting, tally->first);
	periods_before(&trend, page->period, TREND_MOST, findings->setting, tally->first);
	page->stale = !tally_has_period(tally, page->period.first);
	page->before_periods = before.count;
	time_add_rows(&page->time, tally, page->period, by, by_count);
	time_add_means(&page->before, tally, &before, by, by_count);
	for (size_t i = 0; i < trend.count; i++)
		time_add_rows(&page->trend, tally, trend.list[i], org, 1);
	time_add_rows(&page->trend, tally, page->period, org, 1);
	make_chain(findings, &now, &page->gap, &page->chain);
	periods_clear(&before);
	periods_clear(&trend);
}

bool findings_page(struct findings *findings, const int *by, size_t by_count, struct findings_page *page,
                   struct error *error)
{
	unsigned fiscal = findings->setting->fiscal;
	*page = (struct findings_page){0};
	if (!periods_page(&page->period, findings->tally.unit, findings->setting, error))
		return false;
	time_init(&page->time, "time");
	time_init(&page->before, "before");
	time_init(&page->trend, "trend");
	page->last_wave = received_latest(&page->hours, &findings->received.grids[RECEIVED_HOURS], fiscal);
	struct view wave = received_latest(&page->gap, &findings->received.grids[RECEIVED_GAP], fiscal);
	if (wave.length)
		page->last_wave = wave;
	quality_grid(&findings->quality, findings->setting->people, &page->quality);
	if (has_sessions(findings))
		add_sessions(findings, by, by_count, page);
	return true;
}

void findings_page_clear(struct findings_page *page)
{
	grid_clear(&page->time);
	grid_clear(&page->chain);
	grid_clear(&page->before);
	grid_clear(&page->trend);
	grid_clear(&page->gap);
	grid_clear(&page->hours);
	grid_clear(&page->quality);
}
