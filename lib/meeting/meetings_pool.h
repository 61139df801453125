/* How meetings are kept: for meetings.c and coached.c. */
#ifndef MEETING_MEETINGS_POOL_H
#define MEETING_MEETINGS_POOL_H

#include "base/intern.h"
#include "meeting/meetings.h"

#define NAME_NONE UINT32_MAX
#define KEPT_NONE UINT32_MAX

/* Somebody in a meeting. */
struct seat {
	uint32_t name;
	bool declined;
	bool is_own;     /* `declined` is from their own calendar */
	int64_t minutes; /* as their row says; -1 where it says nothing */
};

/* When somebody was there, from an attendance list. */
struct stay {
	uint32_t meeting, name;
	int64_t from, to;
};

struct kept {
	struct view id, label, subject, skill;
	const char *file;
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
	uint32_t merged; /* the meeting that this row was found to be a part of, or KEPT_NONE */
	uint32_t next;   /* with the same file, start and subject, or KEPT_NONE */
};

struct meetings {
	const struct setting *setting;
	const struct owners *owners;
	struct meetings_options options;
	struct intern names; /* ids of people, names of others */
	uint32_t *persons;   /* by name */
	size_t persons_capacity;
	struct intern files;
	struct kept *kept;
	uint32_t count;
	size_t capacity;
	uint32_t *waiting; /* rows without an organiser, until all have been read */
	size_t waiting_count, waiting_capacity;
	struct stay *stays;
	size_t stay_count, stay_capacity;
	struct intern ids, keys, places;     /* places: file, start, subject */
	uint32_t *by_id, *by_key, *by_place; /* the first meeting with it */
	size_t by_id_capacity, by_key_capacity, by_place_capacity;
	struct arena arena;
	struct text key;
	struct meetings_counts counts;
};

/* Makes everything of the rows that all of them must be known for. */
void meetings_settle(struct meetings *meetings);

#endif
