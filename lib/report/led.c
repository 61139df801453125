#include "report/led.h"

#include <stdlib.h>

#include "base/memory.h"

static void following_clear(struct following *following)
{
	membership_clear(&following->membership);
	free(following->list);
	free(following->places);
	free(following->first);
	free(following->people);
	*following = (struct following){0};
}

/* Empties the list. */
static void empty(struct following *following, uint32_t people_count)
{
	if (!following->places)
		following->places = memory_get(people_count, sizeof *following->places);
	for (size_t i = 0; i < following->count; i++)
		following->places[following->list[i].leader] = 0;
	following->count = 0;
}

static void add_leader(struct following *following, uint32_t leader)
{
	following->list = memory_reserve(following->list, &following->capacity, following->count + 1,
	                                 sizeof *following->list);
	following->list[following->count++] = (struct led_people){.leader = leader};
	following->places[leader] = (uint32_t)following->count;
}

/* Who leads the person in an organisation; PERSON_NONE where nobody does who is employed. */
static uint32_t leader_in(const struct org *org, uint32_t person)
{
	uint32_t leader = org->managers[person];
	return leader != PERSON_NONE && org->employed[leader] ? leader : PERSON_NONE;
}

/* Puts together who is led by whom in this organisation. */
static void gather(struct following *following, const struct org *org)
{
	if (following->known == org)
		return;
	empty(following, org->count);
	if (!following->people)
		following->people = memory_get(org->count, sizeof *following->people);
	for (uint32_t person = 0; person < org->count; person++)
		if (org->reports[person] > 0 && org->employed[person])
			add_leader(following, person);
	following->first = memory_reserve(following->first, &following->first_capacity, following->count + 2,
	                                  sizeof *following->first);
	uint32_t *first = following->first, total = 0;
	for (size_t i = 0; i < following->count; i++)
		first[i] = total += org->reports[following->list[i].leader];
	first[following->count] = total;
	/* Each of them begins where it ended, less one for each whom they lead. */
	for (uint32_t person = org->count; person-- > 0;) {
		uint32_t leader = leader_in(org, person);
		if (leader != PERSON_NONE)
			following->people[--first[following->places[leader] - 1]] = person;
	}
	following->known = org;
}

/* Counts those of one leader who were reports all over the period, of which so many days are known. */
static void count_reports(struct led_people *led, const uint32_t *people, uint32_t count,
                          const struct tally *tally, struct period period, int32_t known)
{
	bool is_told = period_is_covered(period, tally->setting->fiscal, known);
	led->reports = count;
	led->person_days = (int64_t)count * known;
	for (uint32_t i = 0; i < count; i++) {
		struct tally_marks marks = tally_marks(tally, people[i], period.first, period.end);
		led->coached += marks.coached > 0;
		led->coached_possible += marks.coached_possible > 0;
	}
	if (!is_told)
		led->coached_possible = count;
}

/* Nobody changes within the period: whoever leads somebody does so on all of its days. */
static void find_whole(struct following *following, const struct tally *tally, struct period period)
{
	const struct days *counted = NULL;
	int32_t known = 0;
	gather(following, following->org);
	for (size_t i = 0; i < following->count; i++) {
		uint32_t leader = following->list[i].leader, count = following->first[i + 1] - following->first[i];
		const struct days *record = records_of_person(tally->setting->records, leader);
		if (record != counted)
			known = days_count(record, period.first, period.end);
		counted = record;
		following->list[i] = (struct led_people){.leader = leader};
		if (known > 0)
			count_reports(&following->list[i], following->people + following->first[i], count, tally, period,
			              known);
		else
			following->list[i].unrecorded = count;
	}
}

/* Somebody changes within the period. Whoever is not known to be coached may be where too few days are known.
 */
static void find_changing(struct following *following, const struct tally *tally, struct period period)
{
	const struct setting *setting = tally->setting;
	struct membership *membership = &following->membership;
	uint32_t people_total = people_count(setting->people);
	empty(following, people_total);
	following->known = NULL;
	membership_find(membership, setting->people, setting->records, period);
	for (uint32_t person = 0; person < people_total; person++)
		if (membership->leads[person])
			add_leader(following, person);
	for (size_t i = 0; i < membership->count; i++) {
		const struct member *entry = &membership->entries[i];
		struct led_people *of = &following->list[following->places[entry->leader] - 1];
		of->person_days += entry->record_days;
		if (membership->chosen[entry->person] != i)
			continue;
		if (membership->standings[entry->person] == STANDING_UNRECORDED) {
			of->unrecorded++;
			continue;
		}
		of->reports++;
		struct tally_marks marks = tally_marks(tally, entry->person, period.first, period.end);
		of->coached += marks.coached > 0;
		of->coached_possible += marks.coached_possible > 0 ||
		                        !membership_is_told(membership, entry->person, setting->fiscal);
	}
}

static void find_following(struct following *following, const struct tally *tally, struct period period)
{
	struct people *people = tally->setting->people;
	bool is_whole = period.first < period.end && people_next_change(people, period.first) >= period.end;
	following->org = is_whole ? people_org(people, period.first) : NULL;
	if (is_whole)
		find_whole(following, tally, period);
	else
		find_changing(following, tally, period);
}

/* Whom this person led; NULL for nobody. */
static const struct led_people *following_of(const struct following *following, uint32_t person)
{
	uint32_t place = following->places && person != PERSON_NONE ? following->places[person] : 0;
	return place > 0 ? &following->list[place - 1] : NULL;
}

/* Of a name of the tally what is the same in all periods. */
struct led_name {
	const struct days *record; /* of a broken one too */
	bool is_broken;
};

/* Has the record half of the days of both: of the period now, and of those before together? */
static bool can_compare(const struct led_list *list, const struct days *record)
{
	int64_t known = 0, all = 0;
	if (!list->sides)
		return true;
	const struct period *now = list->sides->now;
	for (size_t i = 0; i < list->sides->before->count; i++) {
		const struct period *period = &list->sides->before->list[i];
		known += days_count(record, period->first, period->end);
		all += period->end - period->first;
	}
	return 2 * known >= all && 2 * days_count(record, now->first, now->end) >= now->end - now->first;
}

static void add_member(struct led_list *list, const struct unit_member *member, const struct led *led)
{
	list->members = memory_reserve(list->members, &list->members_capacity, list->count + 1,
	                               sizeof *list->members);
	list->led = memory_reserve(list->led, &list->led_capacity, list->count + 1, sizeof *list->led);
	list->members[list->count] = *member;
	list->led[list->count++] = *led;
}

/* Looks up the records of names that have come since, and puts all names in order again. In a leader's own
 * row a broken record counts. */
static void know_names(struct led_room *room, const struct tally *tally)
{
	const struct intern *ids = &tally->names.ids;
	const struct records *records = tally->setting->records;
	if (room->name_count == ids->count)
		return;
	room->names = memory_reserve(room->names, &room->names_capacity, ids->count, sizeof *room->names);
	for (; room->name_count < ids->count; room->name_count++) {
		struct view id = ids->views[room->name_count];
		uint32_t person = tally->named[room->name_count].person;
		struct led_name name = {0};
		name.record = person == PERSON_NONE ? records_of(records, id) : records_of_person(records, person);
		name.is_broken = name.record->word_count == 0 && records_is_broken(records, id);
		if (name.is_broken)
			name.record = records_of_broken(records, id);
		room->names[room->name_count] = name;
	}
	free(room->sorted);
	room->sorted = intern_sorted(ids);
}

/* Might somebody who is not known to be coached have been, on days without a record? */
static bool is_open(const struct tally *tally, const struct led *led, uint32_t person, struct period period)
{
	int32_t known = days_count(led->record, period.first, period.end);
	return known > 0 && led->people.coached_possible < led->people.reports &&
	       (known < days_count(records_data(tally->setting->records), period.first, period.end) ||
	        tally_has_strange(tally, person, period.first, period.end));
}

/* Adds the name, of whom this was tallied in the period, if it is a unit of the period. */
static void add_name(struct led_list *list, const struct led_room *room, uint32_t name,
                     const struct ledger_entry *tallied, uint32_t number)
{
	const struct tally *tally = list->tally;
	struct people *people = tally->setting->people;
	struct period period = list->periods->list[number];
	uint32_t person = tally->named[name].person;
	const struct led_people *led_people = people ? following_of(&room->following, person) : NULL;
	const struct led_name *known = &room->names[name];
	struct led led = {
		.tallied = tallied, .period = number, .record = known->record, .is_broken = known->is_broken};
	if (!led_people && !(tallied && tallied->is_unit) &&
	    (people || !tally->named[name].is_unit || days_count(led.record, period.first, period.end) == 0))
		return;
	const struct org *org = room->following.org;
	if (person != PERSON_NONE && !org)
		org = periods_last_org(period, people, person, person);
	if (led_people)
		led.people = *led_people;
	led.is_open = list->sides && is_open(tally, &led, person, period);
	led.counts = can_compare(list, led.record);
	list->is_uneven = list->is_uneven || !led.counts;
	struct unit_member member = unit_member_of(tally->names.ids.views[name], person, org);
	add_member(list, &member, &led);
}

void led_add_period(struct led_list *list, struct led_room *room, uint32_t number)
{
	struct tally *tally = list->tally;
	struct people *people = tally->setting->people;
	struct period period = list->periods->list[number];
	uint32_t tallied = timeline_find(&tally->periods, periods_whole(period, tally->setting->fiscal).first);
	if (people) {
		list->org = people_org(people, period.end - 1);
		find_following(&room->following, tally, period);
	}
	if (!room->following.org || room->following.org != room->named)
		for (size_t i = 0; people && i < room->following.count; i++) {
			uint32_t person = room->following.list[i].leader;
			(void)tally_name(tally, people_id(people, person), person);
		}
	room->named = room->following.org;
	know_names(room, tally);
	for (size_t i = 0; i < room->name_count; i++) {
		uint32_t name = room->sorted[i];
		add_name(list, room, name, ledger_find(tally->ledger, name, tallied), number);
	}
}

void led_list_clear(struct led_list *list)
{
	free(list->members);
	free(list->led);
}

void led_room_clear(struct led_room *room)
{
	following_clear(&room->following);
	free(room->names);
	free(room->sorted);
	*room = (struct led_room){0};
}
