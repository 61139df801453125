#include "session/records.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/memory.h"
#include "people/org.h"
#include "table/table.h"

#define DAYS_A_WEEK 7
#define FRIDAY 4
#define SUNDAY 6

/* A record that misses more than so many days of leading, among so many at the end of the data, is broken. */
#define BROKEN_DAYS 28
#define BROKEN_WINDOW (26 * DAYS_A_WEEK)

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
	size_t leaders_capacity;
	bool is_given;
	bool is_complete;      /* everybody is known on the days of the data */
	struct days everybody; /* the days of `*` */
	struct days data;      /* the days of all rows; once settled, those of the data */
};

struct records *records_new(const struct setting *setting)
{
	struct records *records = memory_get(1, sizeof *records);
	records->setting = setting;
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
	free(records->leaders);
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

static const struct leader_record *leader_find(const struct records *records, struct view leader)
{
	uint32_t number = intern_find(&records->names, leader);
	return number == INTERN_NONE ? NULL : &records->leaders[number];
}

bool records_add_row(struct records *records, const struct row *row, struct error *error)
{
	struct view person = row_cell(row, RECORD_PERSON);
	int32_t first, last;
	uint32_t number;
	if (person.length == 0)
		return row_refuse(row, RECORD_PERSON, error, "is empty");
	if (!setting_day(records->setting, row, RECORD_FIRST, &first, error) ||
	    !setting_day(records->setting, row, RECORD_LAST, &last, error))
		return false;
	if (last < first)
		return row_refuse(row, RECORD_LAST, error, "is before the first day");
	records->is_given = true;
	struct days *days = &records->everybody;
	if (!view_is(person, "*"))
		days = &leader_at(records, setting_person(records->setting, person, &number))->given;
	days_add(days, first, last + 1);
	return true;
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

void records_add(struct records *records, struct view coach, struct period days, bool is_own)
{
	days_add(&records->data, days.first, days.end);
	if (is_own)
		days_add(&leader_at(records, coach)->rows, days.first, days.end);
}

/* The days that rows on these days speak for, where the rows of anybody end on the day `last`. */
static struct period days_known(const struct days *rows, int32_t last, int32_t now)
{
	int32_t first = days_first(rows), end = days_last(rows);
	if (first == DAY_NONE)
		return (struct period){0};
	int32_t monday = end - weekday_of_day(end);
	if (last >= monday + FRIDAY)
		end = monday + SUNDAY;
	first -= weekday_of_day(first);
	return (struct period){.first = first, .end = end + 1 < now ? end + 1 : now};
}

static void settle_data(struct records *records)
{
	struct days known = {0};
	if (records->is_given && !records->is_complete) {
		days_unite(&known, &records->everybody);
		for (uint32_t i = 0; i < records->names.count; i++)
			days_unite(&known, &records->leaders[i].given);
	} else {
		struct period days = days_known(&records->data, days_last(&records->data), records->setting->now);
		days_add(&known, days.first, days.end);
	}
	days_clear(&records->data);
	records->data = known;
}

/* Adds the days from `first` until before `end` on which the leader led anybody, by person. */
static void find_led(struct days *led, struct people *people, int32_t first, int32_t end)
{
	int32_t next;
	for (int32_t day = first; day < end; day = next) {
		const struct org *org = people_org(people, day);
		next = people_next_change(people, day);
		for (uint32_t person = 0; person < org->count; person++)
			if (org->reports[person] > 0 && org->employed[person])
				days_add(&led[person], day, next < end ? next : end);
	}
}

/* The most days of leading that stand between two rows of the leader's own, or an end of the window. */
static int32_t longest_silence(const struct days *rows, const struct days *led, int32_t first, int32_t end)
{
	int32_t longest = 0;
	for (int32_t day = first; day < end;) {
		int32_t next = days_next(rows, day);
		int32_t until = next == DAY_NONE || next > end ? end : next;
		int32_t silent = days_count(led, day, until);
		longest = silent > longest ? silent : longest;
		day = until + 1;
	}
	return longest;
}

static void find_broken(struct records *records)
{
	struct people *people = records->setting->people;
	int32_t end = days_last(&records->data) + 1, first = end - BROKEN_WINDOW;
	if (!people || days_first(&records->data) == DAY_NONE)
		return;
	if (first < days_first(&records->data))
		first = days_first(&records->data);
	struct days *led = memory_get(people_count(people), sizeof *led);
	find_led(led, people, first, end);
	for (uint32_t person = 0; person < people_count(people); person++) {
		uint32_t number = intern_find(&records->names, people_id(people, person));
		if (number == INTERN_NONE)
			continue;
		struct leader_record *leader = &records->leaders[number];
		int32_t missed = days_count(&led[person], first, end) -
		                 days_count_both(&led[person], &leader->known, first, end);
		leader->is_broken = missed > BROKEN_DAYS ||
		                    longest_silence(&leader->rows, &led[person], first, end) > BROKEN_DAYS;
	}
	for (uint32_t person = 0; person < people_count(people); person++)
		days_clear(&led[person]);
	free(led);
}

void records_finish(struct records *records)
{
	int32_t last = days_last(&records->data);
	settle_data(records);
	if (records->is_complete)
		days_unite(&records->everybody, &records->data);
	for (uint32_t i = 0; i < records->names.count; i++) {
		struct leader_record *leader = &records->leaders[i];
		if (records->is_given) {
			days_unite(&leader->known, &leader->given);
			days_unite(&leader->known, &records->everybody);
		} else {
			struct period days = days_known(&leader->rows, last, records->setting->now);
			days_add(&leader->known, days.first, days.end);
		}
	}
	if (!records->is_given)
		find_broken(records);
}

struct period records_of_data(const struct records *records)
{
	int32_t first = days_first(&records->data);
	if (first == DAY_NONE)
		return (struct period){0};
	return (struct period){.first = first, .end = days_last(&records->data) + 1};
}

const struct days *records_of(const struct records *records, struct view leader)
{
	const struct leader_record *found = leader_find(records, leader);
	return found ? &found->known : &records->everybody;
}

bool records_covers(const struct records *records, struct view leader, int32_t day)
{
	const struct leader_record *found = leader_find(records, leader);
	if (days_hold(&records->everybody, day) || (found && days_hold(&found->given, day)))
		return true;
	return found && !found->is_broken && days_hold(&found->known, day);
}

int32_t records_days(const struct records *records, struct view leader, int32_t first, int32_t end)
{
	return records_is_broken(records, leader) ? 0 : days_count(records_of(records, leader), first, end);
}

bool records_has(const struct records *records, struct view leader)
{
	return !records_is_broken(records, leader) && days_first(records_of(records, leader)) != DAY_NONE;
}

bool records_is_broken(const struct records *records, struct view leader)
{
	const struct leader_record *found = leader_find(records, leader);
	return found && found->is_broken;
}
