/* Spells: who was whose report from when until when. Needs people_finish first. */
#ifndef PEOPLE_SPELLS_H
#define PEOPLE_SPELLS_H

#include "people/people.h"

/* The person was this leader's report on every day from `first` until before `end`. */
struct spell_led {
	uint32_t person, leader;
	int32_t first, end;
};

/* In the order of person and day. */
struct spells {
	struct spell_led *list;
	size_t count, capacity;
	size_t *first; /* by person, and one more: where each person's spells begin */
};

/* Finds the spells on the days from `first` until before `end`; nobody leads who is not employed. Clear with
 * spells_clear. */
void spells_find(struct spells *spells, const struct people *people, int32_t first, int32_t end);
void spells_clear(struct spells *spells);

/* Adds the spells of one person on these days to the list, which has no `first` then. */
void spells_add(struct spells *spells, const struct people *people, uint32_t person, int32_t first,
                int32_t end);

/* Is one spell all that there is of the person on these days, as of most people? Then *leader is who leads
 * the person on each of them, PERSON_NONE where nobody does on any. */
bool spells_are_one(const struct people *people, uint32_t person, int32_t first, int32_t end,
                    uint32_t *leader);

#endif
