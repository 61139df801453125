#include "people/spells.h"

#include <stdlib.h>

#include "base/memory.h"

/* Adds the spell, or makes the last one longer by it. */
static void add_spell(struct spells *spells, struct spell_led spell)
{
	struct spell_led *last = spells->count > 0 ? &spells->list[spells->count - 1] : NULL;
	if (last && last->person == spell.person && last->leader == spell.leader && last->end == spell.first) {
		last->end = spell.end;
		return;
	}
	spells->list = memory_reserve(spells->list, &spells->capacity, spells->count + 1, sizeof *spells->list);
	spells->list[spells->count++] = spell;
}

/* Adds the days of the row on which whom it names as the manager is employed. */
static void add_row(struct spells *spells, const struct people *people, const struct person_row *row,
                    int32_t first, int32_t end)
{
	uint32_t leader = row->manager;
	if (leader == PERSON_NONE)
		return;
	first = row->from > first ? row->from : first;
	end = row->to < end ? row->to : end;
	for (uint32_t i = people->first_row[leader]; i < people->first_row[leader + 1]; i++) {
		const struct person_row *upper = &people->rows[i];
		int32_t from = upper->from > first ? upper->from : first, to = upper->to < end ? upper->to : end;
		if (from < to)
			add_spell(spells, (struct spell_led){row->person, leader, from, to});
	}
}

void spells_add(struct spells *spells, const struct people *people, uint32_t person, int32_t first,
                int32_t end)
{
	for (uint32_t i = people->first_row[person]; i < people->first_row[person + 1]; i++)
		add_row(spells, people, &people->rows[i], first, end);
}

static bool is_whole(const struct card *card, int32_t first, int32_t end)
{
	return !card->has_more && card->from <= first && card->to >= end;
}

bool spells_are_one(const struct people *people, uint32_t person, int32_t first, int32_t end,
                    uint32_t *leader)
{
	const struct card *cards = people->cards.list;
	*leader = first < end ? cards[person].manager : PERSON_NONE;
	return is_whole(&cards[person], first, end) &&
	       (*leader == PERSON_NONE || is_whole(&cards[*leader], first, end));
}

void spells_find(struct spells *spells, const struct people *people, int32_t first, int32_t end)
{
	uint32_t count = people_count(people);
	*spells = (struct spells){.first = memory_get((size_t)count + 1, sizeof *spells->first)};
	for (uint32_t person = 0; person < count; person++) {
		spells_add(spells, people, person, first, end);
		spells->first[person + 1] = spells->count;
	}
}

void spells_clear(struct spells *spells)
{
	free(spells->list);
	free(spells->first);
	*spells = (struct spells){0};
}
