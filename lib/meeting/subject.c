#include "meeting/subject.h"

#include "people/mention.h"
#include "people/org.h"

struct search {
	const struct people *people;
	uint32_t owner;
	int32_t day;
	void *self;
	void (*found)(void *self, uint32_t person);
};

static void take_name(void *state, const struct bearer *bearers, size_t count)
{
	struct search *search = state;
	uint32_t report = PERSON_NONE;
	for (size_t i = 0; i < count; i++) {
		uint32_t person = bearers[i].person;
		if (person == PERSON_NONE)
			continue;
		enum direction direction = people_direction(search->people, search->owner, person, search->day);
		if (person == search->owner || direction == DIRECTION_UP)
			return;
		if (direction != DIRECTION_DIRECT)
			continue;
		if (report != PERSON_NONE)
			return;
		report = person;
	}
	if (report != PERSON_NONE)
		search->found(search->self, report);
}

void subject_reports(struct people *people, struct view subject, uint32_t owner, int32_t day, void *self,
                     void (*found)(void *self, uint32_t person))
{
	struct search search = {people, owner, day, self, found};
	mention_each(people, subject, &search, take_name);
}
