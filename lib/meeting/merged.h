/* A meeting as all that tell of it together tell it. Where they differ the outcome does not depend on which
 * of them was read first. */
#ifndef MEETING_MERGED_H
#define MEETING_MERGED_H

#include "base/arena.h"
#include "base/hash.h"
#include "meeting/meeting.h"
#include "meeting/telling.h"

#define NAME_NONE UINT32_MAX
#define MERGED_NONE UINT32_MAX

/* Somebody in a meeting. */
struct seat {
	int64_t minutes; /* as their row says; -1 where it says nothing */
	uint32_t name;
	uint32_t telling; /* of their own calendar, which `declined` is from then; TELLING_NONE where it does not
	                   * tell of the meeting */
	bool declined;
	bool is_delegated; /* to somebody else: they are not there, whoever else says so */
};

/* What few meetings have. */
struct merged_more {
	struct view label, skill;
	struct view uid; /* of an event: what all members of its series share */
	int64_t sequence;
	struct hash *seat_of_name; /* of many seats; else NULL */
};

/* There are as many as rows: of what can be small nothing is large. */
struct merged {
	struct view id, subject;
	struct merged_more *more; /* NULL: none of it */
	const char *file;         /* of its first row; the same bytes for the same file */
	uint64_t line;
	int64_t minutes; /* thousandths; -1 where unknown */
	struct seat *seats;
	uint32_t seat_count, seat_capacity;
	struct moment start;
	int32_t last;              /* the last day that it touches */
	uint32_t telling;          /* of the row */
	uint32_t source;           /* the first (tellings_first) of those that tell of the meeting */
	uint32_t organizer, owner; /* names, or NAME_NONE */
	uint32_t into;             /* the meeting of which this row was found to be a part, or MERGED_NONE */
	uint32_t next;             /* with the same file, start and subject, or MERGED_NONE */
	int32_t sessions;          /* that it is; 0 where it is left out, -1 where nobody asked */
	uint8_t block;             /* enum block */
	uint8_t status;            /* enum status; STATUS_DECLINED is in the seats instead */
	bool is_guessed : 1;       /* nobody says that the owner is, who is the organiser then (guess.h) */
	bool tells_day : 1;        /* the row makes its telling tell of its day */
	bool names_organizer : 1;  /* else the organiser is who owns the calendar */
	bool is_all_day : 1, has_status : 1, is_event : 1, is_override : 1, has_stay : 1;
	bool is_replaced : 1; /* by a later edition (edition.h) */
	bool has_lost : 1;    /* an attendee whom nobody knows */
};

static inline struct view merged_label(const struct merged *meeting)
{
	return meeting->more ? meeting->more->label : view_slice(NULL, 0);
}

static inline struct view merged_skill(const struct merged *meeting)
{
	return meeting->more ? meeting->more->skill : view_slice(NULL, 0);
}

static inline struct view merged_uid(const struct merged *meeting)
{
	return meeting->more ? meeting->more->uid : view_slice(NULL, 0);
}

static inline int64_t merged_sequence(const struct merged *meeting)
{
	return meeting->more ? meeting->more->sequence : 0;
}

/* To be called before the memory goes from which the functions below took what they added. */
void merged_clear(struct merged *meeting);

/* The name's seat in the meeting, or NULL. */
struct seat *merged_seat(const struct merged *meeting, uint32_t name);

/* The name's seat, which is added if there is none. Lives until the next one is added. */
struct seat *merged_add_seat(struct merged *meeting, uint32_t name, struct arena *arena);

/* Takes the seats of those who are not there out of the meeting. */
void merged_leave(struct merged *meeting, struct arena *arena);

/* Adds what a further row of the same file says of the meeting. Returns whether that is more than was known.
 */
bool merged_add_row(struct merged *meeting, const struct merged *row, const struct tellings *tellings,
                    struct arena *arena);

/* Adds what another file's copy of the meeting says, or the same file's second one, of the same edition.
 * Somebody's own calendar knows best whether they declined; the meeting is cancelled if one says so; a member
 * of a series that was changed by itself says best when it is, else the later start counts and the longer
 * time; and of two texts the first by bytes that is not empty. `names` are the names by number. */
void merged_add_copy(struct merged *meeting, const struct merged *copy, const struct tellings *tellings,
                     const struct view *names, struct arena *arena);

/* Adds that the calendar of the replaced row tells of the meeting, and nothing of what it says. */
void merged_add_telling(struct merged *meeting, const struct merged *replaced,
                        const struct tellings *tellings);

#endif
