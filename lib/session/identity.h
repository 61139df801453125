/* When two rows of a log are about the same session. A log is only appended to: a row about the same session
 * as an earlier one corrects it, and the last one counts. */
#ifndef SESSION_IDENTITY_H
#define SESSION_IDENTITY_H

#include "people/parties.h"
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
	bool knows_days; /* a row without id and time of day is known by the id with which it is written, too */
	struct parties people;
	struct intern texts; /* ids, and what the owner adds */
	struct hash table;   /* of struct identity, by number */
};

#define IDENTITY_NONE HASH_NONE

void identities_init(struct identities *identities, bool knows_days);
void identities_clear(struct identities *identities);

/* The number of the session that this single row is about. A new session gets the next number, table.count
 * before the call, if it is wanted, and IDENTITY_NONE otherwise. So whoever keeps something by number
 * replaces it, or drops it if the row is not wanted any more. A row without an id is known by the one with
 * which it is written (session_id), but only if its start has a time of day (or knows_days); else it is
 * always a new session. */
uint32_t identity_number(struct identities *identities, const struct session *session, bool is_wanted);

/* Begins to fetch what identity_number of this session will look at first. */
void identities_prefetch(const struct identities *identities, const struct session *session);

/* The number of the session that this row is about, or IDENTITY_NONE if it is new. Changes nothing. */
uint32_t identity_find(const struct identities *identities, const struct session *session);

/* The identity with this number. Valid until the next identity_number. */
static inline const struct identity *identity_at(const struct identities *identities, uint32_t number)
{
	return hash_entry(&identities->table, number);
}

/* Of whom and when the session is, for counterpart.h: a number that is the same whichever of the two coaches;
 * 0 where it has no time of day or no coachee, or was moved. */
uint64_t identity_meeting(const struct identities *identities, uint32_t number);

/* Refuses the session, which two sources tell differently. Returns false. */
bool identity_refuse(const struct identities *identities, uint32_t number, struct error *error);

/* Does a column of sessions say what the session was? The id says which one it is; direction, definition,
 * source and own say how we know of it. */
bool identity_is_content(enum SESSION_column column);

/* A hash of what the row says in those columns. Two different rows have the same hash in one of 10^19 cases.
 * `text` is scratch space. */
uint64_t identity_content(const struct session *session, struct text *text);

#endif
