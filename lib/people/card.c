#include "people/card.h"

#include <stdlib.h>

#include "base/memory.h"

#define SHORT_ID (2 * sizeof(uint64_t))
#define PREFETCHED 16 /* so many ids ahead their places are fetched */

/* An id as it is looked for: what tells it from most others, and a short one from all. */
struct card_id {
	uint64_t words[2];
	uint32_t length; /* 0: free room */
	uint32_t person;
};

static inline struct card_id make_id(struct view id, uint32_t person)
{
	struct card_id made = {.length = (uint32_t)id.length, .person = person};
	size_t length = id.length;
	/* Two loads, which may overlap, cover a short id. */
	if (length >= sizeof(uint64_t)) {
		made.words[0] = length > SHORT_ID ? view_hash(id) : bytes_load_8(id.bytes);
		made.words[1] = bytes_load_8(id.bytes + length - sizeof(uint64_t));
	} else if (length >= sizeof(uint32_t)) {
		made.words[0] = bytes_load_4(id.bytes);
		made.words[1] = bytes_load_4(id.bytes + length - sizeof(uint32_t));
	} else {
		for (size_t i = 0; i < length; i++)
			made.words[0] = made.words[0] << 8 | (unsigned char)id.bytes[i];
	}
	return made;
}

/* Where to begin to look for the id. */
static inline size_t home_of(const struct cards *cards, const struct card_id *id)
{
	/* Turned by a number of bits that has no divisor in common with 64, the second word takes away nothing of
	 * the first one, even where they are the same. */
	uint64_t hash = (id->words[0] ^ (id->words[1] << 23 | id->words[1] >> 41) ^ id->length) *
	                UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)((hash >> 32) * cards->room >> 32);
}

/* Where the id stands, or the free room where it belongs. */
static inline struct card_id *find(const struct cards *cards, const struct card_id *id, struct view text)
{
	for (size_t i = home_of(cards, id);; i = i + 1 < cards->room ? i + 1 : 0) {
		struct card_id *other = &cards->ids[i];
		bool is_alike = other->words[0] == id->words[0] && other->words[1] == id->words[1] &&
		                other->length == id->length;
		if (other->length == 0 ||
		    (is_alike && (id->length <= SHORT_ID || view_equals(cards->texts[other->person], text))))
			return other;
	}
}

void cards_begin(struct cards *cards, const struct intern *ids)
{
	/* A quarter of the room stays free. */
	*cards = (struct cards){.texts = ids->views, .count = ids->count, .room = (size_t)ids->count / 3 * 4 + 4};
	cards->ids = memory_get(cards->room, sizeof *cards->ids);
	for (uint32_t person = 0; person < cards->count; person++) {
		const struct card_id id = make_id(cards->texts[person], person);
		if (cards->count - person > PREFETCHED) {
			const struct card_id later = make_id(cards->texts[person + PREFETCHED], person);
			__builtin_prefetch(&cards->ids[home_of(cards, &later)], 1);
		}
		*find(cards, &id, cards->texts[person]) = id;
	}
}

void cards_fill(struct cards *cards, const struct person_row *rows, const uint32_t *first_row)
{
	cards->rows = rows;
	cards->first_row = first_row;
	cards->list = memory_get(cards->count, sizeof *cards->list);
	for (uint32_t person = 0; person < cards->count; person++) {
		const struct person_row *row = &rows[first_row[person]];
		uint32_t row_count = first_row[person + 1] - first_row[person];
		if (row_count > 0)
			cards->list[person] = (struct card){row->from, row->to, row->manager, row_count > 1};
	}
}

void cards_clear(struct cards *cards)
{
	free(cards->list);
	free(cards->ids);
	*cards = (struct cards){0};
}

uint32_t cards_find(const struct cards *cards, struct view id)
{
	const struct card_id wanted = make_id(id, PERSON_NONE);
	const struct card_id *found = id.length > 0 ? find(cards, &wanted, id) : &wanted;
	return found->length > 0 ? found->person : PERSON_NONE;
}

const struct person_row *cards_row(const struct cards *cards, uint32_t person, int32_t day)
{
	for (uint32_t i = cards->first_row[person]; i < cards->first_row[person + 1]; i++)
		if (cards->rows[i].from <= day && day < cards->rows[i].to)
			return &cards->rows[i];
	return NULL;
}
