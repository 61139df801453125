/* Numbers for names: each different byte string gets one, 0, 1, 2 … in the order of first mention, so that
 * what is known of names can be kept in plain arrays. */
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

/* The number of `key`. A new one gets the next number: the `count` before the call. */
uint32_t intern_add(struct intern *intern, struct view key);

/* The number of `key`, or INTERN_NONE. */
uint32_t intern_find(const struct intern *intern, struct view key);

void intern_clear(struct intern *intern);

/* All numbers in the byte order of their strings: `count` entries, to be freed by the caller. */
uint32_t *intern_sorted(const struct intern *intern);

#endif
