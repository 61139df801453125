/* Allocation that does not fail. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* A zeroed block of count × size bytes, never NULL (count × size of 0 gives a valid block). When the
 * memory is gone or the product overflows, the hook is called; it must not return. Free with free(). */
void *memory_get(size_t count, size_t size);

/* realloc with the same promise; the added bytes are not zeroed. */
void *memory_resize(void *block, size_t count, size_t size);

/* Room for `wanted` entries of `size` bytes: grows *capacity by doubling where it is too small.
 * Returns the block, moved or not. */
void *memory_reserve(void *block, size_t *capacity, size_t wanted, size_t size);

/* Sets what is done when memory is gone: say so, remove unfinished output, exit 4. lib/cli sets it once
 * at the start. The hook is the room's one piece of state: it spares every append its verdict, and a
 * tool that has run out of memory has one thing left to do. Without a hook: a message and _exit(4). */
void memory_on_exhaustion(void (*hook)(void));

/* Does that: for sizes that cannot be had. */
_Noreturn void memory_exhausted(void);

#endif
