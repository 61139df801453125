#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhaustion_hook)(const char *problem);
static _Thread_local void (*hook_here)(void *);
static _Thread_local void *context_here;

void memory_on_exhaustion(void (*hook)(const char *problem))
{
	exhaustion_hook = hook;
}

void memory_on_exhaustion_here(void (*hook)(void *context), void *context)
{
	hook_here = hook;
	context_here = context;
}

void memory_give_up(const char *problem)
{
	if (hook_here)
		hook_here(context_here);
	if (exhaustion_hook)
		exhaustion_hook(problem);
	ssize_t written = write(STDERR_FILENO, problem, strlen(problem));
	written = write(STDERR_FILENO, "\n", 1);
	(void)written;
	_exit(4);
}

void memory_exhausted(void)
{
	memory_give_up("out of memory");
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

void *memory_grow(void *block, size_t *capacity, size_t wanted, size_t size)
{
	size_t doubled = *capacity < 4 ? 8 : *capacity <= SIZE_MAX / 2 ? *capacity * 2 : SIZE_MAX;
	size_t grown = doubled > wanted ? doubled : wanted;
	block = memory_resize(block, grown, size);
	*capacity = grown;
	return block;
}
