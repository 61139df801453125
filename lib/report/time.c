#include "report/time.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "report/measure.h"

#define DAYS_A_WEEK 7

struct sums {
	struct tally_sums tally;
	int64_t reports, coached;
	int64_t report_days; /* reports × days of the period */
};

/* Leaders in one period or several: `sums[i]` is what `members[i]` did in one of them. */
struct leaders {
	struct unit_member *members;
	struct sums *sums;
	size_t count, members_capacity, sums_capacity;
	size_t periods;
	const struct org *org; /* on the last day of the last period; NULL without people */
};

/* What the org chart says of everybody in one period: by person. */
struct spans {
	bool *leads;                /* on any day of the period */
	int64_t *reports, *coached; /* direct reports on its last day */
};

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

static void find_spans(struct spans *spans, const struct tally *tally, const struct org *org,
                       struct period period, int32_t first)
{
	const struct people *people = tally->setting->people;
	for (int32_t day = period.first; day < period.end; day = people_next_change(people, day))
		for (uint32_t person = 0; person < org->count; person++) {
			uint32_t manager = people_manager(people, person, day);
			if (manager != PERSON_NONE && people_is_employed(people, manager, day))
				spans->leads[manager] = true;
		}
	for (uint32_t person = 0; person < org->count; person++) {
		uint32_t manager = org->managers[person];
		if (manager == PERSON_NONE || !org->employed[manager])
			continue;
		spans->reports[manager]++;
		spans->coached[manager] += tally_is_coached(tally, person, first);
	}
}

static void add_leader(struct leaders *leaders, const struct unit_member *member, const struct sums *sums)
{
	leaders->members = memory_reserve(leaders->members, &leaders->members_capacity, leaders->count + 1,
	                                  sizeof *leaders->members);
	leaders->sums = memory_reserve(leaders->sums, &leaders->sums_capacity, leaders->count + 1,
	                               sizeof *leaders->sums);
	leaders->members[leaders->count] = *member;
	leaders->sums[leaders->count++] = *sums;
}

/* Adds what this name did in the period, if it led or coached anybody in it. */
static void add_name(struct leaders *leaders, const struct tally *tally, uint32_t name,
                     const struct spans *spans, struct period period)
{
	struct people *people = tally->setting->people;
	int32_t first = periods_whole(period, tally->setting->fiscal).first;
	const struct tally_sums *tallied = tally_sums_of(tally, name, first);
	struct view id = tally->names.views[name];
	uint32_t person = people ? people_find(people, id) : PERSON_NONE;
	const struct org *org = NULL;
	struct sums sums = {0};
	if (!(tallied && tallied->is_unit) && (person == PERSON_NONE || !spans->leads[person]))
		return;
	if (tallied)
		sums.tally = *tallied;
	if (person != PERSON_NONE) {
		org = periods_last_org(period, people, person, person);
		sums.reports = spans->reports[person];
		sums.coached = spans->coached[person];
		sums.report_days = sums.reports * (period.end - period.first);
	}
	struct unit_member member = unit_member_of(id, person, people, org);
	add_leader(leaders, &member, &sums);
}

/* Adds the leaders of one more period. */
static void add_period(struct leaders *leaders, struct tally *tally, struct period period)
{
	struct people *people = tally->setting->people;
	uint32_t count = people ? people_count(people) : 0;
	int32_t first = periods_whole(period, tally->setting->fiscal).first;
	struct spans spans = {memory_get(count, sizeof(bool)), memory_get(count, sizeof(int64_t)),
	                      memory_get(count, sizeof(int64_t))};
	if (people) {
		leaders->org = people_org(people, period.end - 1);
		find_spans(&spans, tally, leaders->org, period, first);
	}
	for (uint32_t person = 0; person < count; person++)
		if (spans.leads[person])
			intern_add(&tally->names, people_id(people, person));
	for (uint32_t name = 0; name < tally->names.count; name++)
		add_name(leaders, tally, name, &spans, period);
	leaders->periods++;
	free(spans.leads);
	free(spans.reports);
	free(spans.coached);
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

static void add_row(struct grid *grid, const struct unit *unit, const struct leaders *leaders,
                    struct view period)
{
	static const struct {
		unsigned column;
		enum category category;
	} parts[] = {
		{TIME_COACHING_MIN, CATEGORY_COACHING},   {TIME_MANAGING_MIN, CATEGORY_MANAGING},
		{TIME_MENTORING_MIN, CATEGORY_MENTORING}, {TIME_INSPECTION_MIN, CATEGORY_INSPECTION},
		{TIME_OTHER_MIN, CATEGORY_OTHER},         {TIME_UNCLASSIFIED_MIN, CATEGORY_UNCLASSIFIED},
	};
	struct sums sums = {0};
	const int64_t *minutes = sums.tally.minutes;
	size_t periods = leaders->periods;
	struct cell *cells = grid_add_row(grid);
	for (size_t i = 0; i < unit->count; i++)
		sums_add(&sums, &leaders->sums[unit->members[i]]);
	cells[TIME_PERIOD] = text_or_empty(period);
	cells[TIME_BY] = cell_string(unit_by_choices[unit->by].word);
	cells[TIME_UNIT] = cell_text(unit->name);
	cells[TIME_LEVEL] = text_or_empty(unit->level);
	cells[TIME_SESSIONS] = mean_count(sums.tally.sessions, periods);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		cells[parts[i].column] = mean_minutes(minutes[parts[i].category], periods);
	cells[TIME_HELP_MIN] = mean_minutes(sums.tally.help, periods);
	cells[TIME_HELPED_MIN] = mean_minutes(sums.tally.helped, periods);
	cells[TIME_COACHING_SHARE] = cell_ratio(minutes[CATEGORY_COACHING],
	                                        minutes[CATEGORY_COACHING] + minutes[CATEGORY_INSPECTION]);
	if (!leaders->org)
		return;
	cells[TIME_REPORTS] = mean_count(sums.reports, periods);
	cells[TIME_COACHED] = mean_count(sums.coached, periods);
	cells[TIME_COVERAGE] = cell_ratio(sums.coached, sums.reports);
	cells[TIME_MIN_WEEK] = per_report_week(sums.tally.received, sums.report_days);
}

/* Adds a row for each unit of the leaders, and frees these. */
static void add_units(struct grid *grid, struct leaders *leaders, const struct people *people, const int *by,
                      size_t by_count, struct view period)
{
	struct units units;
	units_init(&units, leaders->members, leaders->count, people, leaders->org, by, by_count);
	for (size_t i = 0; i < units.count; i++)
		add_row(grid, &units.list[i], leaders, period);
	units_clear(&units);
	free(leaders->members);
	free(leaders->sums);
}

void time_add_rows(struct grid *grid, struct tally *tally, struct period period, const int *by,
                   size_t by_count)
{
	struct leaders leaders = {0};
	struct text name = {0};
	unsigned fiscal = tally->setting->fiscal;
	period_format(&name, periods_whole(period, fiscal), fiscal);
	add_period(&leaders, tally, period);
	add_units(grid, &leaders, tally->setting->people, by, by_count, grid_copy_text(grid, text_view(&name)));
	text_clear(&name);
}

void time_add_means(struct grid *grid, struct tally *tally, const struct periods *periods, const int *by,
                    size_t by_count)
{
	struct leaders leaders = {0};
	for (size_t i = 0; i < periods->count; i++)
		add_period(&leaders, tally, periods->list[i]);
	if (periods->count)
		add_units(grid, &leaders, tally->setting->people, by, by_count, (struct view){NULL, 0});
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	for (size_t i = 0; i < evidence->periods.count; i++)
		time_add_rows(grid, &evidence->tally, evidence->periods.list[i], evidence->by, evidence->by_count);
}

const struct measure time_measure = {.needs = NEED_TALLY, .fill = fill};
