#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>

#include "base/memory.h"

#define BLOCK_LEAST 1024
#define BLOCK_MOST 262144

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

static struct arena_block *block_get(size_t size)
{
	struct arena_block *block = memory_get(1, sizeof *block + size);
	block->size = size;
	return block;
}

static char *take(struct arena *arena, size_t length, size_t alignment)
{
	if (length > PTRDIFF_MAX / 2)
		memory_exhausted();
	struct arena_block *newest = arena->newest;
	if (newest) {
		size_t start = (newest->used + alignment - 1) & ~(alignment - 1);
		if (start <= newest->size && length <= newest->size - start) {
			newest->used = start + length;
			return newest->bytes + start;
		}
	}
	size_t size = newest == NULL                  ? BLOCK_LEAST
	              : newest->size < BLOCK_MOST / 2 ? newest->size * 2
	                                              : BLOCK_MOST;
	struct arena_block *block = block_get(length > size ? length : size);
	block->used = length;
	if (newest && length > size / 4) {
		/* A large block goes behind the newest one, so that the room left in that is still used. */
		block->older = newest->older;
		newest->older = block;
	} else {
		block->older = newest;
		arena->newest = block;
	}
	return block->bytes;
}

void *arena_get(struct arena *arena, size_t count, size_t size)
{
	if (size > 0 && count > PTRDIFF_MAX / size)
		memory_exhausted();
	return take(arena, count * size, alignof(max_align_t));
}

struct view arena_copy(struct arena *arena, struct view v)
{
	char *bytes = take(arena, v.length + 1, 1);
	if (v.length > 0)
		memcpy(bytes, v.bytes, v.length);
	return view_slice(bytes, v.length);
}

void arena_clear(struct arena *arena)
{
	for (struct arena_block *block = arena->newest, *older; block != NULL; block = older) {
		older = block->older;
		free(block);
	}
	arena->newest = NULL;
}
