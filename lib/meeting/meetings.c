#include "meeting/meetings.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "meeting/meetings_pool.h"

struct meetings *meetings_new(const struct setting *setting, const struct owners *owners,
                              const struct meetings_options *options)
{
	struct meetings *meetings = memory_get(1, sizeof *meetings);
	meetings->setting = setting;
	meetings->owners = owners;
	meetings->options = *options;
	return meetings;
}

void meetings_free(struct meetings *meetings)
{
	if (!meetings)
		return;
	for (uint32_t i = 0; i < meetings->count; i++)
		free(meetings->kept[i].seats);
	free(meetings->kept);
	free(meetings->persons);
	free(meetings->waiting);
	free(meetings->stays);
	free(meetings->by_id);
	free(meetings->by_key);
	free(meetings->by_place);
	intern_clear(&meetings->names);
	intern_clear(&meetings->files);
	intern_clear(&meetings->ids);
	intern_clear(&meetings->keys);
	intern_clear(&meetings->places);
	arena_clear(&meetings->arena);
	text_clear(&meetings->key);
	free(meetings);
}

/* The meeting in which the row has been merged, itself where in none. */
static uint32_t find_root(const struct meetings *meetings, uint32_t number)
{
	while (meetings->kept[number].merged != KEPT_NONE)
		number = meetings->kept[number].merged;
	return number;
}

/* The number of the name, an id where the people know it; NAME_NONE for an empty one. */
static uint32_t find_name(struct meetings *meetings, struct view name)
{
	uint32_t person, known = meetings->names.count, number;
	if (name.length == 0)
		return NAME_NONE;
	number = intern_add(&meetings->names, setting_person(meetings->setting, name, &person));
	meetings->persons = memory_reserve(meetings->persons, &meetings->persons_capacity, meetings->names.count,
	                                   sizeof *meetings->persons);
	if (number == known)
		meetings->persons[number] = person;
	return number;
}

static struct seat *find_seat(struct kept *kept, uint32_t name)
{
	for (size_t i = 0; i < kept->seat_count; i++)
		if (kept->seats[i].name == name)
			return &kept->seats[i];
	return NULL;
}

static struct seat *add_seat(struct kept *kept, uint32_t name)
{
	struct seat *seat = find_seat(kept, name);
	if (seat)
		return seat;
	kept->seats = memory_reserve(kept->seats, &kept->seat_capacity, kept->seat_count + 1, sizeof *seat);
	seat = &kept->seats[kept->seat_count++];
	*seat = (struct seat){.name = name, .minutes = -1};
	return seat;
}

/* Names with `;` between, but those among the rooms. */
static void add_seats(struct meetings *meetings, struct kept *kept, const struct meeting *meeting,
                      struct view list)
{
	while (list.bytes) {
		struct view name = view_trim(view_cut(&list, ';')), rooms = row_cell(meeting->row, MEETING_ROOMS);
		bool is_room = name.length == 0;
		while (rooms.bytes && !is_room)
			is_room = view_equals_folded(view_trim(view_cut(&rooms, ';')), name);
		if (is_room)
			continue;
		struct seat *seat = add_seat(kept, find_name(meetings, name));
		if (!meeting->is_event)
			seat->minutes = meeting->minutes;
		if (!meeting->has_stay)
			continue;
		meetings->stays = memory_reserve(meetings->stays, &meetings->stay_capacity, meetings->stay_count + 1,
		                                 sizeof *meetings->stays);
		meetings->stays[meetings->stay_count++] = (struct stay){meetings->count, seat->name, meeting->joined,
		                                                        meeting->left};
	}
}

static void seat_people(struct meetings *meetings, struct kept *kept, const struct meeting *meeting)
{
	const struct row *row = meeting->row;
	struct view declined = row_cell(row, MEETING_DECLINED);
	add_seats(meetings, kept, meeting, row_cell(row, MEETING_ATTENDEES));
	add_seats(meetings, kept, meeting, row_cell(row, MEETING_OPTIONAL));
	if (kept->organizer != NAME_NONE)
		(void)add_seat(kept, kept->organizer);
	if (kept->owner != NAME_NONE) {
		struct seat *seat = add_seat(kept, kept->owner);
		seat->is_own = true;
		seat->declined = meeting->has_status && meeting->status == STATUS_DECLINED;
	}
	while (declined.bytes) {
		uint32_t name = find_name(meetings, view_trim(view_cut(&declined, ';')));
		struct seat *seat = name == NAME_NONE ? NULL : find_seat(kept, name);
		if (seat)
			seat->declined = true;
	}
}

/* The first meeting with this key, or KEPT_NONE; then it is this one. */
static uint32_t look_up(struct intern *keys, uint32_t **by_key, size_t *capacity, struct view key,
                        uint32_t number)
{
	uint32_t known = keys->count, found = intern_add(keys, key);
	*by_key = memory_reserve(*by_key, capacity, keys->count, sizeof(**by_key));
	if (found != known)
		return (*by_key)[found];
	(*by_key)[found] = number;
	return KEPT_NONE;
}

static struct view make_key(struct meetings *meetings, struct view first, const struct kept *kept)
{
	struct text *key = &meetings->key;
	text_reset(key);
	text_add(key, first);
	text_add_char(key, '\0');
	moment_format(key, kept->start);
	text_add_char(key, '\0');
	text_add(key, kept->subject);
	return text_view(key);
}

/* A further row of the meeting, from the same file. */
static void merge_row(struct meetings *meetings, uint32_t into, uint32_t number)
{
	struct kept *kept = &meetings->kept[into], *part = &meetings->kept[number];
	bool says_more = part->has_stay;
	for (size_t i = 0; i < part->seat_count; i++) {
		size_t known = kept->seat_count;
		struct seat *seat = add_seat(kept, part->seats[i].name);
		says_more = says_more || known != kept->seat_count;
		if (part->seats[i].minutes > seat->minutes)
			seat->minutes = part->seats[i].minutes;
		seat->declined = seat->declined || part->seats[i].declined;
	}
	if (part->minutes > kept->minutes)
		kept->minutes = part->minutes;
	if (part->has_status && !kept->has_status) {
		kept->has_status = true;
		kept->status = part->status;
	}
	if (!says_more && kept->file == part->file)
		meetings->counts.duplicates++;
	else if (!says_more)
		meetings->counts.copies++;
	part->merged = into;
}

/* Another file's copy of the meeting, or the same file's second. */
static void merge_copy(struct meetings *meetings, uint32_t into, uint32_t number)
{
	struct kept *kept = &meetings->kept[into], *copy = &meetings->kept[number];
	for (size_t i = 0; i < copy->seat_count; i++) {
		const struct seat *theirs = &copy->seats[i];
		struct seat *seat = add_seat(kept, theirs->name);
		if (theirs->is_own)
			seat->declined = theirs->declined;
		else if (!seat->is_own)
			seat->declined = seat->declined || theirs->declined;
		seat->is_own = seat->is_own || theirs->is_own;
		if (seat->minutes < 0)
			seat->minutes = theirs->minutes;
	}
	if (copy->sequence > kept->sequence) {
		kept->start = copy->start;
		kept->minutes = copy->minutes;
		kept->is_all_day = copy->is_all_day;
		kept->has_status = copy->has_status;
		kept->status = copy->status;
		kept->subject = copy->subject;
		kept->label = copy->label;
		kept->sequence = copy->sequence;
	} else if (copy->sequence == kept->sequence && copy->has_status && copy->status == STATUS_CANCELLED) {
		kept->has_status = true;
		kept->status = STATUS_CANCELLED;
	}
	if (kept->id.length == 0)
		kept->id = copy->id;
	if (kept->label.length == 0)
		kept->label = copy->label;
	if (kept->skill.length == 0)
		kept->skill = copy->skill;
	if (copy->block == BLOCK_BUSY)
		kept->block = BLOCK_BUSY;
	if (kept->file == copy->file)
		meetings->counts.duplicates++;
	else
		meetings->counts.copies++;
	copy->merged = into;
}

/* Finds out whether the meeting is there already. Its organiser is known, or it has none. */
static void settle(struct meetings *meetings, uint32_t number)
{
	struct kept *kept = &meetings->kept[number];
	struct view organizer = kept->organizer == NAME_NONE ? view_slice(NULL, 0)
	                                                     : meetings->names.views[kept->organizer];
	uint32_t same = KEPT_NONE;
	if (kept->id.length)
		same = look_up(&meetings->ids, &meetings->by_id, &meetings->by_id_capacity, kept->id, number);
	if (same != KEPT_NONE && (kept->is_event || meetings->kept[same].file != kept->file)) {
		merge_copy(meetings, find_root(meetings, same), number);
		return;
	}
	same = look_up(&meetings->keys, &meetings->by_key, &meetings->by_key_capacity,
	               make_key(meetings, organizer, kept), number);
	if (same == KEPT_NONE)
		return;
	same = find_root(meetings, same);
	if (meetings->kept[same].file == kept->file && !kept->is_event)
		merge_row(meetings, same, number);
	else if (meetings->kept[same].file != kept->file)
		merge_copy(meetings, same, number);
}

static bool is_above(const struct people *people, uint32_t upper, uint32_t lower, int32_t day)
{
	enum direction direction = people_direction(people, upper, lower, day);
	return direction == DIRECTION_DIRECT || direction == DIRECTION_SKIP;
}

/* Is the organiser of one above somebody of the other? */
static bool organizes(const struct meetings *meetings, const struct kept *kept, const struct kept *part)
{
	for (size_t i = 0; meetings->setting->people && i < part->seat_count; i++)
		if (is_above(meetings->setting->people, meetings->persons[kept->organizer],
		             meetings->persons[part->seats[i].name], kept->start.day))
			return true;
	return false;
}

/* Rows without an organiser join the meeting of their file that has one, or are their owner's. */
static void settle_waiting(struct meetings *meetings)
{
	for (size_t i = 0; i < meetings->waiting_count; i++) {
		uint32_t number = meetings->waiting[i], found = KEPT_NONE, place;
		struct kept *part = &meetings->kept[number];
		place = intern_find(&meetings->places, make_key(meetings, view_of(part->file), part));
		for (uint32_t at = place == INTERN_NONE ? KEPT_NONE : meetings->by_place[place]; at != KEPT_NONE;
		     at = meetings->kept[at].next) {
			uint32_t root = find_root(meetings, at);
			if (found == KEPT_NONE || (!organizes(meetings, &meetings->kept[found], part) &&
			                           organizes(meetings, &meetings->kept[root], part)))
				found = root;
		}
		if (found != KEPT_NONE) {
			merge_row(meetings, found, number);
			continue;
		}
		part->organizer = part->owner;
		settle(meetings, number);
	}
}

static bool find_people(struct meetings *meetings, struct kept *kept, const struct row *row,
                        struct error *error)
{
	struct view owner = row_cell(row, MEETING_OWNER);
	kept->organizer = find_name(meetings, row_cell(row, MEETING_ORGANIZER));
	if (owner.length == 0 && !owners_find(meetings->owners, meetings->setting, row->file, &owner, error))
		return false;
	kept->owner = find_name(meetings, owner);
	if (kept->owner == NAME_NONE)
		kept->owner = kept->organizer;
	if (kept->owner != NAME_NONE ||
	    (!meetings->options.solo && row_cell(row, MEETING_ATTENDEES).length == 0 &&
	     row_cell(row, MEETING_OPTIONAL).length == 0))
		return true;
	return row_refuse_whole(row, error, "nobody knows whose calendar this is: say so, as in dana=%s",
	                        view_is(view_of(row->file), "stdin") ? "-" : row->file);
}

/* Meetings with an organiser, to be found by file, start and subject. */
static void note_place(struct meetings *meetings, uint32_t number)
{
	struct kept *kept = &meetings->kept[number];
	uint32_t first = look_up(&meetings->places, &meetings->by_place, &meetings->by_place_capacity,
	                         make_key(meetings, view_of(kept->file), kept), number);
	if (first == KEPT_NONE)
		return;
	kept->next = meetings->kept[first].next;
	meetings->kept[first].next = number;
}

static void keep_words(struct meetings *meetings, struct kept *kept, const struct meeting *meeting)
{
	struct arena *arena = &meetings->arena;
	uint32_t file = intern_add(&meetings->files, view_of(meeting->row->file));
	kept->file = meetings->files.views[file].bytes;
	kept->line = meeting->row->line;
	kept->id = arena_copy(arena, meeting->id);
	kept->label = arena_copy(arena, meeting->label);
	kept->subject = arena_copy(arena, meeting->subject);
	kept->skill = arena_copy(arena, meeting->skill);
}

bool meetings_add(struct meetings *meetings, const struct row *row, struct error *error)
{
	struct meeting meeting;
	struct kept kept = {.merged = KEPT_NONE, .next = KEPT_NONE};
	uint32_t number = meetings->count;
	if (!meeting_read(&meeting, row, meetings->setting, error) || !find_people(meetings, &kept, row, error))
		return false;
	if (meeting.minutes < 0 && !meeting.is_all_day && !meeting.has_stay)
		return row_refuse_whole(row, error,
		                        "neither minutes nor an end: how long the meeting took is not known");
	keep_words(meetings, &kept, &meeting);
	kept.start = meeting.start;
	kept.minutes = meeting.minutes;
	kept.is_all_day = meeting.is_all_day;
	kept.has_status = meeting.has_status && meeting.status != STATUS_DECLINED;
	kept.status = meeting.status;
	kept.block = meeting.block;
	kept.is_event = meeting.is_event;
	kept.has_stay = meeting.has_stay;
	kept.sequence = meeting.sequence;
	seat_people(meetings, &kept, &meeting);
	meetings->kept = memory_reserve(meetings->kept, &meetings->capacity, meetings->count + 1, sizeof kept);
	meetings->kept[meetings->count++] = kept;
	if (kept.organizer == NAME_NONE && !kept.is_event) {
		meetings->waiting = memory_reserve(meetings->waiting, &meetings->waiting_capacity,
		                                   meetings->waiting_count + 1, sizeof *meetings->waiting);
		meetings->waiting[meetings->waiting_count++] = number;
		return true;
	}
	if (kept.organizer == NAME_NONE)
		meetings->kept[number].organizer = kept.owner;
	settle(meetings, number);
	if (!kept.is_event)
		note_place(meetings, number);
	return true;
}

static int compare_stays(const void *a, const void *b)
{
	const struct stay *left = a, *right = b;
	if (left->meeting != right->meeting)
		return left->meeting < right->meeting ? -1 : 1;
	if (left->name != right->name)
		return left->name < right->name ? -1 : 1;
	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	return left->to < right->to ? -1 : left->to > right->to;
}

/* Sorts the stays by meeting, name and time, and joins those that overlap. */
static void settle_stays(struct meetings *meetings)
{
	size_t kept = 0;
	for (size_t i = 0; i < meetings->stay_count; i++)
		meetings->stays[i].meeting = find_root(meetings, meetings->stays[i].meeting);
	if (meetings->stay_count)
		qsort(meetings->stays, meetings->stay_count, sizeof *meetings->stays, compare_stays);
	for (size_t i = 0; i < meetings->stay_count; i++) {
		const struct stay *stay = &meetings->stays[i];
		struct stay *last = kept ? &meetings->stays[kept - 1] : NULL;
		if (!last || last->meeting != stay->meeting || last->name != stay->name || last->to < stay->from)
			meetings->stays[kept++] = *stay;
		else if (last->to < stay->to)
			last->to = stay->to;
	}
	meetings->stay_count = kept;
}

/* What the stays say goes to the seats. */
static void seat_stays(struct meetings *meetings)
{
	for (size_t i = 0; i < meetings->stay_count;) {
		struct kept *kept = &meetings->kept[meetings->stays[i].meeting];
		struct seat *seat = find_seat(kept, meetings->stays[i].name);
		int64_t seconds = 0;
		size_t first = i;
		for (; i < meetings->stay_count && meetings->stays[i].meeting == meetings->stays[first].meeting &&
		       meetings->stays[i].name == meetings->stays[first].name;
		     i++)
			seconds += meetings->stays[i].to - meetings->stays[i].from;
		seat->minutes = decimal_divide(seconds * THOUSAND, 60);
		if (seat->minutes > kept->minutes)
			kept->minutes = seat->minutes;
	}
}

void meetings_settle(struct meetings *meetings)
{
	settle_waiting(meetings);
	settle_stays(meetings);
	seat_stays(meetings);
}
