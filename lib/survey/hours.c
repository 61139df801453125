#include "survey/hours.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/overlap.h"
#include "session/records.h"
#include "session/repeats.h"
#include "survey/result.h"

/* A part of the gap of as many hours drives it. */
#define DRIVER_LEAST 0.5

/* What one coach logged on one day or in one period, in thousandths of a minute. */
struct logged {
	uint32_t coach;
	struct period days;
	int64_t coaching, unclassified, inspection;
};

struct hours {
	struct hash logged; /* by coach and days */
	struct repeats repeats;
	struct overlap overlap;
	uint64_t sessions;
};

struct hours *hours_new(void)
{
	struct hours *hours = memory_get(1, sizeof *hours);
	hours->logged.key_size = offsetof(struct logged, coaching);
	hours->logged.entry_size = sizeof(struct logged);
	repeats_init(&hours->repeats);
	overlap_init(&hours->overlap);
	return hours;
}

void hours_free(struct hours *hours)
{
	if (!hours)
		return;
	hash_clear(&hours->logged);
	repeats_clear(&hours->repeats);
	overlap_clear(&hours->overlap);
	free(hours);
}

/* The sum to which sessions of the category add; NULL for none. What no rule decides may be coaching. */
static int64_t *sum_of(struct logged *logged, enum category category)
{
	switch (category) {
	case CATEGORY_COACHING: return &logged->coaching;
	case CATEGORY_INSPECTION: return &logged->inspection;
	case CATEGORY_NONE:
	case CATEGORY_UNCLASSIFIED: return &logged->unclassified;
	default: return NULL;
	}
}

/* Adds a session that is in the record. */
static bool add_admitted(struct hours *hours, const struct session *session, struct error *error)
{
	if (session->status != STATUS_HELD || session->direction != DIRECTION_DIRECT ||
	    session->coach_person == PERSON_NONE)
		return true;
	struct logged key = {.coach = session->coach_person, .days = session_days(session)};
	if (!sum_of(&key, session->category))
		return true;
	if (!overlap_add(&hours->overlap, session, error))
		return false;
	int64_t *sum = sum_of(hash_add(&hours->logged, &key), session->category);
	return !sum || decimal_add(sum, session->minutes) ||
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
	if (is_new)
		session_count_strangers(session, setting);
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
	int64_t coaching, possible, inspection; /* possible: the coaching, and what no rule decides */
};

/* What the table is made of. */
struct hours_table {
	const struct survey *survey;
	const struct setting *setting;
	const struct raters *raters; /* the survey's answers in hours */
	struct people *people;
	struct results results;
	struct credit *credits; /* by leader */
};

/* The days of the weeks that end with the wave's last day. */
static struct period window_of(const struct hours_table *table, const struct wave *wave)
{
	int32_t end = wave->day + 1;
	return (struct period){.first = end - 7 * (int32_t)table->survey->options->hours_weeks, .end = end};
}

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
		const struct period window = window_of(table, wave);
		if (logged->days.end <= window.first || logged->days.first >= window.end)
			continue;
		if (logged->days.first < window.first || logged->days.end > window.end)
			return refuse_cut(table, logged, wave, fiscal, error);
		uint32_t leader = survey_names_find(&table->raters->leader_names, i,
		                                    people_id(table->people, logged->coach));
		if (leader == INTERN_NONE)
			continue;
		struct credit *credit = &table->credits[leader];
		if (!decimal_add(&credit->coaching, logged->coaching) ||
		    !decimal_add(&credit->possible, logged->coaching) ||
		    !decimal_add(&credit->possible, logged->unclassified) ||
		    !decimal_add(&credit->inspection, logged->inspection))
			return error_set(error, ERROR_INPUT, "the sum of minutes of coach %.*s is too large",
			                 VIEW_ARGS(table->raters->leaders[leader].id));
	}
	return true;
}

static bool check(const struct hours *hours, const struct raters *raters, const struct setting *setting,
                  struct error *error)
{
	if (!setting->people) {
		error_set(error, ERROR_USAGE, "hours cannot be compared without people");
		return error_advise(error, REMEDY_PEOPLE);
	}
	if (hours->sessions == 0)
		return error_set(error, ERROR_INPUT, "hours cannot be compared without sessions, and none were read");
	for (uint32_t i = 0; i < raters->wave_count; i++)
		if (raters->waves[i].last == DAY_NONE) {
			error_set(error, ERROR_USAGE, "is neither a date nor a period");
			error_about(error, "wave", raters->waves[i].name);
			return error_advise(error, REMEDY_NOW);
		}
	return true;
}

/* What can be said in hours, and its columns. */
enum { SAID, LOGGED, POSSIBLE, RECEIVED, INSPECTION, GAP, CLAIM, RECOGNITION, RELABEL, EXPLAINED, NUMBERS };
static const size_t number_columns[NUMBERS] = {
	[SAID] = HOURS_SAID_H,
	[LOGGED] = HOURS_LOGGED_H,
	[POSSIBLE] = HOURS_LOGGED_POSSIBLE_H,
	[RECEIVED] = HOURS_RECEIVED_H,
	[INSPECTION] = HOURS_INSPECTION_H,
	[GAP] = HOURS_GAP_H,
	[CLAIM] = HOURS_CLAIM_INFLATION_H,
	[RECOGNITION] = HOURS_RECOGNITION_GAP_H,
	[RELABEL] = HOURS_RELABEL_SHARE,
	[EXPLAINED] = HOURS_EXPLAINED_SHARE,
};

/* Thousandths of a minute in hours per report; undefined without reports. */
static struct fraction hours_per_report(int64_t minutes, uint32_t reports)
{
	return fraction_divide(fraction_of(minutes, 60 * THOUSAND), fraction_of(reports, 1));
}

/* How much of the weeks of the wave a record has. */
enum cover { COVER_WHOLE, COVER_PART, COVER_NONE };
static const char *const cover_names[] = {"", "partial-record", "no-record"};

/* Nobody can have a record of today, so today is not missed. */
static enum cover cover_of(const struct hours_table *table, const struct rated_leader *leader)
{
	const struct records *records = table->setting->records;
	const struct period window = window_of(table, &table->raters->waves[leader->wave]);
	if (!records)
		return COVER_WHOLE;
	const struct days *known = records_of(records, leader->id);
	int32_t days = days_count(known, window.first, window.end), length = window.end - window.first;
	int32_t today = table->setting->now;
	bool has_today = today >= window.first && today < window.end && !days_hold(known, today);
	return days == 0 ? COVER_NONE : days + has_today < length ? COVER_PART : COVER_WHOLE;
}

/* The part of the claim inflation that the inspection can explain at most. */
static struct fraction explained_part(const struct fraction *numbers)
{
	bool is_all = fraction_real(numbers[INSPECTION]) >= fraction_real(numbers[CLAIM]);
	return numbers[is_all ? CLAIM : INSPECTION];
}

/* Is more claimed than can have been logged? */
static bool claims_more(const struct fraction *numbers)
{
	return fraction_real(fraction_subtract(numbers[SAID], numbers[POSSIBLE])) > 0;
}

static enum cover find_numbers(const struct hours_table *table, uint32_t number, struct fraction *numbers)
{
	const struct credit *credit = &table->credits[number];
	const struct rated_leader *leader = &table->raters->leaders[number];
	const struct result *result = results_at(&table->results, number, 0);
	const struct org *org = people_org(table->people, table->raters->waves[leader->wave].day);
	enum cover cover = cover_of(table, leader);
	uint32_t reports = leader->person == PERSON_NONE ? 0 : org->reports[leader->person];
	if (cover != COVER_WHOLE)
		reports = 0; /* so that what was logged is not known */
	numbers[SAID] = result->self;
	numbers[LOGGED] = hours_per_report(credit->coaching, reports);
	numbers[POSSIBLE] = hours_per_report(credit->possible, reports);
	numbers[RECEIVED] = result->reports;
	numbers[INSPECTION] = hours_per_report(credit->inspection, reports);
	numbers[GAP] = fraction_subtract(numbers[SAID], numbers[RECEIVED]);
	numbers[CLAIM] = fraction_subtract(numbers[SAID], numbers[LOGGED]);
	numbers[RECOGNITION] = fraction_subtract(numbers[LOGGED], numbers[RECEIVED]);
	numbers[RELABEL] = numbers[EXPLAINED] = fraction_undefined();
	if (claims_more(numbers)) {
		numbers[RELABEL] = fraction_divide(numbers[CLAIM], numbers[INSPECTION]);
		numbers[EXPLAINED] = fraction_divide(explained_part(numbers), numbers[CLAIM]);
	}
	return cover;
}

/* What a row is made of. */
struct unit_hours {
	struct fraction numbers[NUMBERS];
	size_t shown, sayers; /* leaders shown, and those of them who say hours themselves */
	int64_t raters;       /* of leaders shown */
	enum cover cover;     /* a leader's; of a unit the best among the leaders shown */
};

/* Means over the leaders shown of whom all three are known; the shares are ratios of sums over those of them
 * who claim more than can have been logged. */
static void find_means(const struct hours_table *table, const struct wave_unit *unit,
                       struct unit_hours *found)
{
	struct fraction_mean means[NUMBERS];
	struct fraction claim = fraction_of(0, 1), inspection = claim, explained = claim;
	for (int i = 0; i < NUMBERS; i++)
		means[i] = fraction_mean_of_none();
	for (size_t i = 0; i < unit->count; i++) {
		const struct result *result = results_at(&table->results, unit->leaders[i], 0);
		struct fraction numbers[NUMBERS];
		if (!result_is_shown(result))
			continue;
		enum cover cover = find_numbers(table, unit->leaders[i], numbers);
		found->shown++;
		found->raters += result->raters;
		found->sayers += fraction_is_defined(numbers[SAID]);
		found->cover = cover < found->cover ? cover : found->cover;
		if (!fraction_is_defined(numbers[SAID]) || !fraction_is_defined(numbers[LOGGED]))
			continue;
		for (int j = 0; j < RELABEL; j++)
			fraction_mean_add(&means[j], numbers[j]);
		if (!claims_more(numbers))
			continue;
		claim = fraction_add(claim, numbers[CLAIM]);
		inspection = fraction_add(inspection, numbers[INSPECTION]);
		explained = fraction_add(explained, explained_part(numbers));
	}
	for (int i = 0; i < RELABEL; i++)
		found->numbers[i] = fraction_mean(&means[i]);
	found->numbers[RELABEL] = found->numbers[EXPLAINED] = fraction_undefined();
	if (fraction_real(claim) > 0) {
		found->numbers[RELABEL] = fraction_divide(claim, inspection);
		found->numbers[EXPLAINED] = fraction_divide(explained, claim);
	}
}

static const char *driver_at(const struct fraction *numbers, int logged)
{
	bool claim = fraction_real(fraction_subtract(numbers[SAID], numbers[logged])) >= DRIVER_LEAST;
	bool recognition = fraction_real(fraction_subtract(numbers[logged], numbers[RECEIVED])) >= DRIVER_LEAST;
	return claim && recognition ? "both" : claim ? "claim" : recognition ? "recognition" : "none";
}

/* Empty where parts are not known, and where it would be another if what no rule decides were coaching. */
static const char *driver_of(const struct fraction *numbers)
{
	const char *least = driver_at(numbers, LOGGED);
	bool is_known = fraction_is_defined(numbers[CLAIM]) && fraction_is_defined(numbers[RECOGNITION]);
	return is_known && least == driver_at(numbers, POSSIBLE) ? least : "";
}

static const char *status_of(const struct unit_hours *found)
{
	if (found->shown == 0)
		return "suppressed";
	if (found->cover != COVER_WHOLE)
		return cover_names[found->cover];
	return found->sayers > 0 ? "" : "no-self";
}

static void add_row(const struct hours_table *table, const struct wave_unit *unit, struct grid *grid,
                    struct grid *audit)
{
	struct cell *row = grid_add_row(grid);
	struct unit_hours found = {.cover = COVER_NONE};
	bool is_leader = unit->by == UNIT_LEADER;
	find_means(table, unit, &found);
	if (is_leader)
		find_numbers(table, unit->leaders[0], found.numbers);
	row[HOURS_WAVE] = cell_text(table->raters->waves[unit->wave].name);
	row[HOURS_BY] = cell_string(unit_by_choices[unit->by].word);
	row[HOURS_UNIT] = cell_text(unit->name);
	row[HOURS_LEVEL] = cell_text(unit->level);
	for (int i = 0; i < NUMBERS; i++)
		row[number_columns[i]] = fraction_cell(found.numbers[i]);
	row[HOURS_DRIVER] = cell_string(driver_of(found.numbers));
	row[HOURS_STATUS] = cell_string(status_of(&found));
	if (found.shown > 0) {
		row[HOURS_RATERS] = cell_count(found.raters);
		return;
	}
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
	struct hours_table table = {
		.survey = survey, .setting = setting, .raters = &survey->hours, .people = setting->people};
	grid_init(grid, &table_kinds[TABLE_HOURS]);
	repeats_say(&hours->repeats, 0, setting->notice);
	overlap_say(&hours->overlap, setting->notice);
	setting_say_ahead(setting);
	setting_say_strangers(setting);
	bool done = check(hours, table.raters, setting, error) && finish_records(hours, setting->records, error);
	table.credits = memory_get(table.raters->leader_count, sizeof *table.credits);
	for (uint32_t i = 0; done && i < hours->logged.count; i++)
		done = add_credits(&table, hash_entry(&hours->logged, i), setting->fiscal, error);
	if (done) {
		const struct result_options wanted = {.hiding = options->hiding,
		                                      .previous = previous ? &previous->hours : NULL};
		results_init(&table.results, table.raters, NULL, &wanted);
		fill_grid(&table, by, by_count, grid, audit);
	}
	results_clear(&table.results);
	free(table.credits);
	return done;
}
