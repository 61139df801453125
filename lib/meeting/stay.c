#include "meeting/stay.h"

#include <stdlib.h>

#include "base/memory.h"

void stays_clear(struct stays *stays)
{
	free(stays->list);
	*stays = (struct stays){0};
}

void stays_add(struct stays *stays, struct stay stay)
{
	stays->list = memory_reserve(stays->list, &stays->capacity, stays->count + 1, sizeof *stays->list);
	stays->list[stays->count++] = stay;
}

static int compare_stays(const void *a, const void *b)
{
	const struct stay *left = a, *right = b;
	if (left->meeting != right->meeting)
		return left->meeting < right->meeting ? -1 : 1;
	if (left->name != right->name)
		return left->name < right->name ? -1 : 1;
	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	return left->to < right->to ? -1 : left->to > right->to;
}

static bool is_same_seat(const struct stay *a, const struct stay *b)
{
	return a->meeting == b->meeting && a->name == b->name;
}

void stays_settle(struct stays *stays)
{
	size_t kept = 0;
	if (stays->count)
		qsort(stays->list, stays->count, sizeof *stays->list, compare_stays);
	for (size_t i = 0; i < stays->count; i++) {
		const struct stay *stay = &stays->list[i];
		struct stay *last = kept ? &stays->list[kept - 1] : NULL;
		if (!last || !is_same_seat(last, stay) || last->to < stay->from)
			stays->list[kept++] = *stay;
		else if (last->to < stay->to)
			last->to = stay->to;
	}
	stays->count = kept;
}

int64_t stays_take(const struct stays *stays, size_t *at)
{
	const struct stay *first = &stays->list[*at];
	int64_t seconds = 0;
	for (; *at < stays->count && is_same_seat(first, &stays->list[*at]); (*at)++)
		seconds += stays->list[*at].to - stays->list[*at].from;
	return seconds;
}
