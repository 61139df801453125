/* What nearly every session asks about its coach and its coachee, close together in memory: who has the id,
 * and who leads them. Within this room only. */
#ifndef PEOPLE_CARD_H
#define PEOPLE_CARD_H

#include "base/hash.h"
#include "people/person.h"

/* A person's first row, in short. */
struct card {
	int32_t from, to;
	uint32_t manager;
	bool has_more; /* it is not the only row */
};

struct card_id;

/* The cards of all people, by their numbers. Start with {0}. */
struct cards {
	struct card *list;
	struct card_id *ids; /* of everybody, where their hashes say, among room for so many */
	/* private */
	size_t room;
	uint32_t count;
	const struct view *texts; /* of the ids */
	const struct person_row *rows;
	const uint32_t *first_row;
};

/* Begins the cards of all people with their ids, which must live as long. */
void cards_begin(struct cards *cards, const struct intern *ids);

/* Fills them in: from rows that are sorted and have their managers. A person's rows begin at
 * first_row[person]. Both must live as long. */
void cards_fill(struct cards *cards, const struct person_row *rows, const uint32_t *first_row);
void cards_clear(struct cards *cards);

/* The person with this id; PERSON_NONE where nobody has it. What follows needs cards_fill. */
uint32_t cards_find(const struct cards *cards, struct view id);

/* The person's row that holds on that day, or NULL. */
const struct person_row *cards_row(const struct cards *cards, uint32_t person, int32_t day);

/* Sets *manager to who leads the person on that day, PERSON_NONE for nobody; false where the person is not
 * employed then. */
static inline bool cards_lead(const struct cards *cards, uint32_t person, int32_t day, uint32_t *manager)
{
	const struct card *card = &cards->list[person];
	bool holds = card->from <= day && day < card->to;
	*manager = holds ? card->manager : PERSON_NONE;
	if (holds || !card->has_more)
		return holds;
	const struct person_row *row = cards_row(cards, person, day);
	*manager = row ? row->manager : PERSON_NONE;
	return row != NULL;
}

#endif
