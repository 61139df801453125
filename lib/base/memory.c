#include "base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static void (*exhaustion_hook)(void);

void memory_on_exhaustion(void (*hook)(void))
{
	exhaustion_hook = hook;
}

void memory_exhausted(void)
{
	if (exhaustion_hook)
		exhaustion_hook();
	static const char message[] = "out of memory\n";
	ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
	(void)written;
	_exit(4);
}

/* At least 1, so that a block of no bytes is valid too. */
static size_t bytes_of(size_t count, size_t size)
{
	if (count == 0 || size == 0)
		return 1;
	if (count > PTRDIFF_MAX / size)
		memory_exhausted();
	return count * size;
}

void *memory_get(size_t count, size_t size)
{
	void *block = calloc(1, bytes_of(count, size));
	if (!block)
		memory_exhausted();
	return block;
}

void *memory_resize(void *block, size_t count, size_t size)
{
	block = realloc(block, bytes_of(count, size));
	if (!block)
		memory_exhausted();
	return block;
}

void *memory_reserve(void *block, size_t *capacity, size_t wanted, size_t size)
{
	if (wanted <= *capacity)
		return block;
	size_t doubled = *capacity < 4 ? 8 : *capacity <= SIZE_MAX / 2 ? *capacity * 2 : SIZE_MAX;
	size_t grown = doubled > wanted ? doubled : wanted;
	block = memory_resize(block, grown, size);
	*capacity = grown;
	return block;
}

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
