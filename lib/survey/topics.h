/* What rows can be about: all items of a wave together, and each item or dimension of it. */
#ifndef SURVEY_TOPICS_H
#define SURVEY_TOPICS_H

#include "survey/ballots.h"
#include "survey/dimension.h"

enum topics_kind { TOPICS_WHOLE, TOPICS_ITEMS, TOPICS_DIMENSIONS };

/* The place of an item that is in no topic but the whole. */
#define TOPIC_NONE UINT32_MAX

struct topic {
	struct view name; /* empty: the whole */
	uint32_t wave;
	uint32_t items; /* how many of the wave's it has */
};

/* Those of a wave stand together, the whole first, then the others by name as bytes. */
struct topics {
	enum topics_kind kind;
	struct topic *list;
	uint32_t *first;     /* by wave, and one behind: the first of it in the list */
	uint32_t *of_place;  /* by wave and place: the topic's place in its wave, 1 and up, or TOPIC_NONE */
	size_t *first_place; /* by wave: where its places start in of_place */
};

/* Names live as long as the ballots and the dimensions, which only TOPICS_DIMENSIONS needs. */
void topics_init(struct topics *topics, const struct ballots *ballots, enum topics_kind kind,
                 const struct dimensions *dimensions);
void topics_clear(struct topics *topics);

static inline uint32_t topics_count(const struct topics *topics, uint32_t wave)
{
	return topics->first[wave + 1] - topics->first[wave];
}

/* The place in its wave of the topic with this name, or TOPIC_NONE. The whole is 0. */
uint32_t topics_find(const struct topics *topics, uint32_t wave, struct view name);

#endif
