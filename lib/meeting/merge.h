/* Meetings, each once however many rows and files tell of it. One rule for all sources. */
#ifndef MEETING_MERGE_H
#define MEETING_MERGE_H

#include "base/arena.h"
#include "base/hash.h"
#include "meeting/meeting.h"
#include "meeting/owner.h"
#include "meeting/stay.h"
#include "meeting/telling.h"

#define NAME_NONE UINT32_MAX
#define MERGED_NONE UINT32_MAX

/* Somebody in a meeting. */
struct seat {
	uint32_t name;
	bool declined;
	int64_t minutes;  /* as their row says; -1 where it says nothing */
	uint32_t telling; /* of their own calendar, which `declined` is from then; TELLING_NONE where it does not
	                   * tell of the meeting */
};

/* A meeting as all its rows together tell it. */
struct merged {
	struct view id, label, subject, skill;
	uint32_t telling; /* of the row */
	uint32_t source;  /* the first (tellings_first) of those that tell of the meeting */
	const char *file; /* of its first row; the same bytes for the same file */
	uint64_t line;
	uint32_t organizer, owner; /* names, or NAME_NONE */
	struct moment start;
	int64_t minutes; /* thousandths; -1 where unknown */
	bool is_all_day, has_status, is_event, has_stay;
	enum block block;
	enum status status; /* STATUS_DECLINED is in the seats instead */
	int64_t sequence;
	struct seat *seats;
	size_t seat_count, seat_capacity;
	uint32_t into;    /* the meeting of which this row was found to be a part, or MERGED_NONE */
	int64_t sessions; /* that it is; 0 where it is left out, -1 where nobody asked */
	bool has_lost;    /* an attendee whom nobody knows */
	uint32_t next;    /* with the same file, start and subject, or MERGED_NONE */
};

/* Meetings by some key: the first that had it. */
struct merge_index {
	struct intern keys;
	uint32_t *first; /* by number of the key */
	size_t capacity;
};

/* Only lib/meeting looks inside. */
struct merge {
	const struct setting *setting;
	const struct owners *owners;
	struct tellings *tellings;
	bool solo;
	struct intern names; /* ids of people, names of others */
	uint32_t *persons;   /* by name */
	size_t persons_capacity;
	struct merged *meetings; /* one for each row; after merge_finish those count that are merged into none */
	uint32_t count;
	size_t capacity;
	int64_t duplicates; /* rows that said again what others of their file had said */
	int64_t differing;  /* rows whose end and minutes differ by more than a minute */
	int64_t copies;     /* rows of meetings that another file tells of too */
	/* private */
	struct meeting read; /* the row at hand, where it has cells */
	struct intern files;
	uint32_t *waiting; /* rows without an organiser, until all have been read */
	size_t waiting_count, waiting_capacity;
	struct stays stays;
	struct merge_index ids, keys, slots; /* keys: organiser, start, subject; slots: file, start, subject */
	struct arena arena;
	struct text key;
};

/* `solo`: an event of nobody but its owner counts too, so that its row must say whose it is. The setting,
 * which is ready, the owners and the tellings, to which those of the rows are added, outlive the merge. */
struct merge *merge_new(const struct setting *setting, const struct owners *owners, struct tellings *tellings,
                        bool solo);
void merge_free(struct merge *merge); /* NULL is allowed */

/* Adds a row of the table of meetings: its value is a struct meeting, or else its cells say it. Rows of one
 * file with equal organiser, start and subject are one meeting; a row without organiser joins the one of its
 * file with its start and subject, of several that whose organiser is above its attendee; else the file's
 * owner organises it. The same meeting in several files counts once, told by id, else by start, organiser and
 * subject; of two copies of an event the one with the higher sequence says when it is. Refused besides what
 * meeting_read refuses: a row that needs an owner where nobody knows one, and one that says neither minutes
 * nor an end. */
bool merge_add(struct merge *merge, const struct row *row, struct error *error) MUST_CHECK;

/* To be called once, after the last row: finds the meetings of rows without an organiser, and adds up
 * attendance. */
void merge_finish(struct merge *merge);

/* To be called once it is known which sessions the meetings are: counts them in the tellings. */
void merge_count(struct merge *merge);

/* The name's seat in the meeting, or NULL. */
const struct seat *merged_seat(const struct merged *meeting, uint32_t name);

#endif
