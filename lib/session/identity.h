/* When two rows of a log are one session. A log is appended to and never rewritten: a row with the identity
 * of an earlier one corrects it, and of several the last one counts. */
#ifndef SESSION_IDENTITY_H
#define SESSION_IDENTITY_H

#include "base/intern.h"
#include "session/session.h"

/* What makes a session this one and no other. Names are numbers in struct identities. */
struct identity {
	uint32_t id, coach, coachee;
	/* Of a moved session also its start: it stands beside the row with the new start. DAY_NONE and 0 for
	 * others. */
	int32_t moved_day, moved_second;
	int32_t day, second; /* the start in the last row of the session; no part of what is compared */
};

/* Sessions that have come so far. Start with identities_init. Memory grows with the sessions that were
 * wanted, not with rows. */
struct identities {
	bool makes_ids; /* a row without an id is known by the one that it is written with (session_id) */
	struct intern people;
	struct intern texts; /* ids, and what the owner adds */
	struct hash table;   /* of struct identity, by number */
};

#define IDENTITY_NONE HASH_NONE

void identities_init(struct identities *identities, bool makes_ids);
void identities_clear(struct identities *identities);

/* The number of the session of which this single row speaks. One that has not come before gets the next
 * number (how many there were before the call) if it is wanted, else IDENTITY_NONE. A row without an id (of
 * its own, unless makes_ids) has not come before, whatever it says. So whoever keeps something by number
 * replaces it, or drops it where the row is no longer wanted. */
uint32_t identity_number(struct identities *identities, const struct session *session, bool is_wanted);

/* The number of the session of which this row speaks, IDENTITY_NONE where none came before. Changes nothing:
 * identity_at(…, number) has the start that it came with. */
uint32_t identity_find(const struct identities *identities, const struct session *session);

/* The identity with this number. Valid until the next identity_number. */
static inline const struct identity *identity_at(const struct identities *identities, uint32_t number)
{
	return hash_entry(&identities->table, number);
}

/* Does a column of sessions say what the session was? The id says which one it is; direction, definition,
 * source and own say who worked it out or told it. */
bool identity_is_content(enum SESSION_column column);

/* A hash of what the session says in those columns. Two that differ have the same one in one of 10^19 cases.
 * `text` is for use on the way. */
uint64_t identity_content(const struct session *session, struct text *text);

/* Which rows came before, told in one pass without keeping them: for what adds sessions up as they come, and
 * must not add one twice. Start with {0}. Holds two hashes, 16 bytes, of each single session with an id of
 * its own. */
struct repeats {
	uint64_t left_out; /* rows that said what an earlier one said */
	/* private */
	struct hash seen;
	struct text text;
};

void repeats_init(struct repeats *repeats);
void repeats_clear(struct repeats *repeats);

/* Sets *is_new if no row of the same session has come before; rows without an id, and roll-ups, are new
 * whatever they say. A row that says what the earlier one said is not new, and counted in left_out. Refused:
 * one that says something else. It corrects the earlier row, which has been added up by now; `coach-log
 * --latest` leaves that one out. Two sessions pass for one where the hashes of their identities are equal: a
 * chance of 1 in 10^7 among a million. */
bool repeats_judge(struct repeats *repeats, const struct session *session, bool *is_new,
                   struct error *error) MUST_CHECK;

/* Warns of so many rows left out, if there were any. */
void repeats_say(uint64_t left_out, struct notice *notice);

#endif
