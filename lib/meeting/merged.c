#include "meeting/merged.h"

#include <stdlib.h>

#include "base/memory.h"

/* The most seats that are looked through one by one. */
#define SEATS_FEW 32

/* Where the seat of a name is, among many. */
struct seated {
	uint32_t name, seat;
};

static struct hash *names_of(const struct merged *meeting)
{
	return meeting->more ? meeting->more->seat_of_name : NULL;
}

static void forget_names(struct merged *meeting)
{
	struct hash *names = names_of(meeting);
	if (!names)
		return;
	hash_clear(names);
	free(names);
	meeting->more->seat_of_name = NULL;
}

void merged_clear(struct merged *meeting)
{
	forget_names(meeting);
}

/* Notes where the seats from this one on are, once they are many. */
static void note_names(struct merged *meeting, size_t from, struct arena *arena)
{
	if (meeting->seat_count <= SEATS_FEW)
		return;
	if (!meeting->more)
		meeting->more = arena_get(arena, 1, sizeof *meeting->more);
	if (!meeting->more->seat_of_name) {
		meeting->more->seat_of_name = memory_get(1, sizeof *meeting->more->seat_of_name);
		*meeting->more->seat_of_name = (struct hash){.key_size = sizeof(uint32_t),
		                                             .entry_size = sizeof(struct seated)};
		from = 0;
	}
	for (size_t i = from; i < meeting->seat_count; i++) {
		struct seated *seated = hash_add(meeting->more->seat_of_name, &meeting->seats[i].name);
		seated->seat = (uint32_t)i;
	}
}

struct seat *merged_seat(const struct merged *meeting, uint32_t name)
{
	const struct hash *names = names_of(meeting);
	if (names) {
		const struct seated *seated = hash_find(names, &name);
		return seated ? &meeting->seats[seated->seat] : NULL;
	}
	for (size_t i = 0; i < meeting->seat_count; i++)
		if (meeting->seats[i].name == name)
			return &meeting->seats[i];
	return NULL;
}

/* Makes room for one more. Most meetings are of two. */
static void grow_seats(struct merged *meeting, struct arena *arena)
{
	uint32_t capacity = meeting->seat_capacity > 0 ? meeting->seat_capacity * 2 : 2;
	struct seat *seats = arena_get(arena, capacity, sizeof *seats);
	if (meeting->seat_count > 0)
		memcpy(seats, meeting->seats, meeting->seat_count * sizeof *seats);
	meeting->seats = seats;
	meeting->seat_capacity = capacity;
}

struct seat *merged_add_seat(struct merged *meeting, uint32_t name, struct arena *arena)
{
	struct seat *seat = merged_seat(meeting, name);
	if (seat)
		return seat;
	if (meeting->seat_count == UINT32_MAX / 2)
		memory_exhausted();
	if (meeting->seat_count == meeting->seat_capacity)
		grow_seats(meeting, arena);
	seat = &meeting->seats[meeting->seat_count++];
	*seat = (struct seat){.name = name, .minutes = -1, .telling = TELLING_NONE};
	note_names(meeting, meeting->seat_count - 1, arena);
	return seat;
}

void merged_leave(struct merged *meeting, struct arena *arena)
{
	uint32_t kept = 0, known = meeting->seat_count;
	for (uint32_t i = 0; i < known; i++)
		if (!meeting->seats[i].is_delegated)
			meeting->seats[kept++] = meeting->seats[i];
	meeting->seat_count = kept;
	if (kept == known)
		return;
	forget_names(meeting);
	note_names(meeting, 0, arena);
}

bool merged_add_row(struct merged *meeting, const struct merged *row, const struct tellings *tellings,
                    struct arena *arena)
{
	bool says_more = row->has_stay;
	for (size_t i = 0; i < row->seat_count; i++) {
		size_t known = meeting->seat_count;
		struct seat *seat = merged_add_seat(meeting, row->seats[i].name, arena);
		says_more = says_more || known != meeting->seat_count;
		if (row->seats[i].minutes > seat->minutes)
			seat->minutes = row->seats[i].minutes;
		seat->declined = seat->declined || row->seats[i].declined;
		seat->telling = tellings_first(tellings, seat->telling, row->seats[i].telling);
	}
	meeting->source = tellings_first(tellings, meeting->source, row->source);
	if (row->minutes > meeting->minutes)
		meeting->minutes = row->minutes;
	if (row->last > meeting->last)
		meeting->last = row->last;
	if (row->has_status && !meeting->has_status) {
		meeting->has_status = true;
		meeting->status = row->status;
	}
	return says_more;
}

static void add_seats(struct merged *meeting, const struct merged *copy, const struct tellings *tellings,
                      struct arena *arena)
{
	for (size_t i = 0; i < copy->seat_count; i++) {
		const struct seat *theirs = &copy->seats[i];
		struct seat *seat = merged_add_seat(meeting, theirs->name, arena);
		if ((theirs->telling == TELLING_NONE) == (seat->telling == TELLING_NONE))
			seat->declined = seat->declined || theirs->declined;
		else if (theirs->telling != TELLING_NONE)
			seat->declined = theirs->declined;
		seat->telling = tellings_first(tellings, seat->telling, theirs->telling);
		seat->is_delegated = seat->is_delegated || theirs->is_delegated;
		if (theirs->minutes > seat->minutes)
			seat->minutes = theirs->minutes;
	}
}

static void add_status(struct merged *meeting, const struct merged *copy)
{
	bool is_cancelled = copy->has_status && copy->status == STATUS_CANCELLED;
	if (!copy->has_status || (meeting->has_status && meeting->status == STATUS_CANCELLED))
		return;
	if (!meeting->has_status || is_cancelled || copy->status < meeting->status)
		meeting->status = copy->status;
	meeting->has_status = true;
}

/* Is the one moment after the other? */
static bool is_after(struct moment one, struct moment other)
{
	return one.day != other.day ? one.day > other.day : one.second > other.second;
}

static void add_time(struct merged *meeting, const struct merged *copy)
{
	bool knows_better = copy->is_override && !meeting->is_override,
		 knows_as_well = copy->is_override == meeting->is_override;
	if (knows_better || (knows_as_well && is_after(copy->start, meeting->start))) {
		meeting->start = copy->start;
		meeting->is_all_day = copy->is_all_day;
	}
	if (knows_better || (knows_as_well && copy->minutes > meeting->minutes))
		meeting->minutes = copy->minutes;
	if (knows_better || (knows_as_well && copy->last > meeting->last))
		meeting->last = copy->last;
	meeting->is_override = meeting->is_override || copy->is_override;
}

static void add_text(struct view *text, struct view other)
{
	if (text->length == 0 || (other.length > 0 && view_compare(other, *text) < 0))
		*text = other;
}

static void add_more(struct merged *meeting, const struct merged *copy, struct arena *arena)
{
	struct view label = merged_label(copy), skill = merged_skill(copy);
	if (label.length == 0 && skill.length == 0)
		return;
	if (!meeting->more)
		meeting->more = arena_get(arena, 1, sizeof *meeting->more);
	add_text(&meeting->more->label, label);
	add_text(&meeting->more->skill, skill);
}

/* Is one name before the other? None is behind all. */
static bool is_before(uint32_t one, uint32_t other, const struct view *names)
{
	return one != NAME_NONE && (other == NAME_NONE || view_compare(names[one], names[other]) < 0);
}

static void add_names(struct merged *meeting, const struct merged *copy, const struct view *names)
{
	if (copy->names_organizer == meeting->names_organizer
	        ? is_before(copy->organizer, meeting->organizer, names)
	        : copy->names_organizer)
		meeting->organizer = copy->organizer;
	meeting->names_organizer = meeting->names_organizer || copy->names_organizer;
	if (is_before(copy->owner, meeting->owner, names))
		meeting->owner = copy->owner;
}

void merged_add_copy(struct merged *meeting, const struct merged *copy, const struct tellings *tellings,
                     const struct view *names, struct arena *arena)
{
	add_seats(meeting, copy, tellings, arena);
	add_status(meeting, copy);
	add_time(meeting, copy);
	add_text(&meeting->id, copy->id);
	add_text(&meeting->subject, copy->subject);
	add_more(meeting, copy, arena);
	add_names(meeting, copy, names);
	meeting->source = tellings_first(tellings, meeting->source, copy->source);
	meeting->has_stay = meeting->has_stay || copy->has_stay;
	if (copy->block < meeting->block)
		meeting->block = copy->block;
}

void merged_add_telling(struct merged *meeting, const struct merged *replaced,
                        const struct tellings *tellings)
{
	bool is_known = replaced->owner != NAME_NONE && !replaced->is_guessed;
	struct seat *seat = is_known ? merged_seat(meeting, replaced->owner) : NULL;
	if (seat)
		seat->telling = tellings_first(tellings, seat->telling, replaced->telling);
	meeting->source = tellings_first(tellings, meeting->source, replaced->telling);
}
