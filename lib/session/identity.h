/* When two rows of a log are about the same session. A log is only appended to: a row about the same session
 * as an earlier one corrects it, and the last one counts. */
#ifndef SESSION_IDENTITY_H
#define SESSION_IDENTITY_H

#include "base/hash.h"
#include "session/session.h"

/* What makes a session this one and no other. Names are numbers among the people and texts of struct
 * identities. */
struct identity {
	uint32_t id, coach, coachee;
	int32_t moved_day, moved_second; /* of a moved session its start, so that it stands beside the session at
	                                    its new start; DAY_NONE and 0 for others */
	int32_t day, second;             /* the start in the last row, which is not compared */
};

/* The sessions that have come so far. Memory grows with those that were wanted, not with rows. */
struct identities {
	bool makes_ids; /* a row without an id is known by the id with which it is written (session_id) */
	struct intern people;
	struct intern texts; /* ids, and what the owner adds */
	struct hash table;   /* of struct identity, by number */
};

#define IDENTITY_NONE HASH_NONE

void identities_init(struct identities *identities, bool makes_ids);
void identities_clear(struct identities *identities);

/* The number of the session that this single row is about. A new session gets the next number, table.count
 * before the call, if it is wanted, and IDENTITY_NONE otherwise. So whoever keeps something by number
 * replaces it, or drops it if the row is not wanted any more. A row without an id (and without makes_ids) is
 * always a new session. */
uint32_t identity_number(struct identities *identities, const struct session *session, bool is_wanted);

/* The number of the session that this row is about, or IDENTITY_NONE if it is new. Changes nothing. */
uint32_t identity_find(const struct identities *identities, const struct session *session);

/* The identity with this number. Valid until the next identity_number. */
static inline const struct identity *identity_at(const struct identities *identities, uint32_t number)
{
	return hash_entry(&identities->table, number);
}

/* Does a column of sessions say what the session was? The id says which one it is; direction, definition,
 * source and own say how we know of it. */
bool identity_is_content(enum SESSION_column column);

/* A hash of what the row says in those columns. Two different rows have the same hash in one of 10^19 cases.
 * `text` is scratch space. */
uint64_t identity_content(const struct session *session, struct text *text);

/* Which rows have come before: for what adds sessions up as they come and must not add one twice. The rows
 * are not kept, only two hashes of each single session that has an id. Start with repeats_init. */
struct repeats {
	uint64_t left_out; /* rows that say what an earlier one says */
	/* private */
	struct hash seen;
	struct text text;
};

void repeats_init(struct repeats *repeats);
void repeats_clear(struct repeats *repeats);

/* Sets *is_new if no row about the same session has come before. Rows without an id and roll-ups are always
 * new. A row that says what the earlier one says is counted in left_out. Refused: one that says something
 * else; it corrects the earlier row, which has been added up already. Two sessions count as one if the hashes
 * of their identities are equal: the chance is 1 in 10^7 among a million. */
bool repeats_judge(struct repeats *repeats, const struct session *session, bool *is_new,
                   struct error *error) MUST_CHECK;

/* Warns that so many rows were left out, if there were any. */
void repeats_say(uint64_t left_out, struct notice *notice);

#endif
