/* Names of people, whether the people table has them or not. */
#ifndef PEOPLE_STRANGER_H
#define PEOPLE_STRANGER_H

#include "people/fold.h"
#include "people/people.h"

/* The id in the people table of the person who goes by this name, and their number. For somebody who is not
 * there, or where `people` is NULL, the first spelling of the name that came, and PERSON_NONE: two spellings
 * are one where alias_key says so, and one with a suffix in brackets is the one without where no other suffix
 * came with that name. The people must be finished, and the same in each call with these spellings, in which
 * the answer is kept. Without spellings (NULL) a stranger's name is returned as it stands. */
struct view stranger_name(struct spellings *spellings, const struct people *people, struct view name,
                          uint32_t *person);

/* Begins to fetch what stranger_name will look for, where the people table does not know the name. */
static inline void stranger_prefetch(const struct spellings *spellings, struct view name)
{
	if (spellings && name.length > 0)
		hash_prefetch(&spellings->texts, &name);
}

/* Counts so many mentions of a stranger, by the name that stranger_name returned with these spellings. */
void stranger_count(struct spellings *spellings, struct view name, uint64_t mentions);

/* The stranger of whom most mentions were counted, of several the first by bytes; empty if none were. */
struct view stranger_most(const struct spellings *spellings);

#endif
