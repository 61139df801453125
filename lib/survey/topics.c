#include "survey/topics.h"

#include <stdlib.h>

#include "base/memory.h"

/* An item on its way into a topic. */
struct member {
	struct ballot_item item;
	struct view topic;
};

static int compare_members(const void *left, const void *right)
{
	const struct member *a = left, *b = right;
	if (a->item.wave != b->item.wave)
		return a->item.wave < b->item.wave ? -1 : 1;
	int order = view_compare(a->topic, b->topic);
	return order ? order : (a->item.place > b->item.place) - (a->item.place < b->item.place);
}

static struct view topic_of_item(enum topics_kind kind, const struct dimensions *dimensions, struct view item)
{
	if (kind == TOPICS_ITEMS)
		return item;
	return kind == TOPICS_DIMENSIONS ? dimensions_of(dimensions, item) : (struct view){NULL, 0};
}

static void enter_members(struct topics *topics, const struct member *members, size_t count,
                          const struct ballots *ballots)
{
	uint32_t topic = 0;
	size_t next = 0;
	for (uint32_t wave = 0; wave < ballots->survey.wave_count; wave++) {
		topics->first[wave] = topic;
		topics->list[topic++] = (struct topic){.wave = wave, .items = ballots->asked[wave]};
		for (; next < count && members[next].item.wave == wave; next++) {
			const struct member *member = &members[next];
			uint32_t *place = &topics->of_place[topics->first_place[wave] + member->item.place];
			*place = TOPIC_NONE;
			if (member->topic.length == 0)
				continue;
			if (!view_equals(topics->list[topic - 1].name, member->topic))
				topics->list[topic++] = (struct topic){.wave = wave, .name = member->topic};
			topics->list[topic - 1].items++;
			*place = topic - 1 - topics->first[wave];
		}
	}
	topics->first[ballots->survey.wave_count] = topic;
}

void topics_init(struct topics *topics, const struct ballots *ballots, enum topics_kind kind,
                 const struct dimensions *dimensions)
{
	uint32_t waves = ballots->survey.wave_count, items = ballots->item_names.keys.count;
	struct member *members = memory_get(items, sizeof *members);
	topics->kind = kind;
	topics->list = memory_get((size_t)waves + items, sizeof *topics->list);
	topics->first = memory_get((size_t)waves + 1, sizeof *topics->first);
	topics->of_place = memory_get(items, sizeof *topics->of_place);
	topics->first_place = memory_get((size_t)waves + 1, sizeof *topics->first_place);
	for (uint32_t wave = 0; wave < waves; wave++)
		topics->first_place[wave + 1] = topics->first_place[wave] + ballots->asked[wave];
	for (uint32_t i = 0; i < items; i++) {
		struct view name = survey_names_name(&ballots->item_names, i);
		members[i] = (struct member){ballots->items[i], topic_of_item(kind, dimensions, name)};
	}
	qsort(members, items, sizeof *members, compare_members);
	enter_members(topics, members, items, ballots);
	free(members);
}

void topics_clear(struct topics *topics)
{
	free(topics->list);
	free(topics->first);
	free(topics->of_place);
	free(topics->first_place);
	*topics = (struct topics){0};
}

uint32_t topics_find(const struct topics *topics, uint32_t wave, struct view name)
{
	uint32_t low = topics->first[wave], end = topics->first[wave + 1];
	for (uint32_t high = end; low < high;) {
		uint32_t middle = low + (high - low) / 2;
		if (view_compare(topics->list[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < end && view_equals(topics->list[low].name, name);
	return found ? low - topics->first[wave] : TOPIC_NONE;
}
