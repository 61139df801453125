#include "session/records.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "people/spells.h"
#include "session/given.h"
#include "session/silence.h"
#include "session/waiting.h"
#include "table/table.h"

#define FRIDAY 4
#define SUNDAY 6

struct leader_record {
	struct days rows;  /* days with a row of the leader's own calendar as coach */
	struct days given; /* days of the records table */
	struct days known; /* what counts, once it is settled */
	bool is_broken;
};

struct records {
	const struct setting *setting;
	struct intern names;
	struct leader_record *leaders; /* by name */
	uint32_t *of_people;           /* by person: the number of their record, and 1; 0 for none. May be NULL */
	size_t leaders_capacity;
	bool is_given;
	bool is_complete; /* everybody is known on the days of the data */
	bool has_judged;  /* sessions by what was given: no more may come */
	struct given given;
	struct days everybody;  /* the days of `*` */
	struct days data;       /* the days of all rows; once settled, those of the data */
	int64_t outside;        /* sessions */
	struct waiting waiting; /* sessions that are judged at the end */
};

static const struct days no_days;

struct records *records_new(const struct setting *setting)
{
	struct records *records = memory_get(1, sizeof *records);
	records->setting = setting;
	records->given.lost_meetings = -1;
	return records;
}

void records_free(struct records *records)
{
	if (!records)
		return;
	for (uint32_t i = 0; i < records->names.count; i++) {
		days_clear(&records->leaders[i].rows);
		days_clear(&records->leaders[i].given);
		days_clear(&records->leaders[i].known);
	}
	waiting_clear(&records->waiting);
	free(records->leaders);
	free(records->of_people);
	given_clear(&records->given);
	intern_clear(&records->names);
	days_clear(&records->everybody);
	days_clear(&records->data);
	free(records);
}

/* Valid until the next call. */
static struct leader_record *leader_at(struct records *records, struct view leader)
{
	uint32_t known = records->names.count, number = intern_add(&records->names, leader);
	records->leaders = memory_reserve(records->leaders, &records->leaders_capacity, records->names.count,
	                                  sizeof *records->leaders);
	if (number == known)
		records->leaders[number] = (struct leader_record){0};
	return &records->leaders[number];
}

/* Notes whose record it is that has this number. */
static void note_person(struct records *records, uint32_t person, uint32_t number)
{
	if (!records->of_people)
		records->of_people = memory_get(people_count(records->setting->people), sizeof(uint32_t));
	records->of_people[person] = number + 1;
}

/* The record of the person; NULL where it is not known by number. */
static struct leader_record *leader_of_person(const struct records *records, uint32_t person)
{
	uint32_t number = records->of_people && person != PERSON_NONE ? records->of_people[person] : 0;
	return number > 0 ? &records->leaders[number - 1] : NULL;
}

/* The record of the session's coach. Valid until the next call. */
static struct leader_record *leader_of_coach(struct records *records, const struct session *session)
{
	struct leader_record *leader = leader_of_person(records, session->coach_person);
	if (leader)
		return leader;
	leader = leader_at(records, session->coach);
	if (session->coach_person != PERSON_NONE)
		note_person(records, session->coach_person, (uint32_t)(leader - records->leaders));
	return leader;
}

static const struct leader_record *leader_find(const struct records *records, struct view leader)
{
	uint32_t number = intern_find(&records->names, leader);
	return number == INTERN_NONE ? NULL : &records->leaders[number];
}

bool records_add_row(struct records *records, const struct row *row, struct error *error)
{
	if (records->has_judged) {
		error->of_table = true;
		row_refuse_whole(row, error, "the records table comes after sessions that it would have judged");
		return error_advise(error, REMEDY_RECORDS_FIRST);
	}
	if (!given_add(&records->given, row, records->setting, error))
		return false;
	records->is_given = true;
	return true;
}

/* Before the first session is judged: finds out whose records the table gives, now that people are known. */
static void begin_judging(struct records *records)
{
	if (records->has_judged)
		return;
	records->has_judged = true;
	for (size_t i = 0; i < records->given.count; i++) {
		const struct given_row *row = &records->given.rows[i];
		struct view person = records->given.persons.views[row->person];
		uint32_t number;
		struct days *days = &records->everybody;
		if (!view_is(person, "*"))
			days = &leader_at(records, setting_person(records->setting, person, &number))->given;
		days_add(days, row->days.first, row->days.end);
	}
}

void records_complete(struct records *records, int32_t first, int32_t end)
{
	records->is_given = true;
	if (first < end)
		days_add(&records->everybody, first, end);
	else
		records->is_complete = true;
}

bool records_is_given(const struct records *records)
{
	return records->is_given;
}

/* The days of the session's first and last one, as far as that is known. */
static struct period days_told(const struct session *session)
{
	if (session->first == DAY_NONE)
		return session_days(session);
	return (struct period){.first = session->first, .end = session->last + 1};
}

void records_reach(struct records *records, int32_t first, int32_t last)
{
	days_add(&records->data, first, last < records->setting->now ? last + 1 : records->setting->now + 1);
}

const struct days *records_told(const struct records *records)
{
	return &records->data;
}

void records_prefetch_day(const struct records *records, uint32_t coach)
{
	const struct leader_record *leader = leader_of_person(records, coach);
	if (leader)
		__builtin_prefetch(leader->rows.words);
}

void records_prefetch(const struct records *records, const struct session *session)
{
	if (records)
		records_prefetch_day(records, session->coach_person);
}

bool records_know(const struct records *records, uint32_t coach)
{
	return records->has_judged && leader_of_person(records, coach);
}

void records_add_day(struct records *records, uint32_t coach, int32_t day)
{
	days_add(&records->data, day, day + 1);
	days_add(&leader_of_person(records, coach)->rows, day, day + 1);
}

void records_add(struct records *records, const struct session *session)
{
	struct period days = days_told(session);
	if (!records || session->status == STATUS_PLANNED)
		return;
	if (days.end > records->setting->now + 1)
		days.end = records->setting->now + 1;
	days_add(&records->data, days.first, days.end);
	if (session->is_own && days.first < days.end)
		days_add(&leader_of_coach(records, session)->rows, days.first, days.end);
}

/* Does a session between two who stand so to each other need the record of one of them? */
static bool needs_record(enum direction direction)
{
	return direction != DIRECTION_PEER && direction != DIRECTION_ACROSS && direction != DIRECTION_OUTSIDE;
}

static struct view upper_of(const struct session *session)
{
	return session->direction == DIRECTION_UP ? session->coachee : session->coach;
}

/* Judges the session by these days. What is to come, and today, stands with yesterday. */
static bool judge(struct records *records, const struct days *everybody, const struct days *of_upper,
                  const struct session *session, bool *is_inside, struct error *error)
{
	struct period days = days_told(session);
	int32_t yesterday = records->setting->now - 1, covered = 0;
	if (days.end > yesterday + 1)
		days.end = yesterday + 1;
	if (days.first > yesterday)
		days = (struct period){.first = yesterday, .end = yesterday + 1};
	for (int32_t day = days.first; day < days.end; day++)
		covered += days_hold(everybody, day) || days_hold(of_upper, day);
	*is_inside = covered > 0;
	if (covered == 0 && session->status != STATUS_PLANNED)
		records->outside += session->sessions;
	if (covered == 0 || covered == days.end - days.first)
		return true;
	struct view upper = upper_of(session);
	row_refuse(session->row, SESSION_PERIOD, error,
	           "reaches beyond the record of %.*s, and a roll-up row is never split", VIEW_ARGS(upper));
	return error_advise(error, REMEDY_ROLLUP_BY_DAY);
}

bool records_admit(struct records *records, const struct session *session, bool *is_inside,
                   struct error *error)
{
	*is_inside = true;
	if (!records)
		return true;
	begin_judging(records);
	if (!needs_record(session->direction) || records->is_complete)
		return true;
	if (records->is_given) {
		const struct leader_record *leader = leader_find(records, upper_of(session));
		return judge(records, &records->everybody, leader ? &leader->given : &no_days, session, is_inside,
		             error);
	}
	if (session->status == STATUS_PLANNED || (session->is_own && session->direction != DIRECTION_UP))
		return true;
	*is_inside = false;
	waiting_add(&records->waiting, session);
	return true;
}

bool records_admit_day(struct records *records, uint32_t coach, enum direction direction, int32_t day)
{
	if (!needs_record(direction) || records->is_complete || !records->is_given)
		return true;
	bool is_inside = days_hold(&records->everybody, day) ||
	                 days_hold(&leader_of_person(records, coach)->given, day);
	records->outside += !is_inside;
	return is_inside;
}

bool records_next(struct records *records, struct session *session, bool *is_there, struct error *error)
{
	*is_there = false;
	bool is_waiting = true;
	while (records && !*is_there && is_waiting) {
		if (!waiting_next(&records->waiting, session, records->setting, &is_waiting, error))
			return false;
		if (is_waiting &&
		    !judge(records, &no_days, records_of(records, upper_of(session)), session, is_there, error))
			return false;
	}
	return true;
}

void records_say(const struct records *records)
{
	if (records && records->outside > 0)
		notice_say(records->setting->notice, REMEDY_NONE, "%" PRId64 " %s outside the record and left out",
		           records->outside, records->outside == 1 ? "session is" : "sessions are");
}

struct period records_round(int32_t first, int32_t last, int32_t last_of_all, int32_t now)
{
	if (first == DAY_NONE || last == DAY_NONE)
		return (struct period){0};
	int32_t monday = last - weekday_of_day(last);
	if (last_of_all >= monday + FRIDAY)
		last = monday + SUNDAY;
	return (struct period){.first = first - weekday_of_day(first), .end = last + 1 < now ? last + 1 : now};
}

/* The days that rows on these days speak for. */
static struct period days_known(const struct days *rows, int32_t last_of_all, int32_t now)
{
	return records_round(days_first(rows), days_last(rows), last_of_all, now);
}

static void settle_data(struct records *records, int32_t now)
{
	struct days known = {0};
	if (!records->is_given || records->is_complete) {
		struct period days = days_known(&records->data, days_last(&records->data), now);
		days_add(&known, days.first, days.end);
	}
	days_unite(&known, &records->everybody);
	for (uint32_t i = 0; i < records->names.count; i++)
		days_unite(&known, &records->leaders[i].given);
	days_cut(&known, now);
	days_clear(&records->data);
	records->data = known;
	if (records->is_complete)
		days_unite(&records->everybody, &known);
	days_cut(&records->everybody, now);
}

/* Adds the days from `first` until before `end` on which they led anybody to each of those who have a record,
 * by its number. */
static void find_led(struct days *led, const struct records *records, int32_t first, int32_t end)
{
	struct spells spells;
	spells_find(&spells, records->setting->people, first, end);
	for (size_t i = 0; i < spells.count; i++) {
		const struct spell_led *spell = &spells.list[i];
		uint32_t number = records->of_people[spell->leader];
		if (number > 0)
			days_add(&led[number - 1], spell->first, spell->end);
	}
	spells_clear(&spells);
}

static void find_broken(struct records *records)
{
	if (!records->of_people || days_first(&records->data) == DAY_NONE)
		return;
	int32_t end = days_last(&records->data) + 1, first = end - SILENCE_WINDOW;
	if (first < days_first(&records->data))
		first = days_first(&records->data);
	struct days *led = memory_get(records->names.count, sizeof *led);
	find_led(led, records, first, end);
	for (uint32_t number = 0; number < records->names.count; number++) {
		struct leader_record *leader = &records->leaders[number];
		leader->is_broken = silence_breaks(&leader->rows, &leader->known, &led[number], first, end);
		days_clear(&led[number]);
	}
	free(led);
}

/* Finds out which of the records are those of people. */
static void find_people(struct records *records)
{
	const struct people *people = records->setting->people;
	for (uint32_t number = 0; people && number < records->names.count; number++) {
		uint32_t person = people_find_id(people, records->names.views[number]);
		if (person != PERSON_NONE)
			note_person(records, person, number);
	}
}

void records_finish(struct records *records)
{
	if (!records)
		return;
	int32_t last = days_last(&records->data), now = records->setting->now;
	begin_judging(records);
	find_people(records);
	settle_data(records, now);
	for (uint32_t i = 0; i < records->names.count; i++) {
		struct leader_record *leader = &records->leaders[i];
		if (records->is_given) {
			days_unite(&leader->known, &leader->given);
			days_unite(&leader->known, &records->everybody);
			days_cut(&leader->known, now);
		} else {
			struct period days = days_known(&leader->rows, last, now);
			days_add(&leader->known, days.first, days.end);
		}
	}
	if (!records->is_given)
		find_broken(records);
}

const struct days *records_data(const struct records *records)
{
	return &records->data;
}

/* The days that count of the record, which is NULL where there is none of its own. */
static const struct days *days_of(const struct records *records, const struct leader_record *leader)
{
	if (!leader)
		return &records->everybody;
	return leader->is_broken ? &no_days : &leader->known;
}

const struct days *records_of(const struct records *records, struct view leader)
{
	return days_of(records, leader_find(records, leader));
}

const struct days *records_of_person(const struct records *records, uint32_t person)
{
	uint32_t number = records->of_people ? records->of_people[person] : 0;
	return days_of(records, number > 0 ? &records->leaders[number - 1] : NULL);
}

bool records_is_broken(const struct records *records, struct view leader)
{
	const struct leader_record *found = leader_find(records, leader);
	return found && found->is_broken;
}

const struct days *records_of_broken(const struct records *records, struct view leader)
{
	const struct leader_record *found = leader_find(records, leader);
	return found && found->is_broken ? &found->known : &no_days;
}

uint32_t records_count(const struct records *records)
{
	return records->names.count;
}

struct view records_leader(const struct records *records, uint32_t number)
{
	return records->names.views[number];
}

int64_t records_lost_meetings(const struct records *records)
{
	return records->given.lost_meetings;
}
