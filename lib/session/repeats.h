/* Which rows of a log came before, told in one pass without keeping them: for what adds sessions up as they
 * come, and must not add one twice. */
#ifndef SESSION_REPEATS_H
#define SESSION_REPEATS_H

#include "session/ledger.h"
#include "session/session_writer.h"

/* Start with {.form.rewrites_start = true}. Holds two hashes, 16 bytes, of each single session with an id of
 * its own, in a table of which a quarter or more is free. */
struct repeats {
	uint64_t left_out; /* rows that said what an earlier one said */
	/* private */
	struct session_writer form;
	struct text key; /* of the row at hand */
	struct repeats_slot *slots;
	size_t count, slot_count;
};

void repeats_clear(struct repeats *repeats);

/* Has no row of the same session (ledger.h) come before (*is_new)? Rows without an id, and roll-ups, are new
 * whatever they say. One with the content of the earlier row (session_writer_hash) is counted in left_out.
 * Refused: one with other content. It corrects the earlier row, which has been added up by now; `coach-log
 * --latest` leaves that one out. Two sessions pass for one where their keys have one hash: a chance of 1 in
 * 10^7 among a million. */
bool repeats_judge(struct repeats *repeats, const struct session *session, const struct setting *setting,
                   bool *is_new, struct error *error) MUST_CHECK;

/* Warns of so many rows left out, if there were any. */
void repeats_say(uint64_t left_out, struct notice *notice);

#endif
