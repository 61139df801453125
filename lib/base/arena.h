/* Memory that is freed all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text.h"

/* Start with {0}. */
struct arena {
	struct arena_block *newest;
};

/* Zeroed bytes, aligned for anything, alive until arena_clear. Never NULL (memory.h). */
void *arena_get(struct arena *arena, size_t count, size_t size);

/* A copy of the view, with a NUL behind it that the length does not count. */
struct view arena_copy(struct arena *arena, struct view v);

void arena_clear(struct arena *arena);

#endif
