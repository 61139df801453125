/* Whether indicators move with coaching: for each indicator, by name as bytes, a row for each lag, from one
 * regression on all of them (panel.h).
 *
 * Of a person and a month y is the mean of the indicator's values in the month, and x the hours of direct
 * coaching that the person received in it, and in each of the months before up to the greatest lag. A month
 * counts that is over by the setting's now, that since and until do not cut, and of which each day lies in
 * the record of the person's leader of that day; of y's month, and of all that lie before it up to the
 * greatest lag. People with one such y are left out. The greatest lag is the largest up to 3 that leaves 4
 * months. Clusters are leaders: that of the last day of y's month. Below 10 leaders, 10 people or 4 months
 * only the slope is told. Where coaching does not move beside the rest nothing is, and where it moves under
 * one leader alone only the slope. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "base/timeline.h"
#include "plan/plan.h"
#include "report/measure.h"
#include "report/membership.h"
#include "stat/comparison.h"
#include "stat/panel.h"

#define LAG_MOST (PANEL_REGRESSORS - 1)
#define MONTHS_LEAST 4
#define PEOPLE_LEAST 10
#define LEADERS_LEAST 10
#define CONFIDENCE 0.95
#define MINUTES_AN_HOUR 60

struct coached_key {
	uint32_t person; /* and 1: an entry in place does not begin with 0 */
	uint32_t month;  /* its number */
};

/* What a person received in a month. */
struct coached_month {
	struct coached_key key;
	int64_t minutes; /* thousandths */
};

struct reading_key {
	uint32_t indicator, person;
	int32_t day;
};

struct kept_reading {
	struct reading_key key;
	int64_t millionths;
};

struct effect {
	struct intern names;  /* of indicators */
	struct hash readings; /* struct kept_reading */
	struct hash coached;  /* struct coached_month */
	struct timeline months;
	uint64_t strangers; /* readings of people who are not in the people table */
};

/* A person's indicator in a month. */
struct monthly {
	uint32_t indicator, person, month;
	int64_t sum, count;
};

/* The months for which anything can count, and of whom each is known whole. */
struct calendar {
	struct period first;
	uint32_t count;
	unsigned char *are_known; /* by person and month */
	uint32_t *leaders;        /* by person and month: of its last day */
};

static void clear(void *state)
{
	struct effect *effect = state;
	intern_clear(&effect->names);
	hash_clear(&effect->readings);
	hash_clear(&effect->coached);
	timeline_clear(&effect->months);
}

static bool read_row(void *state, const struct row *row, const struct setting *setting, struct error *error)
{
	struct effect *effect = state;
	struct reading reading;
	uint32_t person = PERSON_NONE;
	int64_t millionths;
	if (!reading_read(&reading, row, setting, error))
		return false;
	if (setting->people)
		person = people_find(setting->people, reading.person);
	if (reading.value.length == 0 || !decimal_parse(reading.value, 6, &millionths))
		return true;
	if (person == PERSON_NONE) {
		effect->strangers++;
		return true;
	}
	effect->readings.key_size = sizeof(struct reading_key);
	effect->readings.entry_size = sizeof(struct kept_reading);
	struct reading_key key = {intern_add(&effect->names, reading.name), person, reading.day};
	uint32_t known = effect->readings.count;
	struct kept_reading *kept = hash_add(&effect->readings, &key);
	if (effect->readings.count == known)
		return row_refuse(row, INDICATOR_DATE, error, "has a value of this person's indicator already");
	kept->millionths = millionths;
	return true;
}

/* Does the session add to what its coachee received? */
static bool is_received(const struct session *session)
{
	return session->status == STATUS_HELD && session->direction == DIRECTION_DIRECT &&
	       session->category == CATEGORY_COACHING && session->coachee_person != PERSON_NONE;
}

static void prefetch(const void *state, const struct session *ahead)
{
	const struct effect *effect = state;
	uint32_t month = timeline_find(&effect->months, ahead->start.day);
	const struct coached_key key = {ahead->coachee_person + 1, month};
	if (is_received(ahead) && month != TIMELINE_NONE)
		hash_prefetch(&effect->coached, &key);
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence UNUSED,
                        struct error *error UNUSED)
{
	struct effect *effect = state;
	if (!is_received(session))
		return true;
	effect->coached.key_size = sizeof(struct coached_key);
	effect->coached.entry_size = sizeof(struct coached_month);
	effect->coached.in_place = true;
	effect->months.unit = PERIOD_MONTH;
	effect->months.fiscal = 1;
	const struct coached_key key = {session->coachee_person + 1,
	                                timeline_add(&effect->months, session->start.day)};
	struct coached_month *month = hash_add(&effect->coached, &key);
	month->minutes += session->minutes;
	return true;
}

static int compare_monthly(const void *left, const void *right)
{
	const struct monthly *a = left, *b = right;
	if (a->indicator != b->indicator)
		return a->indicator < b->indicator ? -1 : 1;
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return a->month < b->month ? -1 : a->month > b->month;
}

static uint32_t months_between(int32_t first, int32_t day)
{
	uint32_t count = 0;
	struct period month = period_of_day(PERIOD_MONTH, first, 1);
	for (; month.end <= day; month = period_step(month, 1, 1))
		count++;
	return count;
}

/* The months from LAG_MOST before the first reading to the last. */
static void find_months(struct calendar *calendar, const struct effect *effect)
{
	int32_t first = INT32_MAX, last = INT32_MIN;
	for (uint32_t i = 0; i < effect->readings.count; i++) {
		const struct kept_reading *kept = hash_entry(&effect->readings, i);
		first = kept->key.day < first ? kept->key.day : first;
		last = kept->key.day > last ? kept->key.day : last;
	}
	calendar->first = period_step(period_of_day(PERIOD_MONTH, first, 1), -LAG_MOST, 1);
	calendar->count = months_between(calendar->first.first, last) + 1;
}

/* Finds of whom each month is known, and the leader of its last day. */
static void find_known(struct calendar *calendar, const struct setting *setting)
{
	uint32_t people = people_count(setting->people);
	struct period month = calendar->first;
	calendar->are_known = memory_get((size_t)people * calendar->count, sizeof *calendar->are_known);
	calendar->leaders = memory_get((size_t)people * calendar->count, sizeof *calendar->leaders);
	for (uint32_t i = 0; i < calendar->count; i++, month = period_step(month, 1, 1)) {
		struct membership membership = {0};
		if (month.end > setting->now || (setting->since != DAY_NONE && month.first < setting->since) ||
		    (setting->until != DAY_NONE && month.end > setting->until))
			continue;
		membership_find(&membership, setting->people, setting->records, month);
		for (uint32_t person = 0; person < people; person++) {
			size_t at = (size_t)person * calendar->count + i;
			calendar->are_known[at] = membership_days(&membership, person).known == month.end - month.first;
			calendar->leaders[at] = people_manager(setting->people, person, month.end - 1);
		}
		membership_clear(&membership);
	}
}

/* The means of the months, by indicator, person and month; to be freed by the caller. */
static struct monthly *monthly_of(const struct effect *effect, const struct calendar *calendar, size_t *count)
{
	struct monthly *list = memory_get(effect->readings.count, sizeof *list);
	*count = 0;
	for (uint32_t i = 0; i < effect->readings.count; i++) {
		const struct kept_reading *kept = hash_entry(&effect->readings, i);
		list[i] = (struct monthly){kept->key.indicator, kept->key.person,
		                           months_between(calendar->first.first, kept->key.day), kept->millionths, 1};
	}
	qsort(list, effect->readings.count, sizeof *list, compare_monthly);
	for (uint32_t i = 0; i < effect->readings.count; i++)
		if (*count > 0 && compare_monthly(&list[*count - 1], &list[i]) == 0) {
			list[*count - 1].sum += list[i].sum;
			list[*count - 1].count++;
		} else {
			list[(*count)++] = list[i];
		}
	return list;
}

/* One indicator's regression. */
struct regression {
	struct panel panel;
	uint32_t people, leaders, months;
	bool is_determined;
	struct t_test slopes[PANEL_REGRESSORS];
};

static bool is_known(const struct calendar *calendar, uint32_t person, uint32_t month, uint32_t lag)
{
	for (uint32_t back = 0; back <= lag; back++)
		if (back > month || !calendar->are_known[(size_t)person * calendar->count + month - back])
			return false;
	return true;
}

static double hours_of(const struct effect *effect, const struct calendar *calendar, uint32_t person,
                       uint32_t month)
{
	int32_t first = period_step(calendar->first, (int32_t)month, 1).first;
	const struct coached_key key = {person + 1, timeline_find(&effect->months, first)};
	const struct coached_month *coached = key.month != TIMELINE_NONE ? hash_find(&effect->coached, &key)
	                                                                 : NULL;
	return coached ? (double)coached->minutes / (THOUSAND * MINUTES_AN_HOUR) : 0;
}

static void add_row(struct panel *panel, const struct effect *effect, const struct calendar *calendar,
                    const struct monthly *monthly)
{
	struct panel_row *row = &panel->rows[panel->count++];
	*row = (struct panel_row){
		.person = monthly->person,
		.month = monthly->month,
		.cluster = calendar->leaders[(size_t)monthly->person * calendar->count + monthly->month],
		.y = (double)monthly->sum / (double)monthly->count / MILLION,
	};
	for (uint32_t lag = 0; lag < panel->regressors; lag++)
		row->x[lag] = hours_of(effect, calendar, monthly->person, monthly->month - lag);
}

/* Takes the last person's rows out where there is only one. */
static void drop_single(struct panel *panel)
{
	size_t count = panel->count;
	if (count > 0 && (count == 1 || panel->rows[count - 2].person != panel->rows[count - 1].person))
		panel->count--;
}

static void count_all(struct regression *regression, uint32_t people)
{
	struct panel *panel = &regression->panel;
	bool *are_months = memory_get(panel->months, sizeof *are_months);
	bool *are_leaders = memory_get(people, sizeof *are_leaders);
	regression->people = regression->leaders = regression->months = 0;
	for (size_t i = 0; i < panel->count; i++) {
		const struct panel_row *row = &panel->rows[i];
		regression->people += i == 0 || panel->rows[i - 1].person != row->person;
		regression->months += !are_months[row->month];
		regression->leaders += !are_leaders[row->cluster];
		are_months[row->month] = are_leaders[row->cluster] = true;
	}
	free(are_months);
	free(are_leaders);
}

/* Puts the months of one indicator together, `count` of them, with this many lags besides the month itself.
 */
static void gather(struct regression *regression, const struct effect *effect,
                   const struct calendar *calendar, const struct monthly *list, size_t count, uint32_t lags,
                   uint32_t people)
{
	struct panel *panel = &regression->panel;
	*panel = (struct panel){
		.rows = panel->rows, .regressors = lags + 1, .months = calendar->count, .clusters = people};
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && list[i].person != list[i - 1].person)
			drop_single(panel);
		if (is_known(calendar, list[i].person, list[i].month, lags))
			add_row(panel, effect, calendar, &list[i]);
	}
	drop_single(panel);
	count_all(regression, people);
}

static void regress(struct regression *regression, const struct effect *effect,
                    const struct calendar *calendar, const struct monthly *list, size_t count,
                    uint32_t people)
{
	uint32_t lags = LAG_MOST + 1;
	regression->panel.rows = memory_get(count, sizeof *regression->panel.rows);
	do
		gather(regression, effect, calendar, list, count, --lags, people);
	while (lags > 0 && regression->months < MONTHS_LEAST);
	regression->is_determined = regression->panel.count > 0 &&
	                            panel_regress(&regression->panel, CONFIDENCE, regression->slopes);
	free(regression->panel.rows);
}

static bool is_thin(const struct regression *regression)
{
	return regression->people < PEOPLE_LEAST || regression->leaders < LEADERS_LEAST ||
	       regression->months < MONTHS_LEAST;
}

static void put_rows(struct grid *grid, struct view name, const struct regression *regression)
{
	for (size_t lag = 0; lag < regression->panel.regressors; lag++) {
		const struct t_test *slope = &regression->slopes[lag];
		struct cell *cells = grid_add_row(grid);
		cells[EFFECT_INDICATOR] = cell_text(name);
		cells[EFFECT_LAG] = cell_count((int64_t)lag);
		cells[EFFECT_PEOPLE] = cell_count(regression->people);
		cells[EFFECT_LEADERS] = cell_count(regression->leaders);
		cells[EFFECT_MONTHS] = cell_count(regression->months);
		if (regression->is_determined)
			cells[EFFECT_PER_HOUR] = cell_real(slope->estimate);
		if (is_thin(regression))
			cells[EFFECT_STATUS] = cell_string("thin");
		else if (!regression->is_determined || isnan(slope->p))
			cells[EFFECT_STATUS] = cell_string("no-spread");
		if (is_thin(regression) || !regression->is_determined)
			continue;
		cells[EFFECT_LOW] = cell_real(slope->interval.low);
		cells[EFFECT_HIGH] = cell_real(slope->interval.high);
		cells[EFFECT_P] = cell_real(slope->p);
	}
}

/* Adjusts the p values of all rows. */
static void put_q(struct grid *grid)
{
	double *chances = memory_get(grid->row_count, sizeof *chances);
	for (size_t row = 0; row < grid->row_count; row++) {
		const struct cell *cell = grid_cell(grid, row, EFFECT_P);
		chances[row] = cell->type == CELL_REAL ? cell->real : NAN;
	}
	stat_q_values(chances, grid->row_count, chances);
	for (size_t row = 0; row < grid->row_count; row++)
		grid->cells[row * grid->column_count + EFFECT_Q] = cell_real(chances[row]);
	free(chances);
}

static void put_indicators(struct grid *grid, const struct effect *effect, const struct calendar *calendar,
                           uint32_t people)
{
	uint32_t *sorted = intern_sorted(&effect->names);
	size_t count;
	struct monthly *list = monthly_of(effect, calendar, &count);
	for (uint32_t i = 0; i < effect->names.count; i++) {
		size_t from = 0, to;
		while (from < count && list[from].indicator != sorted[i])
			from++;
		for (to = from; to < count && list[to].indicator == sorted[i]; to++)
			;
		struct regression regression = {0};
		regress(&regression, effect, calendar, list + from, to - from, people);
		put_rows(grid, effect->names.views[sorted[i]], &regression);
	}
	put_q(grid);
	free(list);
	free(sorted);
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	const struct effect *effect = state;
	const struct setting *setting = evidence->setting;
	struct calendar calendar = {0};
	if (effect->strangers > 0)
		notice_say(setting->notice, REMEDY_NONE, "%" PRIu64 " %s of people who are not in the people table",
		           effect->strangers, effect->strangers == 1 ? "indicator is" : "indicators are");
	if (!evidence->has_sessions || effect->readings.count == 0)
		return;
	find_months(&calendar, effect);
	find_known(&calendar, setting);
	put_indicators(grid, effect, &calendar, people_count(setting->people));
	free(calendar.are_known);
	free(calendar.leaders);
}

const struct measure effect_measure = {
	.needs = NEED_PEOPLE,
	.within = PERIOD_MONTH,
	.state_size = sizeof(struct effect),
	.reads = TABLE_INDICATORS,
	.read_row = read_row,
	.add_session = add_session,
	.prefetch = prefetch,
	.clear = clear,
	.fill = fill,
};
