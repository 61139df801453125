#include "meeting/told.h"

#include <stdlib.h>

#include "base/memory.h"

/* A meeting that a telling tells of. */
struct told {
	uint32_t meeting, telling;
};

static int compare_told(const void *a, const void *b)
{
	const struct told *left = a, *right = b;
	if (left->meeting != right->meeting)
		return left->meeting < right->meeting ? -1 : 1;
	return (left->telling > right->telling) - (left->telling < right->telling);
}

void told_count(struct merge *merge)
{
	struct told *told = memory_get(merge->count, sizeof *told);
	for (uint32_t i = 0; i < merge->count; i++)
		told[i] = (struct told){merge_root(merge, i), merge->meetings[i].telling};
	if (merge->count)
		qsort(told, merge->count, sizeof *told, compare_told);
	for (uint32_t i = 0; i < merge->count; i++) {
		const struct merged *meeting = &merge->meetings[told[i].meeting];
		struct telling *telling = &merge->tellings->list[told[i].telling];
		if (meeting->sessions < 0 || (i > 0 && compare_told(&told[i - 1], &told[i]) == 0))
			continue;
		telling->meetings++;
		telling->sessions += meeting->sessions;
		telling->left_out += meeting->sessions == 0;
		telling->unknown += meeting->has_lost;
	}
	free(told);
}
