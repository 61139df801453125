/* What the sessions of a group in a roll-up share besides the period, the coach and the coachee, by number.
 */
#ifndef SESSION_KINDS_H
#define SESSION_KINDS_H

#include "base/hash.h"
#include "session/session.h"

/* The columns of a kind, in the order in which kinds are sorted. */
#define KIND_COLUMNS 8
extern const enum SESSION_column kind_columns[KIND_COLUMNS];

/* One that came lately, so that the next session of it is recognised by a few words. */
struct kind {
	uint32_t codes; /* direction, category, status and own */
	struct view activity, skill, plan, definition;
	uint32_t number;
};

#define KINDS_RECENT 8

/* Start with {0}. */
struct kinds {
	struct intern texts; /* by number: the cells, each ended by a NUL, which none contains */
	/* private */
	struct text text;
	struct kind recent[KINDS_RECENT];
	unsigned recent_count, oldest;
};

void kinds_clear(struct kinds *kinds);

/* The number of the session's kind: 0, 1, 2 … in the order in which they come. */
uint32_t kinds_add(struct kinds *kinds, const struct session *session, bool is_own, struct view definition);

/* Cuts the cells of the kind out of its text. They live as long as the kinds. */
void kinds_cells(const struct kinds *kinds, uint32_t number, struct view cells[KIND_COLUMNS]);

#endif
