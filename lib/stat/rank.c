#include "stat/rank.h"

#include <stdbool.h>

/* How many keys are below `key`, or, if `inclusive`, not above it. */
static size_t count_up_to(const int64_t *keys, size_t count, int64_t key, bool inclusive)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (keys[middle] < key || (inclusive && keys[middle] == key))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int64_t stat_rank_twice(const int64_t *keys, size_t count, int64_t key)
{
	return (int64_t)(count_up_to(keys, count, key, false) + count_up_to(keys, count, key, true));
}
