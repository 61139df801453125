#include "people/parties.h"

#include <stdlib.h>

#include "base/memory.h"

void parties_clear(struct parties *parties)
{
	intern_clear(&parties->ids);
	free(parties->of_people);
	*parties = (struct parties){0};
}

uint32_t parties_add_id(struct parties *parties, struct view id, uint32_t person)
{
	uint32_t name = intern_add(&parties->ids, id);
	size_t known = parties->capacity;
	if (person == PERSON_NONE)
		return name;
	parties->of_people = memory_reserve(parties->of_people, &parties->capacity, (size_t)person + 1,
	                                    sizeof *parties->of_people);
	if (known < parties->capacity)
		memset(parties->of_people + known, 0, (parties->capacity - known) * sizeof *parties->of_people);
	parties->of_people[person] = name + 1;
	return name;
}
