/* A hash table from byte strings to dense numbers: 0, 1, 2 … in the order of their first mention.
 * Names become indexes of plain arrays, so this one table serves for people, groups and memos alike. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

#define INTERN_NONE UINT32_MAX

struct intern_slot {
	uint32_t count; /* of the keys when this one was added, it included; 0: the slot is free */
	uint32_t hash;  /* half of the key's */
};

/* Start with {0}. `views[i]` is the string with number i; it and its bytes (NUL behind) live until
 * intern_clear. */
struct intern {
	struct view *views;
	uint32_t count;
	size_t views_capacity;
	struct intern_slot *slots;
	size_t slot_count;
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
