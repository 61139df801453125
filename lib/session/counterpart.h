/* Sessions that several sources tell of, each in its own words: which of them counts. */
#ifndef SESSION_COUNTERPART_H
#define SESSION_COUNTERPART_H

#include "session/session.h"

/* A session as one source tells of it. */
struct counterpart {
	uint64_t meeting;   /* of whom and when (repeats_meeting, identity_meeting), not 0 */
	struct view source; /* an empty one is a source of its own */
	enum status status;
	int64_t minutes; /* thousandths */
	struct view id;
	uint32_t number; /* whoever keeps the sessions knows them by it */
	uint32_t rank;   /* among those of its source: private */
};

/* Calls `leave_out` for each session that another source tells of better: one that is held comes before one
 * that was declined, before a cancelled and a planned one, then one of more minutes, then the smaller id, and
 * never what comes first. Two that one source tells of one meeting are two; then the best of each source are
 * one, the second best another. Changes the list's order. */
uint64_t counterparts_settle(struct counterpart *list, size_t count, void *self,
                             void (*leave_out)(void *self, uint32_t kept, uint32_t left_out));

#endif
