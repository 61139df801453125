#include "meeting/pair.h"

#include <stdlib.h>

#include "base/memory.h"

void pairs_init(struct pairs *pairs, const struct merge *merge)
{
	const struct people *people = merge->setting->people;
	*pairs = (struct pairs){.merge = merge};
	pairs->seat_of_person = memory_get(people ? people_count(people) : 0, sizeof *pairs->seat_of_person);
}

void pairs_clear(struct pairs *pairs)
{
	free(pairs->pairs);
	free(pairs->seat_of_person);
	*pairs = (struct pairs){0};
}

static void add_pair(struct pairs *pairs, const struct merged *meeting, const struct seat *coach,
                     const struct seat *coachee)
{
	const struct view *names = pairs->merge->names.ids.views;
	pairs->pairs = memory_reserve(pairs->pairs, &pairs->capacity, pairs->count + 1, sizeof *pairs->pairs);
	pairs->pairs[pairs->count++] = (struct pair){
		.coach = coach->name,
		.coachee = coachee ? coachee->name : NAME_NONE,
		.coach_id = names[coach->name],
		.coachee_id = coachee ? names[coachee->name] : view_slice(NULL, 0),
		.declined = coach->declined || (coachee && coachee->declined),
		.minutes = coachee && coachee->minutes >= 0 ? coachee->minutes : meeting->minutes,
	};
}

static const struct seat *find_coach(const struct pairs *pairs, const struct merged *meeting, uint32_t person)
{
	const struct people *people = pairs->merge->setting->people;
	const struct seat *found = NULL;
	for (uint32_t upper = people_manager(people, person, meeting->start.day); upper != PERSON_NONE;
	     upper = people_manager(people, upper, meeting->start.day)) {
		uint32_t seat = pairs->seat_of_person[upper];
		if (seat && (!found || found->declined))
			found = &meeting->seats[seat - 1];
		if (found && !found->declined)
			break;
	}
	return found;
}

static void pair_by_chain(struct pairs *pairs, const struct merged *meeting)
{
	const uint32_t *persons = pairs->merge->persons;
	for (size_t i = 0; i < meeting->seat_count; i++)
		if (persons[meeting->seats[i].name] != PERSON_NONE)
			pairs->seat_of_person[persons[meeting->seats[i].name]] = (uint32_t)i + 1;
	for (size_t i = 0; i < meeting->seat_count; i++) {
		const struct seat *seat = &meeting->seats[i], *coach;
		if (persons[seat->name] == PERSON_NONE)
			continue;
		coach = find_coach(pairs, meeting, persons[seat->name]);
		if (coach)
			add_pair(pairs, meeting, coach, seat);
	}
	for (size_t i = 0; i < meeting->seat_count; i++)
		if (persons[meeting->seats[i].name] != PERSON_NONE)
			pairs->seat_of_person[persons[meeting->seats[i].name]] = 0;
}

static void pair_by_organizer(struct pairs *pairs, const struct merged *meeting)
{
	const struct merge *merge = pairs->merge;
	bool has_people = merge->setting->people;
	const struct seat *coach = meeting->organizer == NAME_NONE ? NULL
	                                                           : merged_seat(meeting, meeting->organizer);
	if (!coach || (has_people && merge->persons[coach->name] == PERSON_NONE))
		return;
	for (size_t i = 0; i < meeting->seat_count; i++) {
		const struct seat *seat = &meeting->seats[i];
		if (seat != coach && (!has_people || merge->persons[seat->name] != PERSON_NONE))
			add_pair(pairs, meeting, coach, seat);
	}
}

static int compare_pairs(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;
	int order = view_compare(left->coach_id, right->coach_id);
	return order ? order : view_compare(left->coachee_id, right->coachee_id);
}

void pairs_find(struct pairs *pairs, const struct merged *meeting)
{
	pairs->count = 0;
	if (pairs->merge->setting->people)
		pair_by_chain(pairs, meeting);
	if (pairs->count == 0)
		pair_by_organizer(pairs, meeting);
	if (pairs->count)
		qsort(pairs->pairs, pairs->count, sizeof *pairs->pairs, compare_pairs);
}

void pairs_add_owner(struct pairs *pairs, const struct merged *meeting)
{
	add_pair(pairs, meeting, merged_seat(meeting, meeting->owner), NULL);
}

bool pairs_have_report(const struct pairs *pairs, const struct merged *meeting)
{
	const struct merge *merge = pairs->merge;
	for (size_t i = 0; merge->setting->people && i < pairs->count; i++)
		if (people_direction(merge->setting->people, merge->persons[pairs->pairs[i].coach],
		                     merge->persons[pairs->pairs[i].coachee], meeting->start.day) == DIRECTION_DIRECT)
			return true;
	return false;
}
