/* Which recurring meetings cost the most: of the last 8 whole weeks before now, of each unit a row for each
 * series of inspection or other.
 *
 * A series is what one leader held under one title (title.h: names and digits make no difference) on at least
 * 3 days of the leader's record; that of a level, a team or the org is all that its leaders hold under one
 * title. What has no title is none. Level and team are those of the last day of these weeks on which the
 * leader is employed. With people a leader is who led somebody on the day, or sat with somebody below;
 * without people everybody who coached.
 *
 * - hours_week: (coach_minutes + minutes)/60 by the leader's weeks, which are the days of record in these
 * weeks divided by 7, and the sum of this over leaders; of rows without a coachee the coach's time alone.
 * - occurrences: how many meetings, each of one leader at one time. leaders: how many of them. people: how
 *   many different coachees, those leaders aside.
 * - activity: that of most of the time; a category without one stands for itself. rank: by hours_week.
 *
 * A row is marked where each of its leaders has a record of all days of these weeks. */
#include <stdlib.h>

#include "base/decimal.h"
#include "base/fraction.h"
#include "base/memory.h"
#include "people/unit.h"
#include "report/measure.h"
#include "session/records.h"
#include "session/title.h"

#define WEEKS 8
#define DAYS_A_WEEK 7
#define DATES_LEAST 3
/* Thousandths of a minute in an hour. */
#define HOUR (60 * THOUSAND)
#define NOBODY UINT32_MAX

/* A session that may be one of a series. */
struct sitting {
	uint32_t coach, series, coachee, activity; /* numbers; the coachee may be NOBODY */
	int32_t day, second;
	int64_t minutes; /* thousandths, of both */
};

/* What one leader holds under one title. */
struct share {
	uint32_t member, series;
	size_t from, count; /* sittings */
	int64_t occurrences, minutes;
	int32_t days;  /* of record */
	bool is_whole; /* these are all that are looked at */
};

/* A row to be. */
struct series_row {
	uint32_t activity;
	struct fraction hours;
	int64_t occurrences, leaders, people;
	bool is_whole;
	struct view title;
};

/* Memory grows with the sessions of inspection and other in these weeks. */
struct stop {
	struct period weeks; /* find_weeks; PERIOD_NONE before the first session */
	struct intern names, activities;
	struct intern titles, keys; /* as they stand; folded, without case */
	uint32_t *series;           /* by title: the number of the key */
	struct view *folded;        /* by key: of the spellings the first as bytes */
	size_t series_capacity, folded_capacity;
	struct sitting *list;
	size_t count, capacity;
	struct share *shares;
	size_t share_count, share_capacity;
	struct arena arena;
};

/* The days that are looked at, of which since and until may leave a part. */
static struct period find_weeks(const struct setting *setting)
{
	int32_t now = periods_last_day(setting);
	if (now < setting->now)
		now++;
	struct period weeks = period_of_day(PERIOD_WEEK, now, setting->fiscal);
	weeks.end = weeks.first;
	weeks.first -= WEEKS * DAYS_A_WEEK;
	if (setting->since != DAY_NONE && setting->since > weeks.first)
		weeks.first = setting->since;
	return weeks;
}

/* The series of the title, which is not empty. */
static uint32_t find_series(struct stop *stop, struct view title, struct people *people)
{
	uint32_t known = stop->titles.count, number = intern_add(&stop->titles, title);
	if (number < known)
		return stop->series[number];
	struct text folded = {0}, key = {0};
	known = stop->keys.count;
	struct view spelling = title_fold(title, people, &folded);
	title_add_key(spelling, &key);
	uint32_t series = intern_add(&stop->keys, text_view(&key));
	stop->series = memory_reserve(stop->series, &stop->series_capacity, stop->titles.count,
	                              sizeof *stop->series);
	stop->folded = memory_reserve(stop->folded, &stop->folded_capacity, stop->keys.count,
	                              sizeof *stop->folded);
	stop->series[number] = series;
	if (series == known || view_compare(spelling, stop->folded[series]) < 0)
		stop->folded[series] = arena_copy(&stop->arena, spelling);
	text_clear(&folded);
	text_clear(&key);
	return series;
}

static bool is_leader(const struct session *session, struct people *people)
{
	if (!people || session->direction == DIRECTION_DIRECT || session->direction == DIRECTION_SKIP)
		return true;
	return session->coach_person != PERSON_NONE &&
	       people_org(people, session->start.day)->reports[session->coach_person] > 0;
}

static bool add_session(void *state, const struct session *session, const struct evidence *evidence,
                        struct error *error UNUSED)
{
	struct stop *stop = state;
	const struct setting *setting = evidence->setting;
	struct view activity = session->activity;
	bool is_wanted = session->category == CATEGORY_INSPECTION || session->category == CATEGORY_OTHER;
	if (stop->weeks.unit == PERIOD_NONE)
		stop->weeks = find_weeks(setting);
	if (!is_wanted || session->status != STATUS_HELD || session->period.unit != PERIOD_NONE ||
	    session->start.day < stop->weeks.first || session->start.day >= stop->weeks.end)
		return true;
	struct view title = view_trim(row_cell(session->row, SESSION_SUBJECT));
	if (title.length == 0 || !is_leader(session, setting->people))
		return true;
	if (activity.length == 0)
		activity = category_names[session->category];
	bool is_alone = session->coachee.length == 0;
	stop->list = memory_reserve(stop->list, &stop->capacity, stop->count + 1, sizeof *stop->list);
	stop->list[stop->count++] = (struct sitting){
		.coach = intern_add(&stop->names, session->coach),
		.series = find_series(stop, title, setting->people),
		.coachee = is_alone ? NOBODY : intern_add(&stop->names, session->coachee),
		.activity = intern_add(&stop->activities, activity),
		.day = session->start.day,
		.second = session->start.second,
		.minutes = session->coach_minutes + (is_alone ? 0 : session->minutes),
	};
	return true;
}

static void clear(void *state)
{
	struct stop *stop = state;
	intern_clear(&stop->names);
	intern_clear(&stop->activities);
	intern_clear(&stop->titles);
	intern_clear(&stop->keys);
	free(stop->series);
	free(stop->folded);
	free(stop->list);
	free(stop->shares);
	arena_clear(&stop->arena);
}

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_sittings(const void *left, const void *right)
{
	const struct sitting *a = left, *b = right;
	int order = compare_numbers(a->coach, b->coach);
	if (order == 0)
		order = compare_numbers(a->series, b->series);
	if (order == 0)
		order = compare_numbers(a->day, b->day);
	return order ? order : compare_numbers(a->second, b->second);
}

/* Leaves the sittings that lie in the record of their coach. */
static void keep_recorded(struct stop *stop, const struct records *records)
{
	size_t kept = 0;
	for (size_t i = 0; i < stop->count; i++)
		if (days_hold(records_of(records, stop->names.views[stop->list[i].coach]), stop->list[i].day))
			stop->list[kept++] = stop->list[i];
	stop->count = kept;
}

/* Adds what these sittings of one coach and one title are, if they recur. */
static void add_share(struct stop *stop, size_t from, size_t to, uint32_t member, int32_t days,
                      int32_t days_looked_at)
{
	const struct sitting *list = stop->list;
	struct share share = {.member = member,
	                      .series = list[from].series,
	                      .from = from,
	                      .count = to - from,
	                      .days = days,
	                      .is_whole = days == days_looked_at};
	int64_t dates = 0;
	for (size_t i = from; i < to; i++) {
		bool is_new_day = i == from || list[i].day != list[i - 1].day;
		dates += is_new_day;
		share.occurrences += is_new_day || list[i].second != list[i - 1].second;
		share.minutes += list[i].minutes;
	}
	if (dates < DATES_LEAST)
		return;
	stop->shares = memory_reserve(stop->shares, &stop->share_capacity, stop->share_count + 1,
	                              sizeof *stop->shares);
	stop->shares[stop->share_count++] = share;
}

/* Finds the shares, by member, and puts the members, who have some, into `members`. Returns how many. */
static size_t find_shares(struct stop *stop, const struct setting *setting, struct unit_member *members)
{
	struct period weeks = find_weeks(setting);
	struct people *people = setting->people;
	size_t count = 0;
	stop->share_count = 0;
	keep_recorded(stop, setting->records);
	if (stop->count > 0)
		qsort(stop->list, stop->count, sizeof *stop->list, compare_sittings);
	for (size_t from = 0, to; from < stop->count; from = to) {
		const struct sitting *first = &stop->list[from];
		struct view coach = stop->names.views[first->coach];
		int32_t days = days_count(records_of(setting->records, coach), weeks.first, weeks.end);
		size_t known = stop->share_count;
		for (to = from; to < stop->count && stop->list[to].coach == first->coach;) {
			size_t start = to;
			while (to < stop->count && stop->list[to].coach == first->coach &&
			       stop->list[to].series == stop->list[start].series)
				to++;
			add_share(stop, start, to, (uint32_t)count, days, weeks.end - weeks.first);
		}
		if (stop->share_count == known)
			continue;
		uint32_t person = people ? people_find(people, coach) : PERSON_NONE;
		members[count++] = unit_member_of(
			coach, person, person == PERSON_NONE ? NULL : periods_last_org(weeks, people, person, person));
	}
	return count;
}

static int compare_shares(const void *left, const void *right)
{
	const struct share *a = *(const struct share *const *)left, *b = *(const struct share *const *)right;
	return compare_numbers(a->series, b->series);
}

/* What is noted of people and activities while a row is made. */
struct notes {
	uint32_t *rows; /* by name: the last row, counted from 1, in which the person sat */
	int64_t *times; /* by activity: thousandths of minutes */
	uint32_t row;
};

/* Takes note that a leader holds it, who is none of the people who sit in it. */
static void note_leader(const struct stop *stop, const struct share *share, struct notes *notes)
{
	notes->rows[stop->list[share->from].coach] = notes->row;
}

/* Counts the people of the share who are new in the row, and adds up its activities. */
static void note_sittings(struct series_row *row, const struct stop *stop, const struct share *share,
                          struct notes *notes)
{
	for (size_t i = share->from; i < share->from + share->count; i++) {
		const struct sitting *sitting = &stop->list[i];
		notes->times[sitting->activity] += sitting->minutes;
		if (sitting->coachee == NOBODY || notes->rows[sitting->coachee] == notes->row)
			continue;
		notes->rows[sitting->coachee] = notes->row;
		row->people++;
	}
}

/* The activity of most of the time, of equal ones the first as bytes. */
static uint32_t find_activity(const struct stop *stop, const struct notes *notes)
{
	const struct view *names = stop->activities.views;
	uint32_t most = 0;
	for (uint32_t i = 1; i < stop->activities.count; i++)
		if (notes->times[i] > notes->times[most] ||
		    (notes->times[i] == notes->times[most] && view_compare(names[i], names[most]) < 0))
			most = i;
	return most;
}

/* The hours a week of so many thousandths of minutes, by the days of record of those who held them. */
static struct fraction sum_hours(const int64_t minutes[WEEKS * DAYS_A_WEEK + 1])
{
	struct fraction hours = fraction_of(0, 1);
	for (int64_t days = 1; days <= (int64_t)WEEKS * DAYS_A_WEEK; days++)
		if (minutes[days] > 0)
			hours = fraction_add(
				hours, fraction_multiply(fraction_of(minutes[days], HOUR), fraction_of(DAYS_A_WEEK, days)));
	return hours;
}

/* The row of these shares, which are of one series. */
static struct series_row add_up(const struct stop *stop, const struct share *const *shares, size_t count,
                                struct notes *notes)
{
	struct series_row row = {
		.title = stop->folded[shares[0]->series], .leaders = (int64_t)count, .is_whole = true};
	int64_t minutes[WEEKS * DAYS_A_WEEK + 1] = {0}; /* by days of record */
	notes->row++;
	memset(notes->times, 0, stop->activities.count * sizeof *notes->times);
	for (size_t i = 0; i < count; i++)
		note_leader(stop, shares[i], notes);
	for (size_t i = 0; i < count; i++) {
		minutes[shares[i]->days] += shares[i]->minutes;
		row.occurrences += shares[i]->occurrences;
		row.is_whole = row.is_whole && shares[i]->is_whole;
		note_sittings(&row, stop, shares[i], notes);
	}
	row.hours = sum_hours(minutes);
	row.activity = find_activity(stop, notes);
	return row;
}

static int compare_hours(const struct series_row *a, const struct series_row *b)
{
	double more = fraction_real(fraction_subtract(a->hours, b->hours));
	return (more < 0) - (more > 0);
}

static int compare_rows(const void *left, const void *right)
{
	int order = compare_hours(left, right);
	return order ? order
	             : view_compare(((const struct series_row *)left)->title,
	                            ((const struct series_row *)right)->title);
}

static void add_rows(struct grid *grid, const struct unit *unit, const struct stop *stop,
                     const struct series_row *rows, size_t count)
{
	struct text shown = {0};
	size_t rank = 0;
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || compare_hours(&rows[i], &rows[i - 1]) != 0)
			rank = i + 1;
		struct cell *cells = grid_add_row(grid);
		cells[STOP_BY] = cell_string(unit_by_choices[unit->by].word);
		cells[STOP_UNIT] = cell_text(grid_copy_text(grid, unit->name));
		cells[STOP_RANK] = cell_count((int64_t)rank);
		cells[STOP_ACTIVITY] = cell_text(stop->activities.views[rows[i].activity]);
		cells[STOP_HOURS_WEEK] = fraction_cell(rows[i].hours);
		cells[STOP_OCCURRENCES] = cell_count(rows[i].occurrences);
		cells[STOP_LEADERS] = cell_count(rows[i].leaders);
		cells[STOP_PEOPLE] = cell_count(rows[i].people);
		cells[STOP_SERIES] = cell_text(grid_copy_text(grid, title_show(rows[i].title, &shown)));
		if (rows[i].is_whole)
			grid_mark(grid);
	}
	text_clear(&shown);
}

/* Adds the rows of the unit. `starts` says where the shares of each member begin. */
static void add_unit(struct grid *grid, const struct unit *unit, const struct stop *stop,
                     const size_t *starts, struct notes *notes)
{
	const struct share **shares = memory_get(stop->share_count, sizeof *shares);
	struct series_row *rows = memory_get(stop->share_count, sizeof *rows);
	size_t count = 0, row_count = 0;
	for (size_t i = 0; i < unit->count; i++)
		for (size_t j = starts[unit->members[i]]; j < starts[unit->members[i] + 1]; j++)
			shares[count++] = &stop->shares[j];
	if (count > 0)
		qsort(shares, count, sizeof *shares, compare_shares);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count && shares[to]->series == shares[from]->series;)
			to++;
		rows[row_count++] = add_up(stop, shares + from, to - from, notes);
	}
	if (row_count > 0)
		qsort(rows, row_count, sizeof *rows, compare_rows);
	add_rows(grid, unit, stop, rows, row_count);
	free(rows);
	free(shares);
}

static void fill(struct grid *grid, void *state, struct evidence *evidence)
{
	static const int org_alone[] = {UNIT_ORG};
	struct stop *stop = state;
	const struct setting *setting = evidence->setting;
	struct people *people = setting->people;
	size_t by_count = evidence->sums_by_count;
	struct unit_member *members = memory_get(stop->names.count, sizeof *members);
	size_t count = find_shares(stop, setting, members);
	size_t *starts = memory_get(count + 1, sizeof *starts);
	struct notes notes = {.rows = memory_get(stop->names.count, sizeof *notes.rows),
	                      .times = memory_get(stop->activities.count, sizeof *notes.times)};
	struct units units;
	for (size_t i = 0; i < stop->share_count; i++)
		starts[stop->shares[i].member + 1] = i + 1;
	units_init(&units, members, count, people,
	           people ? people_org(people, find_weeks(setting).end - 1) : NULL,
	           by_count ? evidence->sums_by : org_alone, by_count ? by_count : COUNT_OF(org_alone));
	for (size_t i = 0; i < units.count; i++)
		add_unit(grid, &units.list[i], stop, starts, &notes);
	units_clear(&units);
	free(notes.rows);
	free(notes.times);
	free(starts);
	free(members);
}

const struct measure stop_measure = {
	.single = true,
	.state_size = sizeof(struct stop),
	.add_session = add_session,
	.clear = clear,
	.fill = fill,
};
