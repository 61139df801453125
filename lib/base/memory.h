/* Allocation that does not fail. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* A zeroed block of count × size bytes, to be freed with free(). Never NULL, also if the product is 0. If
 * memory is gone or the product overflows, memory_exhausted is called. */
void *memory_get(size_t count, size_t size);

/* The same for realloc; the added bytes are not zeroed. */
void *memory_resize(void *block, size_t count, size_t size);

/* For memory_reserve, where there is too little room. */
void *memory_grow(void *block, size_t *capacity, size_t wanted, size_t size);

/* Returns the block with room for at least `wanted` entries of `size` bytes. If *capacity is too small, it is
 * doubled or more, and the block may have moved. */
static inline void *memory_reserve(void *block, size_t *capacity, size_t wanted, size_t size)
{
	return wanted <= *capacity ? block : memory_grow(block, capacity, wanted, size);
}

/* Sets what memory_exhausted calls with the problem: lib/cli says it, removes unfinished output and exits
 * with
 * 4. The hook must not return. It is the room's only state; thanks to it, nothing that allocates has to
 * return a verdict. */
void memory_on_exhaustion(void (*hook)(const char *problem));

/* The same for the thread that calls it, in place of that hook: a thread that works for another one leaves it
 * to say so. */
void memory_on_exhaustion_here(void (*hook)(void *context), void *context);

/* Calls the hook; without one, prints a message and exits with 4. For sizes that cannot be had, too. */
_Noreturn void memory_exhausted(void);

/* The same for another problem without which the process could go on: a library is not there. */
_Noreturn void memory_give_up(const char *problem);

#endif
