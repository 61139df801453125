#include "survey/hours.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/identity.h"
#include "session/records.h"
#include "survey/result.h"

/* A part of the gap of as many hours drives it. */
#define DRIVER_LEAST 0.5

/* What one coach logged on one day or in one period, in thousandths of a minute. */
struct logged {
	uint32_t coach;
	struct period days;
	int64_t coaching, inspection;
};

struct hours {
	struct hash logged; /* by coach and days */
	struct repeats repeats;
	uint64_t sessions;
};

struct hours *hours_new(void)
{
	struct hours *hours = memory_get(1, sizeof *hours);
	hours->logged.key_size = offsetof(struct logged, coaching);
	hours->logged.entry_size = sizeof(struct logged);
	repeats_init(&hours->repeats);
	return hours;
}

void hours_free(struct hours *hours)
{
	if (!hours)
		return;
	hash_clear(&hours->logged);
	repeats_clear(&hours->repeats);
	free(hours);
}

/* Adds a session that is in the record. */
static bool add_admitted(struct hours *hours, const struct session *session, struct error *error)
{
	if (session->status != STATUS_HELD || session->direction != DIRECTION_DIRECT ||
	    session->coach_person == PERSON_NONE)
		return true;
	if (session->category != CATEGORY_COACHING && session->category != CATEGORY_INSPECTION)
		return true;
	const struct logged key = {.coach = session->coach_person, .days = session_days(session)};
	struct logged *logged = hash_add(&hours->logged, &key);
	int64_t *sum = session->category == CATEGORY_COACHING ? &logged->coaching : &logged->inspection;
	return decimal_add(sum, session->minutes) ||
	       row_refuse(session->row, SESSION_MINUTES, error, "makes the sum of minutes too large");
}

bool hours_add_session(struct hours *hours, const struct session *session, struct setting *setting,
                       struct error *error)
{
	struct records *records = setting->records;
	bool is_new, counts;
	if (!session_counts(session, setting))
		return true;
	records_add(records, session);
	if (!repeats_judge(&hours->repeats, session, &is_new, error))
		return false;
	hours->sessions++;
	return !is_new || (records_admit(records, session, &counts, error) &&
	                   (!counts || add_admitted(hours, session, error)));
}

/* Settles the record, and adds the sessions that waited for it. */
static bool finish_records(struct hours *hours, struct records *records, struct error *error)
{
	struct session session;
	bool is_there = true;
	records_finish(records);
	while (is_there)
		if (!records_next(records, &session, &is_there, error) ||
		    (is_there && !add_admitted(hours, &session, error)))
			return false;
	records_say(records);
	return true;
}

/* What a leader logged in the weeks of the wave, in thousandths of a minute. */
struct credit {
	int64_t coaching, inspection;
};

/* What the table is made of. */
struct hours_table {
	const struct survey *survey;
	const struct raters *raters; /* the survey's answers in hours */
	struct people *people;
	struct results results;
	struct credit *credits; /* by leader */
};

static bool refuse_cut(const struct hours_table *table, const struct logged *logged, const struct wave *wave,
                       unsigned fiscal, struct error *error)
{
	struct text period = {0}, last = {0};
	period_format(&period, logged->days, fiscal);
	day_format(&last, wave->day);
	error_set(error, ERROR_INPUT,
	          "sessions of %.*s reach beyond the %" PRId64
	          " weeks of wave %.*s that end with %.*s, and a roll-up row is never split",
	          VIEW_ARGS(text_view(&period)), table->survey->options->hours_weeks, VIEW_ARGS(wave->name),
	          VIEW_ARGS(text_view(&last)));
	text_clear(&period);
	text_clear(&last);
	return error_advise(error, REMEDY_ROLLUP_BY_DAY);
}

/* Adds what a coach logged to the leader's credits in each wave in whose weeks it lies. */
static bool add_credits(struct hours_table *table, const struct logged *logged, unsigned fiscal,
                        struct error *error)
{
	for (uint32_t i = 0; i < table->raters->wave_count; i++) {
		const struct wave *wave = &table->raters->waves[i];
		int64_t end = (int64_t)wave->day + 1, first = end - 7 * table->survey->options->hours_weeks;
		if (logged->days.end <= first || logged->days.first >= end)
			continue;
		if (logged->days.first < first || logged->days.end > end)
			return refuse_cut(table, logged, wave, fiscal, error);
		uint32_t leader = survey_names_find(&table->raters->leader_names, i,
		                                    people_id(table->people, logged->coach));
		if (leader == INTERN_NONE)
			continue;
		if (!decimal_add(&table->credits[leader].coaching, logged->coaching) ||
		    !decimal_add(&table->credits[leader].inspection, logged->inspection))
			return error_set(error, ERROR_INPUT, "the sum of minutes of coach %.*s is too large",
			                 VIEW_ARGS(table->raters->leaders[leader].id));
	}
	return true;
}

static bool check(const struct hours *hours, const struct hours_options *options, const struct raters *raters,
                  const struct setting *setting, struct error *error)
{
	if (!setting->people) {
		error_set(error, ERROR_USAGE, "hours cannot be compared without people");
		return error_advise(error, REMEDY_PEOPLE);
	}
	if (hours->sessions == 0)
		return error_set(error, ERROR_INPUT, "hours cannot be compared without sessions, and none were read");
	for (uint32_t i = 0; i < raters->wave_count; i++)
		if (raters->waves[i].last == DAY_NONE && !options->now_given) {
			error_set(error, ERROR_USAGE, "is neither a date nor a period");
			error_about(error, "wave", raters->waves[i].name);
			return error_advise(error, REMEDY_NOW);
		}
	return true;
}

/* What can be said in hours, and its columns. */
enum { SAID, LOGGED, RECEIVED, INSPECTION, GAP, CLAIM, RECOGNITION, RELABEL_SHARE, NUMBERS };
static const size_t number_columns[NUMBERS] = {
	[SAID] = HOURS_SAID_H,
	[LOGGED] = HOURS_LOGGED_H,
	[RECEIVED] = HOURS_RECEIVED_H,
	[INSPECTION] = HOURS_INSPECTION_H,
	[GAP] = HOURS_GAP_H,
	[CLAIM] = HOURS_CLAIM_INFLATION_H,
	[RECOGNITION] = HOURS_RECOGNITION_GAP_H,
	[RELABEL_SHARE] = HOURS_RELABEL_SHARE,
};

/* Thousandths of a minute in hours per report; undefined without reports. */
static struct fraction hours_per_report(int64_t minutes, uint32_t reports)
{
	return fraction_divide(fraction_of(minutes, 60 * THOUSAND), fraction_of(reports, 1));
}

static void find_numbers(const struct hours_table *table, uint32_t number, struct fraction *numbers)
{
	const struct credit *credit = &table->credits[number];
	const struct rated_leader *leader = &table->raters->leaders[number];
	const struct result *result = results_at(&table->results, number, 0);
	const struct org *org = people_org(table->people, table->raters->waves[leader->wave].day);
	uint32_t reports = leader->person == PERSON_NONE ? 0 : org->reports[leader->person];
	numbers[SAID] = result->self;
	numbers[LOGGED] = hours_per_report(credit->coaching, reports);
	numbers[RECEIVED] = result->reports;
	numbers[INSPECTION] = hours_per_report(credit->inspection, reports);
	numbers[GAP] = fraction_subtract(numbers[SAID], numbers[RECEIVED]);
	numbers[CLAIM] = fraction_subtract(numbers[SAID], numbers[LOGGED]);
	numbers[RECOGNITION] = fraction_subtract(numbers[LOGGED], numbers[RECEIVED]);
	numbers[RELABEL_SHARE] = fraction_undefined();
	if (fraction_real(numbers[CLAIM]) > 0)
		numbers[RELABEL_SHARE] = fraction_divide(numbers[CLAIM], numbers[INSPECTION]);
	if (fraction_real(numbers[RELABEL_SHARE]) > 1)
		numbers[RELABEL_SHARE] = fraction_of(1, 1);
}

/* Means over the leaders shown that have the number. Returns how many are shown, and their raters. */
static size_t find_means(const struct hours_table *table, const struct wave_unit *unit,
                         struct fraction *numbers, int64_t *raters)
{
	struct fraction_mean means[NUMBERS];
	size_t shown = 0;
	for (int i = 0; i < NUMBERS; i++)
		means[i] = fraction_mean_of_none();
	for (size_t i = 0; i < unit->count; i++) {
		const struct result *result = results_at(&table->results, unit->leaders[i], 0);
		if (!result_is_shown(result))
			continue;
		shown++;
		*raters += result->raters;
		find_numbers(table, unit->leaders[i], numbers);
		for (int j = 0; j < NUMBERS; j++)
			fraction_mean_add(&means[j], numbers[j]);
	}
	for (int i = 0; i < NUMBERS; i++)
		numbers[i] = fraction_mean(&means[i]);
	return shown;
}

static const char *driver_of(const struct fraction *numbers)
{
	bool claim = fraction_real(numbers[CLAIM]) >= DRIVER_LEAST;
	bool recognition = fraction_real(numbers[RECOGNITION]) >= DRIVER_LEAST;
	if (!fraction_is_defined(numbers[CLAIM]) || !fraction_is_defined(numbers[RECOGNITION]))
		return "";
	return claim && recognition ? "both" : claim ? "claim" : recognition ? "recognition" : "none";
}

static void add_row(const struct hours_table *table, const struct wave_unit *unit, struct grid *grid,
                    struct grid *audit)
{
	struct cell *row = grid_add_row(grid);
	struct fraction numbers[NUMBERS];
	bool is_leader = unit->by == UNIT_LEADER;
	int64_t raters = 0;
	size_t shown = find_means(table, unit, numbers, &raters);
	if (is_leader)
		find_numbers(table, unit->leaders[0], numbers);
	row[HOURS_WAVE] = cell_text(table->raters->waves[unit->wave].name);
	row[HOURS_BY] = cell_string(unit_by_choices[unit->by].word);
	row[HOURS_UNIT] = cell_text(unit->name);
	row[HOURS_LEVEL] = cell_text(unit->level);
	for (int i = 0; i < NUMBERS; i++)
		row[number_columns[i]] = fraction_cell(numbers[i]);
	row[HOURS_DRIVER] = cell_string(driver_of(numbers));
	row[HOURS_STATUS] = cell_string(fraction_is_defined(numbers[SAID]) ? "" : "no-self");
	if (shown > 0) {
		row[HOURS_RATERS] = cell_count(raters);
		return;
	}
	row[HOURS_STATUS] = cell_string("suppressed");
	if (audit)
		audit_add(audit, grid->name, table->raters, unit, (struct view){NULL, 0},
		          is_leader ? hiding_names[results_at(&table->results, unit->leaders[0], 0)->hiding]
		                    : AUDIT_NOBODY);
}

static void fill_grid(const struct hours_table *table, const int *by, size_t by_count, struct grid *grid,
                      struct grid *audit)
{
	struct wave_units units;
	wave_units_init(&units, table->raters, table->people, by, by_count);
	for (size_t i = 0; i < units.count; i++)
		add_row(table, &units.list[i], grid, audit);
	wave_units_clear(&units);
}

bool hours_grid(struct hours *hours, const struct hours_options *options, const struct survey *survey,
                const struct survey *previous, const struct setting *setting, const int *by, size_t by_count,
                struct grid *grid, struct grid *audit, struct error *error)
{
	struct hours_table table = {.survey = survey, .raters = &survey->hours, .people = setting->people};
	grid_init(grid, &table_kinds[TABLE_HOURS]);
	repeats_say(hours->repeats.left_out, setting->notice);
	setting_say_ahead(setting);
	bool done = check(hours, options, table.raters, setting, error) &&
	            finish_records(hours, setting->records, error);
	table.credits = memory_get(table.raters->leader_count, sizeof *table.credits);
	for (uint32_t i = 0; done && i < hours->logged.count; i++)
		done = add_credits(&table, hash_entry(&hours->logged, i), setting->fiscal, error);
	if (done) {
		results_init(&table.results, table.raters, ITEM_ROWS_NONE, NULL, &options->hiding,
		             previous ? &previous->hours : NULL, 0);
		fill_grid(&table, by, by_count, grid, audit);
	}
	results_clear(&table.results);
	free(table.credits);
	return done;
}
