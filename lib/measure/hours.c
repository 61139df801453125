#include "measure/hours.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "measure/fraction.h"

/* The answers about one leader in one wave; sums are whole, so that their order does not matter. */
struct answers {
	bool has_said;
	int64_t said;     /* millionths */
	int64_t received; /* sum over raters, millionths */
	int64_t raters;
	int64_t coaching, inspection; /* logged in the wave's weeks, thousandths; known at the end */
};

/* Sums of sessions, by leader and days. */
struct logged {
	uint32_t coach;
	struct period days;
	int64_t coaching, inspection;
};

struct hours {
	struct hours_options options;
	struct survey survey;
	struct answers *answers; /* by leader */
	size_t answers_capacity;
	struct survey_names raters; /* of leaders */
	struct survey_names days;   /* of coaches: which entry of `logged` */
	struct logged *logged;
	size_t logged_capacity;
	uint64_t sessions, uncategorised;
};

struct hours *hours_new(const struct hours_options *options)
{
	struct hours *hours = memory_get(1, sizeof *hours);
	hours->options = *options;
	return hours;
}

void hours_free(struct hours *hours)
{
	if (!hours)
		return;
	survey_clear(&hours->survey);
	survey_names_clear(&hours->raters);
	survey_names_clear(&hours->days);
	free(hours->answers);
	free(hours->logged);
	free(hours);
}

bool hours_wants(const struct hours *hours, struct view item)
{
	return view_equals(hours->options.item, item);
}

bool hours_add_rating(struct hours *hours, const struct rating *rating, const struct setting *setting,
                      struct error *error)
{
	int64_t most = 168 * hours->options.weeks;
	if (rating->answered && (rating->score < 0 || rating->score > most * MILLION))
		return row_refuse(rating->row, RATING_SCORE, error,
		                  "is not a number of hours from 0 to %lld (see --hours-weeks)",
		                  (long long)most);
	uint32_t leaders = hours->survey.leader_count, raters = hours->raters.keys.count;
	uint32_t leader = survey_add(&hours->survey, rating, setting);
	if (leader == leaders) {
		hours->answers = memory_reserve(hours->answers, &hours->answers_capacity, (size_t)leader + 1,
		                                sizeof *hours->answers);
		hours->answers[leader] = (struct answers){0};
	}
	if (survey_names_add(&hours->raters, leader, rating->rater) < raters)
		return row_refuse_whole(rating->row, error,
		                        "repeated: wave, leader, rater and item came before");
	struct answers *answers = &hours->answers[leader];
	if (rating->is_self) {
		answers->has_said = rating->answered;
		answers->said = rating->score;
	} else if (rating->answered) {
		if (!decimal_add(&answers->received, rating->score))
			return row_refuse(rating->row, RATING_SCORE, error,
			                  "makes the sum of hours too large");
		answers->raters++;
	}
	return true;
}

/* The sums of this coach and these days. */
static struct logged *logged_of(struct hours *hours, uint32_t coach, struct period days)
{
	int32_t bounds[] = {days.first, days.end};
	uint32_t entries = hours->days.keys.count;
	uint32_t entry =
		survey_names_add(&hours->days, coach, view_slice((const char *)bounds, sizeof bounds));
	if (entry == entries) {
		hours->logged = memory_reserve(hours->logged, &hours->logged_capacity, (size_t)entry + 1,
		                               sizeof *hours->logged);
		hours->logged[entry] = (struct logged){.coach = coach, .days = days};
	}
	return &hours->logged[entry];
}

bool hours_add_session(struct hours *hours, const struct session *session, struct error *error)
{
	hours->sessions++;
	if (session->status != STATUS_HELD || session->direction != DIRECTION_DIRECT ||
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

static bool refuse_cut(const struct hours *hours, const struct logged *logged,
                       const struct survey_wave *wave, unsigned fiscal, struct error *error)
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
	for (uint32_t i = 0; i < hours->survey.wave_count; i++) {
		const struct survey_wave *wave = &hours->survey.waves[i];
		int64_t end = (int64_t)wave->day + 1, first = end - 7 * hours->options.weeks;
		if (logged->days.end <= first || logged->days.first >= end)
			continue;
		if (logged->days.first < first || logged->days.end > end)
			return refuse_cut(hours, logged, wave, setting->fiscal, error);
		uint32_t leader = survey_names_find(&hours->survey.leader_names, i,
		                                    people_id(setting->people, logged->coach));
		if (leader == INTERN_NONE)
			continue;
		if (!decimal_add(&hours->answers[leader].coaching, logged->coaching) ||
		    !decimal_add(&hours->answers[leader].inspection, logged->inspection))
			return error_set(error, ERROR_INPUT,
			                 "the minutes of sessions with coach %.*s sum up to too much",
			                 VIEW_ARGS(hours->survey.leaders[leader].id));
	}
	return true;
}

static bool check(const struct hours *hours, const struct setting *setting, struct error *error)
{
	if (!setting->people)
		return error_set(error, ERROR_USAGE, "--hours needs people: give them with --people");
	if (hours->sessions == 0)
		return error_set(error, ERROR_INPUT, "--hours needs sessions, and none was read");
	for (uint32_t i = 0; i < hours->survey.wave_count; i++)
		if (hours->survey.waves[i].last == DAY_NONE && !hours->options.now_given)
			return error_set(error, ERROR_USAGE,
			                 "wave %.*s is no date or period: --now says its last day",
			                 VIEW_ARGS(hours->survey.waves[i].name));
	return true;
}

/* Hours, by column. */
enum figure { SAID, LOGGED, RECEIVED, INSPECTION, GAP, CLAIM, RECOGNITION, RELABEL_SHARE, FIGURES };
static const char *const figure_names[FIGURES] = {
	"said_h", "logged_h", "received_h", "inspection_h",
	"gap_h", "claim_inflation_h", "recognition_gap_h", "relabel_share",
};

/* Thousandths of a minute in hours per report; undefined without reports. */
static struct fraction hours_per_report(int64_t minutes, uint32_t reports)
{
	return fraction_divide(fraction_of(minutes, 60 * THOUSAND), fraction_of(reports, 1));
}

static bool is_shown(const struct hours *hours, uint32_t leader)
{
	return hours->answers[leader].raters >= hours->options.min_raters;
}

static void measure_leader(const struct hours *hours, struct people *people, uint32_t number,
                           struct fraction *figures)
{
	const struct answers *answers = &hours->answers[number];
	const struct survey_leader *leader = &hours->survey.leaders[number];
	const struct org *org = people_org(people, hours->survey.waves[leader->wave].day);
	uint32_t reports = leader->person == PERSON_NONE ? 0 : org->reports[leader->person];
	figures[SAID] = answers->has_said ? fraction_of(answers->said, MILLION) : fraction_undefined();
	figures[LOGGED] = hours_per_report(answers->coaching, reports);
	figures[RECEIVED] = fraction_undefined();
	if (is_shown(hours, number))
		figures[RECEIVED] = fraction_divide(fraction_of(answers->received, MILLION),
		                                    fraction_of(answers->raters, 1));
	figures[INSPECTION] = hours_per_report(answers->inspection, reports);
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
		if (!is_shown(hours, unit->leaders[i]))
			continue;
		shown++;
		*raters += hours->answers[unit->leaders[i]].raters;
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
                     struct grid *grid)
{
	struct cell *row = grid_add_row(grid);
	struct fraction figures[FIGURES];
	int64_t raters = 0;
	size_t shown = measure_roll_up(hours, people, unit, figures, &raters);
	if (unit->by == SURVEY_LEADER)
		measure_leader(hours, people, unit->leaders[0], figures);
	put(grid, row, "wave", cell_text(hours->survey.waves[unit->wave].name));
	put(grid, row, "by", cell_string(survey_by_names[unit->by]));
	put(grid, row, "unit", cell_text(unit->name));
	put(grid, row, "level", cell_text(unit->level));
	put(grid, row, "raters", shown ? cell_count(raters) : (struct cell){0});
	for (int i = 0; i < FIGURES; i++)
		put(grid, row, figure_names[i], fraction_cell(figures[i]));
	put(grid, row, "driver", cell_string(driver_of(figures)));
	bool has_said = fraction_is_defined(figures[SAID]);
	put(grid, row, "status", cell_string(shown == 0 ? "suppressed" : has_said ? "" : "no-self"));
}

bool hours_grid(struct hours *hours, const struct setting *setting, const int *by, size_t by_count,
                struct grid *grid, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_HOURS];
	grid_init(grid, kind->name, kind->columns, kind->column_count);
	if (!check(hours, setting, error))
		return false;
	for (uint32_t i = 0; i < hours->days.keys.count; i++)
		if (!share_out(hours, &hours->logged[i], setting, error))
			return false;
	if (hours->uncategorised)
		notice_say(setting->notice,
		           "held sessions without a category: %" PRIu64 "; coach-log gives them one",
		           hours->uncategorised);
	struct survey_units units;
	survey_units(&hours->survey, setting->people, by, by_count, &units);
	for (size_t i = 0; i < units.count; i++)
		fill_row(hours, setting->people, &units.units[i], grid);
	survey_units_clear(&units);
	return true;
}
