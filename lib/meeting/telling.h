/* What each calendar or export tells: of whom, for which days, and of how much. The records table says so. */
#ifndef MEETING_TELLING_H
#define MEETING_TELLING_H

#include "base/grid.h"
#include "base/hash.h"
#include "session/records.h"

#define TELLING_NONE UINT32_MAX

/* What one file tells of one owner. */
struct telling {
	struct view source;  /* kind and owner, as in outlook/dana */
	struct view owner;   /* empty where nobody knows whose it is */
	const char *file;    /* its name */
	int32_t first, last; /* the days that it tells of; DAY_NONE where it has none */
	/* Meetings that it tells of, alone or with others; the sessions that they are; how many are none, and how
	 * many lost an attendee whom nobody knows. */
	int64_t meetings, sessions, left_out, unknown;
};

/* Start with {0}. */
struct tellings {
	struct intern keys; /* source, NUL, file */
	struct telling *list;
	size_t capacity;
};

void tellings_clear(struct tellings *tellings);

/* The number of the telling, which is added if it is new. `kind` is the kind of export, or the path of the
 * map by which it was read, whose name counts then. */
uint32_t tellings_find(struct tellings *tellings, const char *kind, struct view owner, const char *file);

/* The number of what the same file tells of this owner, which is added if it is new. */
uint32_t tellings_give(struct tellings *tellings, uint32_t number, struct view owner);

/* Makes the telling tell of these days too. DAY_NONE is none. */
void tellings_widen(struct tellings *tellings, uint32_t number, int32_t first, int32_t last);

/* Of two numbers, either of which may be TELLING_NONE, that of the source and file that come first as bytes,
 * so that the order of the files makes no difference. */
uint32_t tellings_first(const struct tellings *tellings, uint32_t one, uint32_t other);

/* Adds the rows of the records table to a grid of it that was started, by source and file as bytes: the days
 * that each tells of (records_round), within since … until of the setting. Those without an owner or a day
 * are left out. Behind them stands, for each coach of a log that was read besides, the record that the
 * coach's rows make; where all is said to be complete, instead a row of everybody: on these days, or where
 * `complete` has none, on those of the log, and without one on all of the data. `records` is that of the
 * log's rows, and is finished here. Texts live as long as the tellings and the records.
 */
void tellings_grid(const struct tellings *tellings, struct records *records, const struct setting *setting,
                   const struct period *complete, struct grid *grid);

#endif
