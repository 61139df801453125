#include "report/findings.h"

#define BEFORE_MOST 4
#define TREND_MOST 12

const struct choice findings_table_choices[] = {
	[FINDINGS_TIME] = {"time", FINDINGS_TIME},
	[FINDINGS_CHAIN] = {"chain", FINDINGS_CHAIN},
	[FINDINGS_SLIPPAGE] = {"slippage", FINDINGS_SLIPPAGE},
	[FINDINGS_CROWDING] = {"crowding", FINDINGS_CROWDING},
	[FINDINGS_EXEMPLARS] = {"exemplars", FINDINGS_EXEMPLARS},
	[FINDINGS_BLUEPRINT] = {"blueprint", FINDINGS_BLUEPRINT},
	[FINDINGS_CANDIDATES] = {"candidates", FINDINGS_CANDIDATES},
	[FINDINGS_GAP] = {"gap", FINDINGS_GAP},
	[FINDINGS_HOURS] = {"hours", FINDINGS_HOURS},
	[FINDINGS_PLANS] = {"plans", FINDINGS_PLANS},
	[FINDINGS_SUMMARY] = {"summary", FINDINGS_SUMMARY},
	[FINDINGS_QUALITY] = {"quality", FINDINGS_QUALITY},
	[FINDINGS_TABLES] = {NULL, 0},
};

static bool wants(const struct findings *findings, enum findings_table table)
{
	return findings->table == FINDINGS_TABLES || findings->table == (int)table || findings->also >> table & 1;
}

static bool wants_weeks(const struct findings *findings)
{
	return wants(findings, FINDINGS_CROWDING) || wants(findings, FINDINGS_EXEMPLARS) ||
	       wants(findings, FINDINGS_BLUEPRINT);
}

static bool has_sessions(const struct findings *findings)
{
	return findings->quality.tables[TABLE_SESSIONS].read;
}

static struct tally *weekly(struct findings *findings)
{
	return findings->tally.unit == PERIOD_WEEK ? &findings->tally : &findings->weeks;
}

void findings_init(struct findings *findings, enum period_unit unit, int table, struct setting *setting)
{
	*findings = (struct findings){.setting = setting, .table = table};
	repeats_init(&findings->repeats);
	tally_init(&findings->tally, unit, setting);
	tally_init(&findings->weeks, PERIOD_WEEK, setting);
	received_init(&findings->received);
	quality_init(&findings->quality);
}

void findings_clear(struct findings *findings)
{
	repeats_clear(&findings->repeats);
	tally_clear(&findings->tally);
	tally_clear(&findings->weeks);
	candidates_clear(&findings->candidates);
	habits_clear(&findings->habits);
	received_clear(&findings->received);
	quality_clear(&findings->quality);
	for (int i = 0; i < FINDINGS_TABLES; i++)
		grid_clear(&findings->made[i]);
	grid_clear(&findings->advice);
	grid_clear(&findings->latest);
}

bool findings_settle_by(int by[UNIT_BYS], size_t *by_count, bool is_page, bool has_people,
                        struct error *error)
{
	bool has_org = false;
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

bool findings_add_table(struct findings *findings, enum table_id table, struct error *error)
{
	quality_add_table(&findings->quality, table);
	return table != TABLE_SESSIONS || setting_ready(findings->setting, error);
}

/* What takes single sessions only is the one table that was asked for, or goes without. */
static bool check_single(struct findings *findings, const struct session *session, struct error *error)
{
	if (findings->table == FINDINGS_SLIPPAGE && !session_single(session, "slippage", error))
		return false;
	if (findings->table == FINDINGS_BLUEPRINT && !session_single(session, "the blueprint", error))
		return false;
	findings->rolled_up = findings->rolled_up || session->period.unit != PERIOD_NONE;
	findings->coarse = findings->coarse || !period_unit_nests(session_days(session).unit, PERIOD_WEEK);
	return true;
}

static bool add_sums(struct findings *findings, const struct session *session, struct error *error)
{
	bool by_unit = wants(findings, FINDINGS_TIME) || wants(findings, FINDINGS_CHAIN);
	bool by_week = wants_weeks(findings) && (!findings->coarse || findings->table == FINDINGS_CROWDING);
	bool is_one = weekly(findings) == &findings->tally;
	if ((by_unit || (by_week && is_one)) && !tally_add(&findings->tally, session, error))
		return false;
	return !by_week || is_one || tally_add(&findings->weeks, session, error);
}

/* The sums come first: they are the greatest, so what they can hold the others can. */
static bool measure_session(struct findings *findings, const struct session *session, struct error *error)
{
	bool is_single = session->period.unit == PERIOD_NONE;
	if (!check_single(findings, session, error) || !add_sums(findings, session, error))
		return false;
	if (wants(findings, FINDINGS_CANDIDATES) && !candidates_add(&findings->candidates, session, error))
		return false;
	if (is_single && wants(findings, FINDINGS_BLUEPRINT) && !habits_add(&findings->habits, session, error))
		return false;
	if (is_single && wants(findings, FINDINGS_SLIPPAGE))
		slippage_add(&findings->slippage, session, findings->setting);
	return true;
}

static bool add_session(struct findings *findings, const struct row *row, struct error *error)
{
	struct session session;
	bool inside, is_new;
	if (!session_read(&session, row, findings->setting, error) ||
	    !repeats_judge(&findings->repeats, &session, &is_new, error) ||
	    !session_within(&session, findings->setting, &inside, error))
		return false;
	if (!inside || !is_new)
		return true;
	if (!measure_session(findings, &session, error))
		return false;
	quality_add_session(&findings->quality, &session, findings->setting);
	return true;
}

bool findings_add_row(struct findings *findings, const struct row *row, struct error *error)
{
	if (table_id(row->kind) == TABLE_SESSIONS)
		return add_session(findings, row, error);
	bool is_new;
	if (!received_add(&findings->received, row, &is_new, error))
		return false;
	if (is_new)
		quality_add_row(&findings->quality, row, findings->setting->fiscal);
	return true;
}

static void say_repeats(const struct findings *findings)
{
	repeats_say(findings->repeats.left_out + findings->received.left_out, findings->setting->notice);
}

/* The grid has its columns in any case, and rows only where there are people. */
static void make_chain(const struct findings *findings, const struct periods *periods, const struct grid *gap,
                       struct grid *grid)
{
	static const struct periods none = {0};
	chain_grid(grid, &findings->tally, findings->setting->people ? periods : &none, gap);
}

/* Exemplars and blueprint. `gap` has the rows of the latest wave. */
static void make_models(struct findings *findings, const struct periods *weeks, const struct grid *gap)
{
	const struct grid *status = &findings->received.grids[RECEIVED_PLANS];
	struct ranking ranking = {0}, none = {0};
	if (wants_weeks(findings))
		ranking_of_survey(&ranking, gap, findings->setting);
	if (ranking.count == 0)
		ranking_of_coverage(&ranking, weekly(findings), weeks, status);
	exemplars_grid(&findings->made[FINDINGS_EXEMPLARS], &ranking);
	habits_finish(&findings->habits, status, findings->setting);
	blueprint_grids(&findings->made[FINDINGS_BLUEPRINT], &findings->advice,
	                findings->rolled_up || !has_sessions(findings) ? &none : &ranking, &findings->habits);
	ranking_clear(&ranking);
}

/* All that is over everything read. */
static bool make_conduct(struct findings *findings, const struct grid *gap, struct error *error)
{
	static const struct slippage no_slippage = {0};
	struct tally *tally = weekly(findings);
	struct periods weeks = {0};
	bool has_weeks = wants_weeks(findings) && has_sessions(findings) && !findings->coarse;
	bool done = !has_weeks ||
	            periods_complete(&weeks, PERIOD_WEEK, findings->setting, tally->first, tally->last, error);
	if (done) {
		slippage_grid(findings->rolled_up ? &no_slippage : &findings->slippage,
		              &findings->made[FINDINGS_SLIPPAGE]);
		crowding_grid(&findings->made[FINDINGS_CROWDING], tally, &weeks);
		candidates_grid(&findings->candidates, findings->setting, &findings->made[FINDINGS_CANDIDATES]);
		make_models(findings, &weeks, gap);
	}
	periods_clear(&weeks);
	return done;
}

static bool make_sums(struct findings *findings, const int *by, size_t by_count, const struct grid *gap,
                      struct error *error)
{
	struct tally *tally = &findings->tally;
	struct periods periods = {0};
	bool is_wanted = wants(findings, FINDINGS_TIME) || wants(findings, FINDINGS_CHAIN);
	bool done = !is_wanted || !has_sessions(findings) ||
	            periods_cover(&periods, tally->unit, findings->setting, tally->first, tally->last, error);
	if (done) {
		time_init(&findings->made[FINDINGS_TIME]);
		for (size_t i = 0; i < periods.count; i++)
			time_add_rows(&findings->made[FINDINGS_TIME], tally, periods.list[i], by, by_count);
		make_chain(findings, &periods, gap, &findings->made[FINDINGS_CHAIN]);
	}
	periods_clear(&periods);
	return done;
}

static bool check_people(const struct findings *findings, struct error *error)
{
	const char *name = findings->table == FINDINGS_CHAIN        ? "chain"
	                   : findings->table == FINDINGS_CANDIDATES ? "candidates"
	                                                            : NULL;
	if (!name || findings->setting->people)
		return true;
	error_set(error, ERROR_USAGE, "%s cannot be made without people", name);
	return error_advise(error, REMEDY_PEOPLE);
}

bool findings_tables(struct findings *findings, const int *by, size_t by_count,
                     const struct grid *tables[FINDINGS_TABLES], struct error *error)
{
	struct grid *received = findings->received.grids;
	say_repeats(findings);
	if (!check_people(findings, error))
		return false;
	(void)received_latest(&findings->latest, &received[RECEIVED_GAP], findings->setting->fiscal);
	if (!make_sums(findings, by, by_count, &findings->latest, error) ||
	    !make_conduct(findings, &findings->latest, error))
		return false;
	quality_grid(&findings->quality, findings->setting->people, &findings->made[FINDINGS_QUALITY]);
	for (int i = 0; i < FINDINGS_TABLES; i++)
		tables[i] = &findings->made[i];
	tables[FINDINGS_GAP] = &received[RECEIVED_GAP];
	tables[FINDINGS_HOURS] = &received[RECEIVED_HOURS];
	tables[FINDINGS_PLANS] = &received[RECEIVED_PLANS];
	tables[FINDINGS_SUMMARY] = &received[RECEIVED_SUMMARY];
	if (findings->table == FINDINGS_TABLES && findings->rolled_up)
		notice_say(findings->setting->notice, REMEDY_NONE,
		           "some sessions are roll-ups: slippage and blueprint%s are left out",
		           findings->coarse ? ", crowding and exemplars by coverage" : "");
	return true;
}

static void add_sessions(struct findings *findings, const int *by, size_t by_count,
                         struct findings_page *page)
{
	static const int org[] = {UNIT_ORG};
	struct tally *tally = &findings->tally;
	struct periods before = {0}, trend = {0};
	struct periods now = {.list = &page->period, .count = 1};
	periods_before(&before, page->period, BEFORE_MOST, findings->setting, tally->began);
	periods_before(&trend, page->period, TREND_MOST, findings->setting, tally->began);
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
	say_repeats(findings);
	if (!periods_page(&page->period, findings->tally.unit, findings->setting, error))
		return false;
	time_init(&page->time);
	time_init(&page->before);
	time_init(&page->trend);
	page->last_wave = received_latest(&page->hours, &findings->received.grids[RECEIVED_HOURS], fiscal);
	struct view wave = received_latest(&page->gap, &findings->received.grids[RECEIVED_GAP], fiscal);
	if (wave.length)
		page->last_wave = wave;
	quality_grid(&findings->quality, findings->setting->people, &page->quality);
	if (has_sessions(findings))
		add_sessions(findings, by, by_count, page);
	return make_conduct(findings, &page->gap, error);
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
