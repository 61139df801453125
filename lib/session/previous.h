/* Two editions of one calendar: what was in the earlier one and is gone, or has another start, in the new
 * one. */
#ifndef SESSION_PREVIOUS_H
#define SESSION_PREVIOUS_H

#include "session/identity.h"

/* Start with previous_init; previous_clear at the end.
 * Memory grows with the sessions of the new edition, and those that are gone. */
struct previous {
	struct identities now; /* the sessions of the new edition, and what was made of the earlier one */
	uint32_t count;        /* of these, the sessions of the new edition */
	int32_t first, last;   /* day of the first and last session of the new edition */
	int64_t beyond;        /* sessions taken for gone that are later than anything in the new edition */
};

void previous_init(struct previous *previous);

/* Takes a session of the new edition, within since … until or not: one that was moved out of them is not
 * gone. Refuses roll-up rows. */
bool previous_add(struct previous *previous, const struct session *session, struct error *error) MUST_CHECK;

/* Judges a session of the earlier edition, after the last one of the new. *is_told says whether it is to be
 * written: with status `moved` where the new edition has it at another start; where it has it no more, with
 * `cancelled` in place of held and planned. What was before the new edition's first day, or since where that
 * is given, is not told: the new one does not reach so far back. Refuses roll-up rows. */
bool previous_judge(struct previous *previous, struct session *session, const struct setting *setting,
                    bool *is_told, struct error *error) MUST_CHECK;

void previous_clear(struct previous *previous);

#endif
