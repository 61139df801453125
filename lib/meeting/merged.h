/* A meeting as all that tell of it together tell it. Where they differ the outcome does not depend on which
 * of them was read first. */
#ifndef MEETING_MERGED_H
#define MEETING_MERGED_H

#include "base/hash.h"
#include "meeting/meeting.h"
#include "meeting/telling.h"

#define NAME_NONE UINT32_MAX
#define MERGED_NONE UINT32_MAX

/* Somebody in a meeting. */
struct seat {
	uint32_t name;
	bool declined;
	bool is_delegated; /* to somebody else: they are not there, whoever else says so */
	int64_t minutes;   /* as their row says; -1 where it says nothing */
	uint32_t telling;  /* of their own calendar, which `declined` is from then; TELLING_NONE where it does not
	                    * tell of the meeting */
};

struct merged {
	struct view id, label, subject, skill;
	struct view uid;  /* of an event: what all members of its series share */
	uint32_t telling; /* of the row */
	uint32_t source;  /* the first (tellings_first) of those that tell of the meeting */
	const char *file; /* of its first row; the same bytes for the same file */
	uint64_t line;
	uint32_t organizer, owner; /* names, or NAME_NONE */
	bool is_guessed;           /* nobody says that the owner is, who is the organiser then (guess.h) */
	bool tells_day;            /* the row makes its telling tell of its day */
	bool names_organizer;      /* else the organiser is who owns the calendar */
	struct moment start;
	int32_t last;    /* the last day that it touches */
	int64_t minutes; /* thousandths; -1 where unknown */
	bool is_all_day, has_status, is_event, is_override, has_stay;
	enum block block;
	enum status status; /* STATUS_DECLINED is in the seats instead */
	int64_t sequence;
	struct seat *seats;
	size_t seat_count, seat_capacity;
	struct hash *seat_of_name; /* of many seats; else NULL */
	bool is_replaced;          /* by a later edition (edition.h) */
	uint32_t into;             /* the meeting of which this row was found to be a part, or MERGED_NONE */
	int64_t sessions;          /* that it is; 0 where it is left out, -1 where nobody asked */
	bool has_lost;             /* an attendee whom nobody knows */
	uint32_t next;             /* with the same file, start and subject, or MERGED_NONE */
};

/* Frees the seats. */
void merged_clear(struct merged *meeting);

/* The name's seat in the meeting, or NULL. */
struct seat *merged_seat(const struct merged *meeting, uint32_t name);

/* The name's seat, which is added if there is none. Lives until the next one is added. */
struct seat *merged_add_seat(struct merged *meeting, uint32_t name);

/* Takes the seats of those who are not there out of the meeting. */
void merged_leave(struct merged *meeting);

/* Adds what a further row of the same file says of the meeting. Returns whether that is more than was known.
 */
bool merged_add_row(struct merged *meeting, const struct merged *row, const struct tellings *tellings);

/* Adds what another file's copy of the meeting says, or the same file's second one, of the same edition.
 * Somebody's own calendar knows best whether they declined; the meeting is cancelled if one says so; a member
 * of a series that was changed by itself says best when it is, else the later start counts and the longer
 * time; and of two texts the first by bytes that is not empty. `names` are the names by number. */
void merged_add_copy(struct merged *meeting, const struct merged *copy, const struct tellings *tellings,
                     const struct view *names);

/* Adds that the calendar of the replaced row tells of the meeting, and nothing of what it says. */
void merged_add_telling(struct merged *meeting, const struct merged *replaced,
                        const struct tellings *tellings);

#endif
