/* Numbers for coaches and coachees, who are people of the table or strangers with an id: 0, 1, 2 … in the
 * order of first mention. Of the people a number is found without a look at the id. */
#ifndef PEOPLE_PARTIES_H
#define PEOPLE_PARTIES_H

#include "base/hash.h"
#include "people/people.h"

/* Start with {0}. `ids.views[i]` is the id with number i. */
struct parties {
	struct intern ids;
	/* private */
	uint32_t *of_people; /* by person: the number, and 1; 0 for none */
	size_t capacity;
};

void parties_clear(struct parties *parties);

/* The number of the person, if it was given one with the person; INTERN_NONE if not. */
static inline uint32_t parties_find_person(const struct parties *parties, uint32_t person)
{
	return person < parties->capacity ? parties->of_people[person] - 1 : INTERN_NONE;
}

/* The number of the id, or INTERN_NONE. */
static inline uint32_t parties_find(const struct parties *parties, struct view id, uint32_t person)
{
	uint32_t name = parties_find_person(parties, person);
	return name != INTERN_NONE ? name : intern_find(&parties->ids, id);
}

/* The number of the id, which no number is known of by its person. */
uint32_t parties_add_id(struct parties *parties, struct view id, uint32_t person);

/* The number of the id; a new one gets the next number. `person` is PERSON_NONE if it is not in the people
 * table. */
static inline uint32_t parties_add(struct parties *parties, struct view id, uint32_t person)
{
	uint32_t name = parties_find_person(parties, person);
	return name != INTERN_NONE ? name : parties_add_id(parties, id, person);
}

#endif
