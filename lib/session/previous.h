/* Two editions of one calendar: which sessions of the earlier one are gone, or have another start, in the new
 * one. */
#ifndef SESSION_PREVIOUS_H
#define SESSION_PREVIOUS_H

#include "session/identity.h"

/* Memory grows with the sessions of the new edition and those that are gone. */
struct previous {
	/* First the sessions of the new edition, then what was written of the earlier one. */
	struct identities now;
	uint32_t count;      /* how many sessions the new edition has */
	int32_t first, last; /* days of its first and last session */
	int64_t beyond;      /* sessions that count as gone and are later than all of the new edition */
};

void previous_init(struct previous *previous);

/* Takes a session of the new edition, also if it is outside since … until: one that was moved there is not
 * gone. Refuses roll-up rows. */
bool previous_add(struct previous *previous, const struct session *session, struct error *error) MUST_CHECK;

/* Judges a session of the earlier edition; to be called after the last session of the new one. *is_written
 * says whether the session is to be written: with status `moved` if the new edition has it at another start,
 * and `cancelled`, instead of held or planned, if it is gone. Nothing is written of what was before the new
 * edition's first day, or before since if that is given: the new edition does not reach so far back. Refuses
 * roll-up rows. */
bool previous_judge(struct previous *previous, struct session *session, const struct setting *setting,
                    bool *is_written, struct error *error) MUST_CHECK;

void previous_clear(struct previous *previous);

#endif
