#include "report/membership.h"

#include <stdlib.h>

#include "base/memory.h"

static struct member *entry_at(struct membership *membership, uint32_t person, uint32_t leader)
{
	uint32_t *link = &membership->first[person];
	while (*link != MEMBER_NONE && membership->entries[*link].leader != leader)
		link = &membership->entries[*link].next;
	if (*link != MEMBER_NONE)
		return &membership->entries[*link];
	*link = (uint32_t)membership->count;
	membership->entries = memory_reserve(membership->entries, &membership->capacity, membership->count + 1,
	                                     sizeof *membership->entries);
	struct member *entry = &membership->entries[membership->count++];
	*entry = (struct member){.person = person, .leader = leader, .next = MEMBER_NONE};
	return entry;
}

/* Adds the days on which the leader led the person without a break. */
static void add_spell(struct membership *membership, const struct spell_led *spell, const struct days *data)
{
	struct member *entry = entry_at(membership, spell->person, spell->leader);
	entry->all_days += spell->end - spell->first;
	entry->days += days_count(data, spell->first, spell->end);
	entry->record_days += days_count(membership->known[spell->leader], spell->first, spell->end);
	entry->last = spell->end - 1;
	membership->leads[spell->leader] = true;
}

/* Adds a leader who led the person all over the period, alone. */
static void add_whole(struct membership *membership, uint32_t person, uint32_t leader)
{
	const struct period *period = &membership->period;
	struct member *entry = entry_at(membership, person, leader);
	entry->all_days = period->end - period->first;
	entry->days = membership->days;
	entry->record_days = membership->known_days[leader];
	entry->last = period->end - 1;
	membership->leads[leader] = true;
	membership->chosen[person] = membership->first[person];
	membership->standings[person] = entry->record_days > 0 ? STANDING_REPORT : STANDING_UNRECORDED;
}

/* The days by which the person counts to this leader. */
static int32_t weight(const struct membership *membership, const struct member *entry)
{
	return membership->days > 0 ? entry->days : entry->all_days;
}

/* Chooses among the person's leaders those of whom something is known or the others, and of them the one. */
static void choose(struct membership *membership, uint32_t person)
{
	int32_t sums[2] = {0, 0};
	const struct member *best = NULL, *entry;
	for (uint32_t i = membership->first[person]; i != MEMBER_NONE; i = entry->next) {
		entry = &membership->entries[i];
		sums[membership_known(membership, entry->leader) > 0] += weight(membership, entry);
	}
	int32_t length = membership->days > 0 ? membership->days
	                                      : membership->period.end - membership->period.first;
	membership->chosen[person] = MEMBER_NONE;
	if (sums[0] + sums[1] == 0 || 2 * (sums[0] + sums[1]) < length)
		return;
	bool is_report = sums[0] <= sums[1];
	for (uint32_t i = membership->first[person]; i != MEMBER_NONE; i = entry->next) {
		entry = &membership->entries[i];
		int32_t days = weight(membership, entry), most = best ? weight(membership, best) : 0;
		if ((membership_known(membership, entry->leader) > 0) != is_report ||
		    (best && (days < most || (days == most && entry->last < best->last))))
			continue;
		best = entry;
		membership->chosen[person] = i;
	}
	membership->standings[person] = is_report ? STANDING_REPORT : STANDING_UNRECORDED;
}

/* Finds the records of all people, and how many days of the period they have: once for those who share one.
 */
static void find_records(struct membership *membership, const struct records *records, uint32_t count)
{
	for (uint32_t person = 0; person < count; person++) {
		const struct days *known = records_of_person(records, person);
		bool is_same = person > 0 && known == membership->known[person - 1];
		membership->known[person] = known;
		membership->known_days[person] = is_same ? membership->known_days[person - 1]
		                                         : days_count(known, membership->period.first,
		                                                      membership->period.end);
	}
}

/* Makes room for so many people, where that is still to do, of whom nothing is known. */
static void empty(struct membership *membership, uint32_t count)
{
	if (membership->room < count) {
		membership_clear(membership);
		membership->first = memory_get(count, sizeof *membership->first);
		membership->standings = memory_get(count, sizeof *membership->standings);
		membership->chosen = memory_get(count, sizeof *membership->chosen);
		membership->leads = memory_get(count, sizeof *membership->leads);
		membership->known = memory_get(count, sizeof *membership->known);
		membership->known_days = memory_get(count, sizeof *membership->known_days);
		membership->room = count;
	}
	for (uint32_t person = 0; person < count; person++) {
		membership->first[person] = membership->chosen[person] = MEMBER_NONE;
		membership->standings[person] = STANDING_NEW;
		membership->leads[person] = false;
	}
	membership->count = 0;
}

void membership_find(struct membership *membership, const struct people *people,
                     const struct records *records, struct period period)
{
	uint32_t count = people_count(people);
	const struct days *data = records_data(records);
	struct spells spells = {0};
	empty(membership, count);
	membership->period = period;
	membership->days = days_count(data, period.first, period.end);
	find_records(membership, records, count);
	for (uint32_t person = 0; person < count; person++) {
		uint32_t leader;
		if (spells_are_one(people, person, period.first, period.end, &leader)) {
			if (leader != PERSON_NONE)
				add_whole(membership, person, leader);
			continue;
		}
		spells.count = 0;
		spells_add(&spells, people, person, period.first, period.end);
		for (size_t i = 0; i < spells.count; i++)
			add_spell(membership, &spells.list[i], data);
		choose(membership, person);
	}
	spells_clear(&spells);
}

void membership_clear(struct membership *membership)
{
	free(membership->entries);
	free(membership->first);
	free(membership->standings);
	free(membership->chosen);
	free(membership->leads);
	free(membership->known);
	free(membership->known_days);
	*membership = (struct membership){0};
}

const struct member *membership_of(const struct membership *membership, uint32_t person, uint32_t leader)
{
	for (uint32_t i = membership->first[person]; i != MEMBER_NONE; i = membership->entries[i].next)
		if (membership->entries[i].leader == leader)
			return &membership->entries[i];
	return NULL;
}

struct member_days membership_days(const struct membership *membership, uint32_t person)
{
	struct member_days days = {0, 0, 0};
	const struct member *entry;
	for (uint32_t i = membership->first[person]; i != MEMBER_NONE; i = entry->next) {
		entry = &membership->entries[i];
		days.all += entry->all_days;
		days.led += entry->days;
		days.known += entry->record_days;
	}
	return days;
}

bool membership_is_told(const struct membership *membership, uint32_t person, unsigned fiscal)
{
	struct period period = membership->period;
	struct member_days days = membership_days(membership, person);
	return days.known > 0 &&
	       period_is_covered(period, fiscal, period.end - period.first - (days.all - days.known));
}

bool membership_is_in_part(const struct membership *membership, uint32_t person)
{
	struct member_days days = membership_days(membership, person);
	return days.known < days.led;
}

bool membership_led_in_part(const struct membership *membership, uint32_t leader)
{
	bool is_missing = false;
	for (size_t i = 0; i < membership->count; i++) {
		const struct member *entry = &membership->entries[i];
		is_missing = is_missing || (entry->leader == leader && entry->record_days < entry->days);
	}
	return is_missing;
}

bool membership_is_recorded(const struct membership *membership, uint32_t leader)
{
	return days_first(membership->known[leader]) != DAY_NONE;
}

int32_t membership_known(const struct membership *membership, uint32_t leader)
{
	return membership->known_days[leader];
}
