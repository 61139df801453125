/* Which sessions have come before: for what adds sessions up as they come and must not add one twice. */
#ifndef SESSION_REPEATS_H
#define SESSION_REPEATS_H

#include "base/hash.h"
#include "session/session.h"

/* The rows are not kept, only 24 bytes of each single session that can be told from others. Two sessions
 * count as one if 64 bits of hash agree: the chance is 1 in 10^7 among a million. A row that says something
 * else than the earlier one is taken for the same in one of 10^7 cases. Start with repeats_init. */
struct repeats {
	uint64_t left_out; /* rows that say what an earlier one says */
	uint64_t shared;   /* rows that say what another source says of the same meeting */
	bool claims; /* the last row was left out, but is of the coach's own calendar, as none before it was */
	/* private */
	struct hash keys, told;
};

void repeats_init(struct repeats *repeats);
void repeats_clear(struct repeats *repeats);

/* Sets *is_new unless an earlier row is about the same session. It is by its key (id, coach, coachee and, if
 * moved, the start; the id with which it is written where it has none and its start has a time of day), or
 * because another source tells of a session of the same two at the same time of day. The later row is left
 * out and counted where it has the same coach, start, minutes, status, category, activity, skill, plan and
 * follows, and refused otherwise: what it corrects has been added up already. Which source comes first makes
 * no difference: of a meeting of which two tell all rows must say the same, and those of the source that has
 * most of them count. Rows without id and time of day, and roll-ups, are always new. The session has its
 * category. */
bool repeats_judge(struct repeats *repeats, const struct session *session, bool *is_new,
                   struct error *error) MUST_CHECK;

/* Takes a session that repeats_mark has looked at, and returns true, if no earlier row can be about it.
 * Otherwise nothing changes, and repeats_judge has to be asked. */
bool repeats_add_first(struct repeats *repeats, const struct session_mark *mark, bool is_own) MUST_CHECK;

/* Works out beforehand what the judgement of a session that is settled rests on, if it need not be classified
 * any more. It keeps nothing, and may run for several sessions on several threads at once. */
void repeats_mark(struct session *session);

/* Begins to fetch what repeats_judge of a session will look at that was marked so, if it was. */
void repeats_prefetch(const struct repeats *repeats, const struct session_mark *mark);

/* Warns of the rows that were left out, if there were any; `others` were left out elsewhere. */
void repeats_say(const struct repeats *repeats, uint64_t others, struct notice *notice);

/* Warns of the rows that were left out because another source told of their meetings, if there were any. */
void sources_say(uint64_t shared, struct notice *notice);

/* A hash of the two people, whichever of them coaches, and of the start; 0 where two sources cannot be told
 * to mean the same meeting: without a time of day or a coachee, in a roll-up, and of a session that was
 * moved. */
uint64_t repeats_meeting(const struct session *session);

#endif
