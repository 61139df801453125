/* Byte strings with numbers: names become indexes of plain arrays. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/hash.h"

#define INTERN_NONE HASH_NONE

/* Start with {0}. `views[i]` is the string with number i; it and its bytes (NUL behind) live until
 * intern_clear. */
struct intern {
	struct view *views;
	uint32_t count;
	/* private */
	struct hash strings; /* whose entries are `views` */
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
