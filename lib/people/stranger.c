#include "people/stranger.h"

#include "people/alias.h"

/* Several spellings with different suffixes share what stands before these. */
#define LONGER_SEVERAL (INTERN_NONE - 1)

/* The number of the spelling by which somebody goes who is not in the people table. */
static uint32_t find_first(struct spellings *spellings, uint32_t number)
{
	struct view form = alias_key(spellings->seen.views[number], &spellings->key);
	uint32_t key = spellings_add(spellings, form);
	form = spellings->seen.views[key];
	uint32_t origin = spellings->list[key].origin, longer = spellings->list[key].longer;
	struct view name = alias_bare(form);
	if (origin != INTERN_NONE)
		return origin;
	origin = number;
	if (name.length < form.length) {
		uint32_t at = spellings_add(spellings, name);
		struct spelling *bare = &spellings->list[at];
		if (bare->origin != INTERN_NONE)
			origin = bare->origin;
		bare->longer = bare->longer == INTERN_NONE ? number : LONGER_SEVERAL;
	} else if (longer != INTERN_NONE && longer != LONGER_SEVERAL) {
		origin = longer;
	}
	spellings->list[key].origin = origin;
	return origin;
}

struct view stranger_name(struct spellings *spellings, const struct people *people, struct view name,
                          uint32_t *person)
{
	*person = people && name.length ? people_find_id(people, name) : PERSON_NONE;
	if (*person != PERSON_NONE)
		return people_id(people, *person);
	if (!spellings || name.length == 0) {
		*person = people && name.length ? people_find(people, name) : PERSON_NONE;
		return *person == PERSON_NONE ? name : people_id(people, *person);
	}
	uint32_t number = spellings_add(spellings, name);
	if (spellings->list[number].first == INTERN_NONE) {
		uint32_t found = people ? people_find(people, name) : PERSON_NONE;
		uint32_t first = found == PERSON_NONE ? find_first(spellings, number) : number;
		spellings->list[number].first = first;
		spellings->list[number].person = found;
	}
	*person = spellings->list[number].person;
	return *person == PERSON_NONE ? spellings->seen.views[spellings->list[number].first]
	                              : people_id(people, *person);
}
