/* Which rows of a log speak of the same session. A log is appended to and never rewritten: a row whose
 * key came before corrects the earlier one, and the last row of a key counts. */
#ifndef SESSION_LEDGER_H
#define SESSION_LEDGER_H

#include "base/intern.h"
#include "session/session.h"

/* Names are numbers of the ledger's interns. Of a moved session the start is part of the key: it stands
 * beside the row with the new start. */
struct ledger_key {
	uint32_t id, coach, coachee;
	int32_t day, second; /* the last row's start */
	bool is_moved;
};

/* Start with {0}. Memory grows with the sessions that were wanted, not with rows. */
struct ledger {
	bool makes_ids; /* a row without an id is known by the one that it is written with (session_id) */
	struct intern people;
	struct intern texts;     /* ids, and what the owner adds */
	struct ledger_key *keys; /* by number */
	uint32_t count;
	uint32_t *slots; /* number + 1, 0 where free */
	size_t keys_capacity, slot_count;
};

#define LEDGER_NONE UINT32_MAX

/* The number of the session of which this single row speaks. One that has not come before gets the next
 * number (the `count` before the call) if it is wanted, else LEDGER_NONE. A row without an id (of its
 * own, unless makes_ids) has not come before, whatever it says. So whoever keeps something by number
 * replaces it, or drops it where the row is no longer wanted. */
uint32_t ledger_number(struct ledger *ledger, const struct session *session, bool is_wanted);

/* The number of the session of which this row speaks, LEDGER_NONE where none came before. Changes
 * nothing: ledger->keys[number] has the start that it came with. */
uint32_t ledger_find(const struct ledger *ledger, const struct session *session);

/* Adds what makes the key of a row with an id of its own, as bytes that no other key has. */
void ledger_add_key(const struct session *session, struct text *text);

void ledger_clear(struct ledger *ledger);

#endif
