#include "survey/hours.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/repeats.h"
#include "survey/audit.h"

/* What a leader logged in the wave's weeks, thousandths; known at the end. */
struct credit {
	int64_t coaching, inspection;
};

/* Sums of sessions, by leader and days. */
struct logged {
	uint32_t coach;
	struct period days;
	int64_t coaching, inspection;
};

struct hours {
	struct hours_options options;
	struct ballots ballots;
	struct outcomes outcomes; /* known at the end, as are the credits */
	struct credit *credits;   /* by leader */
	struct intern bands;
	int64_t *amounts; /* by band: what it counts as */
	size_t amounts_capacity;
	struct survey_names days; /* of coaches: which entry of `logged` */
	struct logged *logged;
	size_t logged_capacity;
	struct repeats repeats;
	uint64_t sessions, uncategorised;
};

struct hours *hours_new(const struct hours_options *options)
{
	struct hours *hours = memory_get(1, sizeof *hours);
	hours->options = *options;
	hours->repeats.form.rewrites_start = true;
	return hours;
}

void hours_free(struct hours *hours)
{
	if (!hours)
		return;
	ballots_clear(&hours->ballots);
	outcomes_clear(&hours->outcomes);
	survey_names_clear(&hours->days);
	intern_clear(&hours->bands);
	repeats_clear(&hours->repeats);
	free(hours->credits);
	free(hours->amounts);
	free(hours->logged);
	free(hours);
}

bool hours_wants(const struct hours *hours, struct view item)
{
	return view_equals(hours->options.item, item);
}

bool hours_read_score(struct hours *hours, struct rating *rating, struct error *error)
{
	int64_t amount = rating->score;
	if (!rating->is_number) {
		struct view band = row_cell(rating->row, RATING_SCORE);
		if (!band_parse(band, &amount))
			return row_refuse(rating->row, RATING_SCORE, error,
			                  "is neither a number with at most 6 decimals nor a band (<30, 30-60, >120)");
		uint32_t number = intern_add(&hours->bands, band);
		hours->amounts = memory_reserve(hours->amounts, &hours->amounts_capacity, (size_t)number + 1,
		                                sizeof *hours->amounts);
		hours->amounts[number] = amount;
	}
	int64_t most = hours_unit_most(hours->options.unit, hours->options.weeks);
	if (rating->counts && (amount < 0 || amount > most * MILLION))
		return row_refuse(rating->row, RATING_SCORE, error,
		                  "is not a number of %s from 0 to %" PRId64 " (see --hours-weeks)",
		                  hours_unit_names[hours->options.unit], most);
	rating->score = hours_of_unit(amount, hours->options.unit, hours->options.weeks);
	return true;
}

bool hours_add_rating(struct hours *hours, const struct rating *rating, const struct setting *setting,
                      struct error *error)
{
	return ballots_add(&hours->ballots, rating, setting, error);
}

/* A band on its way into a sentence. */
struct said_band {
	struct view band;
	int64_t amount;
};

static int compare_bands(const void *left, const void *right)
{
	const struct said_band *a = left, *b = right;
	if (a->amount != b->amount)
		return a->amount < b->amount ? -1 : 1;
	return view_compare(a->band, b->band);
}

static void add_amount(struct text *text, int64_t amount)
{
	decimal_format(text, amount, 6);
	while (text->bytes[text->length - 1] == '0')
		text->length--;
	text->length -= text->bytes[text->length - 1] == '.';
}

void hours_say_bands(const struct hours *hours, struct text *text)
{
	size_t count = hours->bands.count;
	struct said_band *bands = memory_get(count, sizeof *bands);
	for (size_t i = 0; i < count; i++)
		bands[i] = (struct said_band){hours->bands.views[i], hours->amounts[i]};
	qsort(bands, count, sizeof *bands, compare_bands);
	for (size_t i = 0; i < count; i++) {
		text_add_string(text, i ? ", " : "");
		text_add(text, bands[i].band);
		text_add_string(text, " as ");
		add_amount(text, bands[i].amount);
	}
	free(bands);
}

/* The sums of this coach and these days. */
static struct logged *logged_of(struct hours *hours, uint32_t coach, struct period days)
{
	int32_t bounds[] = {days.first, days.end};
	uint32_t entries = hours->days.keys.count;
	uint32_t entry = survey_names_add(&hours->days, coach, view_slice((const char *)bounds, sizeof bounds));
	if (entry == entries) {
		hours->logged = memory_reserve(hours->logged, &hours->logged_capacity, (size_t)entry + 1,
		                               sizeof *hours->logged);
		hours->logged[entry] = (struct logged){.coach = coach, .days = days};
	}
	return &hours->logged[entry];
}

bool hours_add_session(struct hours *hours, const struct session *session, const struct setting *setting,
                       struct error *error)
{
	bool is_new;
	if (!repeats_judge(&hours->repeats, session, setting, &is_new, error))
		return false;
	hours->sessions++;
	if (!is_new || session->status != STATUS_HELD || session->direction != DIRECTION_DIRECT ||
	    session->coach_person == PERSON_NONE)
		return true;
	hours->uncategorised += session->category == CATEGORY_NONE;
	if (session->category != CATEGORY_COACHING && session->category != CATEGORY_INSPECTION)
		return true;
	struct logged *logged = logged_of(hours, session->coach_person, session_days(session));
	int64_t *sum = session->category == CATEGORY_COACHING ? &logged->coaching : &logged->inspection;
	return decimal_add(sum, session->minutes) ||
	       row_refuse(session->row, SESSION_MINUTES, error, "makes the sum of minutes too large");
}

static bool refuse_cut(const struct hours *hours, const struct logged *logged, const struct survey_wave *wave,
                       unsigned fiscal, struct error *error)
{
	struct text period = {0}, last = {0};
	period_format(&period, logged->days, fiscal);
	day_format(&last, wave->day);
	error_set(error, ERROR_INPUT,
	          "sessions of %.*s are cut by the %lld weeks of wave %.*s that end with %.*s, and a roll-up "
	          "row is never split: use single sessions or a roll-up by day",
	          VIEW_ARGS(text_view(&period)), (long long)hours->options.weeks, VIEW_ARGS(wave->name),
	          VIEW_ARGS(text_view(&last)));
	text_clear(&period);
	text_clear(&last);
	return false;
}

/* Adds what was logged to the leader's answers of each wave in whose weeks it lies. */
static bool share_out(struct hours *hours, const struct logged *logged, const struct setting *setting,
                      struct error *error)
{
	for (uint32_t i = 0; i < hours->ballots.survey.wave_count; i++) {
		const struct survey_wave *wave = &hours->ballots.survey.waves[i];
		int64_t end = (int64_t)wave->day + 1, first = end - 7 * hours->options.weeks;
		if (logged->days.end <= first || logged->days.first >= end)
			continue;
		if (logged->days.first < first || logged->days.end > end)
			return refuse_cut(hours, logged, wave, setting->fiscal, error);
		uint32_t leader = survey_names_find(&hours->ballots.survey.leader_names, i,
		                                    people_id(setting->people, logged->coach));
		if (leader == INTERN_NONE)
			continue;
		if (!decimal_add(&hours->credits[leader].coaching, logged->coaching) ||
		    !decimal_add(&hours->credits[leader].inspection, logged->inspection))
			return error_set(error, ERROR_INPUT, "the minutes of sessions with coach %.*s sum up to too much",
			                 VIEW_ARGS(hours->ballots.survey.leaders[leader].id));
	}
	return true;
}

static bool check(const struct hours *hours, const struct setting *setting, struct error *error)
{
	if (!setting->people)
		return error_set(error, ERROR_USAGE, "--hours needs people: give them with --people");
	if (hours->sessions == 0)
		return error_set(error, ERROR_INPUT, "--hours needs sessions, and none was read");
	for (uint32_t i = 0; i < hours->ballots.survey.wave_count; i++)
		if (hours->ballots.survey.waves[i].last == DAY_NONE && !hours->options.now_given)
			return error_set(error, ERROR_USAGE, "wave %.*s is no date or period: --now says its last day",
			                 VIEW_ARGS(hours->ballots.survey.waves[i].name));
	return true;
}

/* Hours, by column. */
enum hours_figure { SAID, LOGGED, RECEIVED, INSPECTION, GAP, CLAIM, RECOGNITION, RELABEL_SHARE, FIGURES };
static const char *const figure_names[FIGURES] = {
	"said_h", "logged_h",          "received_h",        "inspection_h",
	"gap_h",  "claim_inflation_h", "recognition_gap_h", "relabel_share",
};

/* Thousandths of a minute in hours per report; undefined without reports. */
static struct fraction hours_per_report(int64_t minutes, uint32_t reports)
{
	return fraction_divide(fraction_of(minutes, 60 * THOUSAND), fraction_of(reports, 1));
}

static const struct outcome *outcome_of(const struct hours *hours, uint32_t leader)
{
	return outcomes_at(&hours->outcomes, leader, 0);
}

static void measure_leader(const struct hours *hours, struct people *people, uint32_t number,
                           struct fraction *figures)
{
	const struct credit *credit = &hours->credits[number];
	const struct survey_leader *leader = &hours->ballots.survey.leaders[number];
	const struct org *org = people_org(people, hours->ballots.survey.waves[leader->wave].day);
	uint32_t reports = leader->person == PERSON_NONE ? 0 : org->reports[leader->person];
	figures[SAID] = outcome_of(hours, number)->self;
	figures[LOGGED] = hours_per_report(credit->coaching, reports);
	figures[RECEIVED] = outcome_of(hours, number)->reports;
	figures[INSPECTION] = hours_per_report(credit->inspection, reports);
	figures[GAP] = fraction_subtract(figures[SAID], figures[RECEIVED]);
	figures[CLAIM] = fraction_subtract(figures[SAID], figures[LOGGED]);
	figures[RECOGNITION] = fraction_subtract(figures[LOGGED], figures[RECEIVED]);
	figures[RELABEL_SHARE] = fraction_undefined();
	if (fraction_real(figures[CLAIM]) > 0)
		figures[RELABEL_SHARE] = fraction_divide(figures[CLAIM], figures[INSPECTION]);
	if (fraction_real(figures[RELABEL_SHARE]) > 1)
		figures[RELABEL_SHARE] = fraction_of(1, 1);
}

/* Means over the leaders shown that have the figure. Returns how many are shown, and their raters. */
static size_t measure_roll_up(const struct hours *hours, struct people *people,
                              const struct survey_unit *unit, struct fraction *figures, int64_t *raters)
{
	struct fraction_mean means[FIGURES];
	size_t shown = 0;
	for (int i = 0; i < FIGURES; i++)
		means[i] = fraction_mean_of_none();
	for (size_t i = 0; i < unit->count; i++) {
		const struct outcome *outcome = outcome_of(hours, unit->leaders[i]);
		if (!outcome_is_shown(outcome))
			continue;
		shown++;
		*raters += outcome->raters;
		measure_leader(hours, people, unit->leaders[i], figures);
		for (int j = 0; j < FIGURES; j++)
			fraction_mean_add(&means[j], figures[j]);
	}
	for (int i = 0; i < FIGURES; i++)
		figures[i] = fraction_mean(&means[i]);
	return shown;
}

/* Which part of the gap is half an hour or more. */
static const char *driver_of(const struct fraction *figures)
{
	bool claim = fraction_real(figures[CLAIM]) >= 0.5;
	bool recognition = fraction_real(figures[RECOGNITION]) >= 0.5;
	if (!fraction_is_defined(figures[CLAIM]) || !fraction_is_defined(figures[RECOGNITION]))
		return "";
	return claim && recognition ? "both" : claim ? "claim" : recognition ? "recognition" : "none";
}

static void put(struct grid *grid, struct cell *row, const char *column, struct cell cell)
{
	row[grid_column(grid, column)] = cell;
}

static void fill_row(const struct hours *hours, struct people *people, const struct survey_unit *unit,
                     struct grid *grid, struct grid *audit)
{
	struct cell *row = grid_add_row(grid);
	struct fraction figures[FIGURES];
	int64_t raters = 0;
	size_t shown = measure_roll_up(hours, people, unit, figures, &raters);
	if (unit->by == UNIT_LEADER)
		measure_leader(hours, people, unit->leaders[0], figures);
	put(grid, row, "wave", cell_text(hours->ballots.survey.waves[unit->wave].name));
	put(grid, row, "by", cell_string(unit_by_names[unit->by]));
	put(grid, row, "unit", cell_text(unit->name));
	put(grid, row, "level", cell_text(unit->level));
	put(grid, row, "raters", shown ? cell_count(raters) : (struct cell){0});
	for (int i = 0; i < FIGURES; i++)
		put(grid, row, figure_names[i], fraction_cell(figures[i]));
	put(grid, row, "driver", cell_string(driver_of(figures)));
	bool has_said = fraction_is_defined(figures[SAID]);
	put(grid, row, "status", cell_string(shown == 0 ? "suppressed" : has_said ? "" : "no-self"));
	if (audit && shown == 0)
		audit_add(audit, grid->name, &hours->ballots.survey, unit, (struct view){NULL, 0},
		          unit->by == UNIT_LEADER ? hiding_names[outcome_of(hours, unit->leaders[0])->hiding]
		                                  : AUDIT_NOBODY);
}

bool hours_grid(struct hours *hours, struct hours *previous, const struct setting *setting, const int *by,
                size_t by_count, struct grid *grid, struct grid *audit, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_HOURS];
	struct outcome_rules rules = {hours->options.min_raters, hours->options.hide_unanimous};
	grid_init(grid, kind);
	repeats_say(hours->repeats.left_out, setting->notice);
	if (!check(hours, setting, error))
		return false;
	hours->credits = memory_get(hours->ballots.survey.leader_count, sizeof *hours->credits);
	outcomes_init(&hours->outcomes, &hours->ballots, TOPICS_WHOLE, NULL, &rules,
	              previous ? &previous->ballots : NULL, 0);
	for (uint32_t i = 0; i < hours->days.keys.count; i++)
		if (!share_out(hours, &hours->logged[i], setting, error))
			return false;
	if (hours->uncategorised)
		notice_say(setting->notice, "held sessions without a category: %" PRIu64 "; coach-log gives them one",
		           hours->uncategorised);
	struct survey_units units;
	survey_units(&hours->ballots.survey, setting->people, by, by_count, &units);
	for (size_t i = 0; i < units.count; i++)
		fill_row(hours, setting->people, &units.units[i], grid, audit);
	survey_units_clear(&units);
	return true;
}
