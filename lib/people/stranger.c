#include "people/stranger.h"

#include "people/alias.h"

/* Several spellings with different suffixes share what stands before these. */
#define LONGER_SEVERAL (HASH_NONE - 1)

/* The number of the spelling by which somebody goes who is not in the people table. */
static uint32_t find_first(struct spellings *spellings, uint32_t number)
{
	struct view text = spellings_at(spellings, number)->text;
	struct spelling *form = spellings_add(spellings, alias_key(text, &spellings->key));
	uint32_t key = spellings_number(spellings, form), longer = form->longer, origin = form->origin;
	struct view name = alias_bare(form->text);
	if (origin != HASH_NONE)
		return origin;
	if (name.length < form->text.length) {
		struct spelling *bare = spellings_add(spellings, name);
		origin = bare->origin;
		spellings_change(spellings, spellings_number(spellings, bare));
		bare->longer = bare->longer == HASH_NONE ? number : LONGER_SEVERAL;
	} else if (longer != LONGER_SEVERAL) {
		origin = longer;
	}
	origin = origin == HASH_NONE ? number : origin;
	spellings_change(spellings, key);
	spellings_at(spellings, key)->origin = origin;
	return origin;
}

/* Looks for who it is, and keeps the answer in the spelling. */
static void look_up(struct spellings *spellings, uint32_t number, const struct people *people)
{
	struct spelling *spelling = spellings_at(spellings, number);
	spellings_change(spellings, number);
	spelling->person = people ? people_find(people, spelling->text) : PERSON_NONE;
	uint32_t by = spelling->person != PERSON_NONE ? number : find_first(spellings, number);
	spellings_at(spellings, number)->by = by;
}

struct view stranger_name(struct spellings *spellings, const struct people *people, struct view name,
                          uint32_t *person)
{
	*person = people ? people_find_id(people, name) : PERSON_NONE;
	if (*person != PERSON_NONE)
		return people_id(people, *person);
	if (name.length == 0)
		return name;
	if (!spellings) {
		*person = people ? people_find(people, name) : PERSON_NONE;
		return *person == PERSON_NONE ? name : people_id(people, *person);
	}
	struct spelling *spelling = spellings_add(spellings, name);
	if (spelling->by == HASH_NONE) {
		uint32_t number = spellings_number(spellings, spelling);
		look_up(spellings, number, people);
		spelling = spellings_at(spellings, number);
	}
	*person = spelling->person;
	return *person != PERSON_NONE ? people_id(people, *person) : spellings_at(spellings, spelling->by)->text;
}

void stranger_count(struct spellings *spellings, struct view name, uint64_t mentions)
{
	spellings_add(spellings, name)->mentions += mentions;
}

struct view stranger_most(const struct spellings *spellings)
{
	const struct spelling *most = NULL;
	for (uint32_t i = 0; i < spellings->texts.count; i++) {
		const struct spelling *spelling = spellings_at(spellings, i);
		uint64_t before = most ? most->mentions : 0;
		if (spelling->mentions > before ||
		    (most && spelling->mentions == before && view_compare(spelling->text, most->text) < 0))
			most = spelling;
	}
	return most ? most->text : (struct view){NULL, 0};
}
