#include "report/time.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"

#define DAYS_A_WEEK 7

/* In the order of time_columns. */
enum {
	PERIOD,
	BY,
	UNIT,
	LEVEL,
	REPORTS,
	SESSIONS,
	COACHING,
	MANAGING,
	MENTORING,
	INSPECTION,
	OTHER,
	UNCLASSIFIED,
	HELP,
	HELPED,
	COACHING_SHARE,
	COACHED,
	COVERAGE,
	RECEIVED
};

struct sums {
	struct tally_sums tally;
	int64_t reports, coached;
	int64_t report_days; /* reports × days of the period */
};

/* A leader in one period. */
struct place {
	struct view id, level, team;
	uint32_t level_number;
	size_t order; /* of the period */
	struct sums sums;
	struct view unit; /* to which it belongs just now */
	uint32_t unit_rank;
};

/* Leaders in one period or several. */
struct places {
	struct place *list;
	size_t count, capacity;
	size_t periods;
	const struct org *org; /* on the last day of the last period; NULL without people */
};

/* What is known about all people in one period: by person. */
struct leaders {
	bool *leads;
	int64_t *reports, *coached;
};

void time_init(struct grid *grid, const char *name)
{
	grid_init(grid, name, time_columns, time_column_count);
}

static void sums_add(struct sums *sums, const struct sums *more)
{
	sums->tally.sessions += more->tally.sessions;
	for (int i = 0; i < CATEGORIES; i++)
		sums->tally.minutes[i] += more->tally.minutes[i];
	sums->tally.help += more->tally.help;
	sums->tally.helped += more->tally.helped;
	sums->tally.received += more->tally.received;
	sums->reports += more->reports;
	sums->coached += more->coached;
	sums->report_days += more->report_days;
}

static void find_leaders(struct leaders *leaders, const struct tally *tally, const struct org *org,
                         struct period period, int32_t first)
{
	const struct people *people = tally->setting->people;
	for (int32_t day = period.first; day < period.end; day = people_next_change(people, day))
		for (uint32_t person = 0; person < org->count; person++) {
			uint32_t manager = people_manager(people, person, day);
			if (manager != PERSON_NONE && people_is_employed(people, manager, day))
				leaders->leads[manager] = true;
		}
	for (uint32_t person = 0; person < org->count; person++) {
		uint32_t manager = org->managers[person];
		if (manager == PERSON_NONE || !org->employed[manager])
			continue;
		leaders->reports[manager]++;
		leaders->coached[manager] += tally_is_coached(tally, person, first);
	}
}

static void add_place(struct places *places, const struct place *place)
{
	places->list = memory_reserve(places->list, &places->capacity, places->count + 1, sizeof *places->list);
	places->list[places->count++] = *place;
}

static void describe(struct place *place, uint32_t person, struct people *people,
                     const struct leaders *leaders, struct period period)
{
	const struct org *org = periods_last_org(period, people, person, person);
	place->sums.reports = leaders->reports[person];
	place->sums.coached = leaders->coached[person];
	place->sums.report_days = leaders->reports[person] * (period.end - period.first);
	if (!org)
		return;
	place->level = people_level_name(people, org->levels[person]);
	place->level_number = org->levels[person];
	place->team = people_team(people, person, org->day);
}

/* Adds the leaders of one more period. */
static void add_period(struct places *places, struct tally *tally, struct period period)
{
	struct people *people = tally->setting->people;
	uint32_t count = people ? people_count(people) : 0;
	int32_t first = periods_whole(period, tally->setting->fiscal).first;
	struct leaders leaders = {memory_get(count, sizeof(bool)), memory_get(count, sizeof(int64_t)),
	                          memory_get(count, sizeof(int64_t))};
	if (people) {
		places->org = people_org(people, period.end - 1);
		find_leaders(&leaders, tally, places->org, period, first);
	}
	for (uint32_t person = 0; person < count; person++)
		if (leaders.leads[person])
			intern_add(&tally->names, people_id(people, person));
	for (uint32_t name = 0; name < tally->names.count; name++) {
		const struct tally_sums *sums = tally_sums_of(tally, name, first);
		struct place place = {.id = tally->names.views[name], .order = places->periods};
		uint32_t person = people ? people_find(people, place.id) : PERSON_NONE;
		if (!(sums && sums->is_unit) && (person == PERSON_NONE || !leaders.leads[person]))
			continue;
		if (sums)
			place.sums.tally = *sums;
		if (person != PERSON_NONE)
			describe(&place, person, people, &leaders, period);
		add_place(places, &place);
	}
	places->periods++;
	free(leaders.leads);
	free(leaders.reports);
	free(leaders.coached);
}

static int compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	if (a->unit_rank != b->unit_rank)
		return a->unit_rank > b->unit_rank ? -1 : 1;
	int order = view_compare(a->unit, b->unit);
	if (order == 0)
		order = a->order < b->order ? -1 : a->order > b->order;
	return order ? order : view_compare(a->id, b->id);
}

static void enter_unit(struct place *place, enum unit_by by, const struct org *org)
{
	place->unit_rank = by == UNIT_LEVEL && place->level.length ? org->ranks[place->level_number] : 0;
	switch (by) {
	case UNIT_LEVEL: place->unit = place->level; break;
	case UNIT_TEAM: place->unit = place->team; break;
	case UNIT_ORG: place->unit = view_of("org"); break;
	default: place->unit = place->id; break;
	}
}

static struct cell mean_count(int64_t sum, size_t periods)
{
	return periods == 1 ? cell_count(sum) : cell_ratio(sum, (int64_t)periods);
}

static struct cell mean_minutes(int64_t sum, size_t periods)
{
	return periods == 1 ? cell_minutes(sum) : cell_ratio(sum, (int64_t)periods * THOUSAND);
}

static struct cell per_report_week(int64_t minutes, int64_t report_days)
{
	struct fraction weeks = fraction_of(report_days, DAYS_A_WEEK);
	return fraction_cell(fraction_divide(fraction_of(minutes, THOUSAND), weeks));
}

static struct cell text_or_empty(struct view v)
{
	return v.length ? cell_text(v) : (struct cell){0};
}

static void add_row(struct grid *grid, const struct places *places, enum unit_by by, struct view period,
                    struct view unit, struct view level, const struct sums *sums)
{
	static const enum category categories[] = {CATEGORY_COACHING,   CATEGORY_MANAGING, CATEGORY_MENTORING,
	                                           CATEGORY_INSPECTION, CATEGORY_OTHER,    CATEGORY_UNCLASSIFIED};
	const int64_t *minutes = sums->tally.minutes;
	size_t periods = places->periods;
	struct cell *cells = grid_add_row(grid);
	cells[PERIOD] = text_or_empty(period);
	cells[BY] = cell_string(unit_by_names[by]);
	cells[UNIT] = cell_text(unit);
	if (by == UNIT_LEADER || by == UNIT_LEVEL)
		cells[LEVEL] = text_or_empty(level);
	cells[SESSIONS] = mean_count(sums->tally.sessions, periods);
	for (int i = COACHING; i <= UNCLASSIFIED; i++)
		cells[i] = mean_minutes(minutes[categories[i - COACHING]], periods);
	cells[HELP] = mean_minutes(sums->tally.help, periods);
	cells[HELPED] = mean_minutes(sums->tally.helped, periods);
	cells[COACHING_SHARE] = cell_ratio(minutes[CATEGORY_COACHING],
	                                   minutes[CATEGORY_COACHING] + minutes[CATEGORY_INSPECTION]);
	if (!places->org)
		return;
	cells[REPORTS] = mean_count(sums->reports, periods);
	cells[COACHED] = mean_count(sums->coached, periods);
	cells[COVERAGE] = cell_ratio(sums->coached, sums->reports);
	cells[RECEIVED] = per_report_week(sums->tally.received, sums->report_days);
}

/* Adds a row for each unit of the sorted places. */
static void add_units(struct grid *grid, const struct places *places, enum unit_by by, struct view period)
{
	for (size_t start = 0, end; start < places->count; start = end) {
		struct view unit = places->list[start].unit, level = {NULL, 0};
		struct sums sums = {0};
		for (end = start; end < places->count && view_equals(places->list[end].unit, unit); end++) {
			sums_add(&sums, &places->list[end].sums);
			if (places->list[end].level.length)
				level = places->list[end].level;
		}
		if (unit.length)
			add_row(grid, places, by, period, unit, level, &sums);
	}
}

static void add_places(struct grid *grid, struct places *places, const int *by, size_t by_count,
                       struct view period)
{
	static const struct sums none = {0};
	for (size_t i = 0; i < by_count; i++) {
		for (size_t j = 0; j < places->count; j++)
			enter_unit(&places->list[j], (enum unit_by)by[i], places->org);
		if (places->count)
			qsort(places->list, places->count, sizeof *places->list, compare_places);
		add_units(grid, places, (enum unit_by)by[i], period);
		/* The org is there in a period in which nobody led or coached. */
		if (by[i] == UNIT_ORG && places->count == 0)
			add_row(grid, places, UNIT_ORG, period, view_of("org"), (struct view){NULL, 0}, &none);
	}
	free(places->list);
}

void time_add_rows(struct grid *grid, struct tally *tally, struct period period, const int *by,
                   size_t by_count)
{
	struct places places = {0};
	struct text name = {0};
	unsigned fiscal = tally->setting->fiscal;
	period_format(&name, periods_whole(period, fiscal), fiscal);
	add_period(&places, tally, period);
	add_places(grid, &places, by, by_count, grid_copy_text(grid, text_view(&name)));
	text_clear(&name);
}

void time_add_means(struct grid *grid, struct tally *tally, const struct periods *periods, const int *by,
                    size_t by_count)
{
	struct places places = {0};
	for (size_t i = 0; i < periods->count; i++)
		add_period(&places, tally, periods->list[i]);
	if (periods->count)
		add_places(grid, &places, by, by_count, (struct view){NULL, 0});
}
