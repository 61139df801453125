/* A hash table from byte strings to dense numbers: 0, 1, 2 … in the order of their first mention.
 * Names become indexes of plain arrays, so this one table serves for people, groups and memos alike. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

#define INTERN_NONE UINT32_MAX

/* Start with {0}. `views[i]` is the string with number i; it and its bytes (NUL behind) live until intern_clear. */
struct intern {
	struct view *views;
	uint32_t count;
	size_t views_capacity;
	uint32_t *slots; /* number + 1, 0 where free */
	uint64_t *hashes;
	size_t slot_count, hashes_capacity;
	struct arena bytes;
};

/* The number of `key`, given to it now if it is new (then it equals the `count` before the call). */
uint32_t intern_add(struct intern *intern, struct view key);

/* The number of `key`, or INTERN_NONE. */
uint32_t intern_find(const struct intern *intern, struct view key);

void intern_clear(struct intern *intern);

/* All numbers in the byte order of their strings: `count` entries, to be freed by the caller. */
uint32_t *intern_sorted(const struct intern *intern);

#endif
