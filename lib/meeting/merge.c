#include "meeting/merge.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "meeting/subject.h"
#include "meeting/edition.h"

/* The first meeting that had a key. Two different keys have the same hash in one of 10^19 cases. */
struct keyed {
	uint32_t hash[2];
	uint32_t number;
};

struct merge *merge_new(const struct setting *setting, const struct owners *owners, struct tellings *tellings,
                        bool solo, bool who_from_subject)
{
	struct merge *merge = memory_get(1, sizeof *merge);
	merge->setting = setting;
	merge->owners = owners;
	merge->tellings = tellings;
	merge->solo = solo;
	merge->who_from_subject = who_from_subject;
	merge->ids = merge->keys = merge->slots = (struct hash){
		.key_size = offsetof(struct keyed, number), .entry_size = sizeof(struct keyed), .in_place = true};
	return merge;
}

void merge_free(struct merge *merge)
{
	if (!merge)
		return;
	for (uint32_t i = 0; i < merge->count; i++)
		merged_clear(&merge->meetings[i]);
	free(merge->meetings);
	free(merge->persons);
	free(merge->waiting);
	free(merge->named);
	stays_clear(&merge->stays);
	hash_clear(&merge->ids);
	hash_clear(&merge->keys);
	hash_clear(&merge->slots);
	parties_clear(&merge->names);
	intern_clear(&merge->files);
	arena_clear(&merge->arena);
	meeting_clear(&merge->read);
	free(merge);
}

/* The number of the name, an id where the people know it; NAME_NONE for an empty one. */
static uint32_t find_name(struct merge *merge, struct view name)
{
	uint32_t person, known = merge->names.ids.count;
	if (name.length == 0)
		return NAME_NONE;
	struct view id = setting_person(merge->setting, name, &person);
	uint32_t number = parties_add(&merge->names, id, person);
	if (number < known)
		return number;
	merge->persons = memory_reserve(merge->persons, &merge->persons_capacity, merge->names.ids.count,
	                                sizeof *merge->persons);
	merge->persons[number] = person;
	return number;
}

static void seat_people(struct merge *merge, struct merged *meeting, const struct meeting *told)
{
	for (size_t i = 0; i < told->attendees.count; i++) {
		struct seat *seat = merged_add_seat(meeting, find_name(merge, told->attendees.names[i]),
		                                    &merge->arena);
		if (!told->is_event)
			seat->minutes = told->minutes;
		if (told->has_stay)
			stays_add(&merge->stays, (struct stay){merge->count, seat->name, told->joined, told->left});
	}
	if (meeting->organizer != NAME_NONE)
		(void)merged_add_seat(meeting, meeting->organizer, &merge->arena);
	if (meeting->owner != NAME_NONE) {
		struct seat *seat = merged_add_seat(meeting, meeting->owner, &merge->arena);
		seat->telling = meeting->is_guessed ? TELLING_NONE : meeting->telling;
		seat->declined = told->has_status && told->status == STATUS_DECLINED;
	}
	for (size_t i = 0; i < told->declined.count; i++) {
		struct seat *seat = merged_seat(meeting, find_name(merge, told->declined.names[i]));
		if (seat)
			seat->declined = true;
	}
	for (size_t i = 0; i < told->delegated.count; i++)
		merged_add_seat(meeting, find_name(merge, told->delegated.names[i]), &merge->arena)
			->is_delegated = true;
}

/* A meeting that gets its people from its title. */
struct titled {
	struct merge *merge;
	struct merged *meeting;
	bool any;
};

static void seat_report(void *state, uint32_t person)
{
	struct titled *titled = state;
	struct merge *merge = titled->merge;
	(void)merged_add_seat(titled->meeting, find_name(merge, people_id(merge->setting->people, person)),
	                      &merge->arena);
	titled->any = true;
}

/* Seats those of the owner's reports whom the title names, where the row names nobody; counts the file's rows
 * with names and without. */
static void seat_titled(struct merge *merge, struct merged *meeting, const struct meeting *told,
                        uint32_t file)
{
	struct titled titled = {merge, meeting, told->attendees.count > 0 || told->has_stay};
	titled.any = titled.any || (told->organizer.length > 0 && meeting->organizer != meeting->owner);
	uint32_t owner = meeting->owner == NAME_NONE ? PERSON_NONE : merge->persons[meeting->owner];
	if (!titled.any && merge->who_from_subject && merge->setting->people && owner != PERSON_NONE)
		subject_reports(merge->setting->people, meeting->subject, owner, meeting->start.day, &titled,
		                seat_report);
	merge->named[file].rows++;
	merge->named[file].with_names += titled.any;
}

static struct keyed make_keyed(uint64_t hash, uint32_t number)
{
	/* The first part of a key is never 0 (hash.h). */
	return (struct keyed){{(uint32_t)hash | 1, (uint32_t)(hash >> 32)}, number};
}

/* The first meeting with this key; MERGED_NONE where this one is the first. */
static uint32_t look_up(struct hash *index, uint64_t hash, uint32_t number)
{
	const struct keyed key = make_keyed(hash, number);
	uint32_t known = index->count;
	struct keyed *found = hash_add(index, &key);
	if (index->count == known)
		return found->number;
	found->number = number;
	return MERGED_NONE;
}

static uint64_t hash_key(struct view first, const struct merged *kept)
{
	uint64_t hash = hash_mix(view_hash(first), (uint64_t)(int64_t)kept->start.day);
	hash = hash_mix(hash, (uint64_t)(int64_t)kept->start.second);
	return hash_mix(hash, view_hash(kept->subject));
}

/* A further row of the meeting, from the same file. */
static void merge_row(struct merge *merge, uint32_t into, uint32_t number)
{
	struct merged *kept = &merge->meetings[into], *row = &merge->meetings[number];
	bool says_more = merged_add_row(kept, row, merge->tellings, &merge->arena);
	if (!says_more && kept->file == row->file)
		merge->duplicates++;
	else if (!says_more)
		merge->copies++;
	row->into = into;
}

/* Another file's copy of the meeting, or the same file's second. */
static void merge_copy(struct merge *merge, uint32_t into, uint32_t number)
{
	struct merged *kept = &merge->meetings[into], *copy = &merge->meetings[number];
	merged_add_copy(kept, copy, merge->tellings, merge->names.ids.views, &merge->arena);
	if (kept->file == copy->file)
		merge->duplicates++;
	else
		merge->copies++;
	copy->into = into;
}

/* Finds out whether the meeting is there already. Its organiser is known, or it has none. */
static void settle(struct merge *merge, uint32_t number)
{
	struct merged *kept = &merge->meetings[number];
	/* Two lists of attendance without an organiser are two meetings. */
	struct view organizer = kept->organizer == NAME_NONE ? view_of(kept->file)
	                                                     : merge->names.ids.views[kept->organizer];
	uint32_t same = kept->id.length ? look_up(&merge->ids, view_hash(kept->id), number) : MERGED_NONE;
	if (same != MERGED_NONE && (kept->is_event || merge->meetings[same].file != kept->file)) {
		merge_copy(merge, merge_root(merge, same), number);
		return;
	}
	same = look_up(&merge->keys, hash_key(organizer, kept), number);
	if (same == MERGED_NONE)
		return;
	same = merge_root(merge, same);
	if (merge->meetings[same].file == kept->file && !kept->is_event)
		merge_row(merge, same, number);
	else if (merge->meetings[same].file != kept->file)
		merge_copy(merge, same, number);
}

static bool is_above(const struct people *people, uint32_t upper, uint32_t lower, int32_t day)
{
	enum direction direction = people_direction(people, upper, lower, day);
	return direction == DIRECTION_DIRECT || direction == DIRECTION_SKIP;
}

/* Is the organiser of one above somebody of the other? */
static bool organizes(const struct merge *merge, const struct merged *kept, const struct merged *part)
{
	for (size_t i = 0; merge->setting->people && i < part->seat_count; i++)
		if (is_above(merge->setting->people, merge->persons[kept->organizer],
		             merge->persons[part->seats[i].name], kept->start.day))
			return true;
	return false;
}

/* Rows without an organiser join the meeting of their file that has one, or are their owner's. */
static void settle_waiting(struct merge *merge)
{
	for (size_t i = 0; i < merge->waiting_count; i++) {
		uint32_t number = merge->waiting[i], found = MERGED_NONE;
		struct merged *part = &merge->meetings[number];
		const struct keyed key = make_keyed(hash_key(view_of(part->file), part), number);
		const struct keyed *slot = hash_find(&merge->slots, &key);
		for (uint32_t at = slot ? slot->number : MERGED_NONE; at != MERGED_NONE;
		     at = merge->meetings[at].next) {
			uint32_t root = merge_root(merge, at);
			if (found == MERGED_NONE || (!organizes(merge, &merge->meetings[found], part) &&
			                             organizes(merge, &merge->meetings[root], part)))
				found = root;
		}
		if (found != MERGED_NONE) {
			merge_row(merge, found, number);
			continue;
		}
		part->organizer = part->owner;
		settle(merge, number);
	}
}

static bool find_people(struct merge *merge, struct merged *meeting, const struct meeting *told,
                        const struct row *row, struct error *error)
{
	struct view owner = told->owner;
	meeting->organizer = find_name(merge, told->organizer);
	if (owner.length == 0 && !owners_find(merge->owners, merge->setting, row->file, &owner, error))
		return false;
	meeting->owner = find_name(merge, owner);
	meeting->is_guessed = meeting->owner == NAME_NONE && meeting->organizer != NAME_NONE && !told->has_stay;
	if (meeting->owner == NAME_NONE)
		meeting->owner = meeting->organizer;
	bool needs_owner = merge->solo || merge->who_from_subject || told->attendees.count > 0;
	if (meeting->owner != NAME_NONE || told->has_stay || !needs_owner)
		return true;
	row_refuse_whole(row, error, "the owner of this calendar is unknown");
	return error_advise_word(error, REMEDY_OWNER, view_of(strcmp(row->file, "stdin") == 0 ? "-" : row->file));
}

/* Meetings with an organiser, to be found by file, start and subject. */
static void note_slot(struct merge *merge, uint32_t number)
{
	struct merged *kept = &merge->meetings[number];
	uint32_t first = look_up(&merge->slots, hash_key(view_of(kept->file), kept), number);
	if (first == MERGED_NONE)
		return;
	kept->next = merge->meetings[first].next;
	merge->meetings[first].next = number;
}

/* Finds out what tells of the meeting. Of the days its events tell in a calendar, in an export its rows. */
static void note_telling(struct merge *merge, struct merged *meeting, const struct meeting *told,
                         const struct row *row)
{
	bool is_known = meeting->owner != NAME_NONE && !meeting->is_guessed;
	struct view owner = is_known ? merge->names.ids.views[meeting->owner] : view_slice(NULL, 0);
	meeting->telling = meeting->source = tellings_find(merge->tellings, row->source ? row->source : "", owner,
	                                                   row->file);
	bool is_planned = told->start.day > merge->setting->now ||
	                  (told->has_status && told->status == STATUS_PLANNED);
	meeting->tells_day = !is_planned && !told->recurs && !told->is_covered;
	if (meeting->tells_day)
		tellings_widen(merge->tellings, meeting->telling, told->start.day, told->start.day);
}

/* The last day that the meeting touches. */
static int32_t find_last(const struct meeting *told)
{
	int32_t first = told->start.day;
	if (told->last != DAY_NONE || told->minutes <= 0)
		return told->last != DAY_NONE ? told->last : first;
	int32_t second = told->start.second < 0 ? 0 : told->start.second;
	return meeting_last_day(first, (int64_t)first * SECONDS_A_DAY + second + told->minutes * 60 / THOUSAND);
}

/* NULL where the row says none of it. */
static struct merged_more *keep_more(struct arena *arena, const struct meeting *told)
{
	if (told->label.length == 0 && told->skill.length == 0 && told->uid.length == 0 && told->sequence == 0)
		return NULL;
	struct merged_more *more = arena_get(arena, 1, sizeof *more);
	*more = (struct merged_more){
		.label = arena_copy(arena, told->label),
		.skill = arena_copy(arena, told->skill),
		.uid = arena_copy(arena, told->uid),
		.sequence = told->sequence,
	};
	return more;
}

/* The meeting as this row alone tells it, without its people. */
static struct merged keep(struct merge *merge, const struct meeting *told, const struct row *row)
{
	struct arena *arena = &merge->arena;
	uint32_t known = merge->files.count, file = intern_add(&merge->files, view_of(row->file));
	merge->named = memory_reserve(merge->named, &merge->named_capacity, merge->files.count,
	                              sizeof *merge->named);
	if (file == known)
		merge->named[file] = (struct named){0};
	return (struct merged){
		.id = arena_copy(arena, told->id),
		.subject = arena_copy(arena, told->subject),
		.more = keep_more(arena, told),
		.names_organizer = told->organizer.length > 0,
		.file = merge->files.views[file].bytes,
		.line = row->line,
		.start = told->start,
		.minutes = told->minutes,
		.last = find_last(told),
		/* So is a block of a day or more: nobody talks so long. */
		.is_all_day = told->is_all_day || told->minutes >= SESSION_MINUTES_MOST * THOUSAND,
		.has_status = told->has_status && told->status != STATUS_DECLINED,
		.status = told->status,
		.block = told->block,
		.is_event = told->is_event,
		.is_override = told->is_override,
		.has_stay = told->has_stay,
		.sessions = -1,
		.into = MERGED_NONE,
		.next = MERGED_NONE,
	};
}

/* Leaves the row until all have been read. */
static void put_off(struct merge *merge, uint32_t number)
{
	merge->waiting = memory_reserve(merge->waiting, &merge->waiting_capacity, merge->waiting_count + 1,
	                                sizeof *merge->waiting);
	merge->waiting[merge->waiting_count++] = number;
}

bool merge_add(struct merge *merge, const struct row *row, struct error *error)
{
	const struct meeting *told = row->value;
	if (!told) {
		if (!meeting_read(&merge->read, row, merge->setting, error))
			return false;
		told = &merge->read;
	}
	struct merged meeting = keep(merge, told, row);
	if (!find_people(merge, &meeting, told, row, error))
		return false;
	if (told->minutes < 0 && !told->is_all_day && !told->has_stay)
		return row_refuse_whole(row, error, "neither minutes nor an end says how long the meeting took");
	note_telling(merge, &meeting, told, row);
	merge->differing += told->ends_otherwise;
	seat_people(merge, &meeting, told);
	seat_titled(merge, &meeting, told, intern_find(&merge->files, view_of(row->file)));
	/* A meeting that its owner declined is shown as free. */
	if (meeting.owner != NAME_NONE && merged_seat(&meeting, meeting.owner)->declined)
		meeting.block = BLOCK_BUSY;
	if (meeting.is_event && meeting.organizer == NAME_NONE)
		meeting.organizer = meeting.owner;
	merge->meetings = memory_reserve(merge->meetings, &merge->capacity, merge->count + 1, sizeof meeting);
	merge->meetings[merge->count++] = meeting;
	return true;
}

/* What the stays say goes to the seats. */
static void seat_stays(struct merge *merge)
{
	struct stays *stays = &merge->stays;
	for (size_t i = 0; i < stays->count; i++)
		stays->list[i].meeting = merge_root(merge, stays->list[i].meeting);
	stays_settle(stays);
	for (size_t i = 0; i < stays->count;) {
		struct merged *kept = &merge->meetings[stays->list[i].meeting];
		struct seat *seat = merged_seat(kept, stays->list[i].name);
		seat->minutes = decimal_divide(stays_take(stays, &i) * THOUSAND, 60);
		if (seat->minutes > kept->minutes)
			kept->minutes = seat->minutes;
	}
}

static bool is_to_wait(const struct merged *meeting)
{
	return meeting->organizer == NAME_NONE && !meeting->is_event;
}

/* Is there a row that has to wait for the others? */
static bool any_waits(const struct merge *merge)
{
	for (uint32_t i = 0; i < merge->count; i++)
		if (is_to_wait(&merge->meetings[i]))
			return true;
	return false;
}

void merge_finish(struct merge *merge)
{
	bool has_waiting = any_waits(merge);
	merge->replaced = editions_settle(merge->meetings, merge->count);
	for (uint32_t i = 0; i < merge->count; i++) {
		const struct merged *meeting = &merge->meetings[i];
		if (meeting->into != MERGED_NONE)
			continue;
		if (is_to_wait(meeting)) {
			put_off(merge, i);
			continue;
		}
		settle(merge, i);
		if (has_waiting && !meeting->is_event)
			note_slot(merge, i);
	}
	settle_waiting(merge);
	seat_stays(merge);
	for (uint32_t i = 0; i < merge->count; i++) {
		struct merged *meeting = &merge->meetings[i];
		if (meeting->is_replaced)
			merged_add_telling(&merge->meetings[merge_root(merge, i)], meeting, merge->tellings);
		merged_leave(meeting, &merge->arena);
	}
	hash_clear(&merge->ids);
	hash_clear(&merge->keys);
	hash_clear(&merge->slots);
}

void merge_say_unnamed(const struct merge *merge)
{
	for (uint32_t file = 0; file < merge->files.count; file++) {
		struct error warning = {0};
		if (merge->named[file].with_names > 0)
			continue;
		error_set(&warning, ERROR_WARNING, "no meeting names anybody who attends (meetings: %" PRId64 ")",
		          merge->named[file].rows);
		error_at(&warning, merge->files.views[file].bytes, 0);
		if (!merge->who_from_subject)
			error_advise(&warning, REMEDY_WHO_FROM_SUBJECT);
		notice_pass(merge->setting->notice, &warning);
	}
}
