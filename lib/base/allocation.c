/*
 * The process's allocator, with ours in front of it. Libraries do not all bear an allocation that fails:
 * libical 3.0 goes on with a null pointer, libxlsxwriter leaves parts of a sheet out. Neither has a hook of
 * its own. So malloc, calloc and realloc are defined here, in the executable, where every library finds them
 * first; they call those that come next (the C library's, or what is preloaded), and whoever gets nothing
 * ends in memory_exhausted, with a message, status 4 and the old files.
 *
 * free stays whose it is. Sanitizers and valgrind bring allocators that want to be asked first; under the
 * former this file is empty, the latter puts its own before ours.
 */
#define _GNU_SOURCE /* RTLD_NEXT */

#include "base/memory.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define ALLOCATION_IS_OTHERS
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define ALLOCATION_IS_OTHERS
#endif
#endif

#ifdef ALLOCATION_IS_OTHERS

struct allocation_of_others; /* ISO C wants a declaration */

#else

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>

/* Finds the next function of the name, at its first call, which comes before main and thus alone. dlsym may
 * want memory for a message itself; it does without where it gets none. */
#define FIND_NEXT(name)                                                                                      \
	static __typeof__(&name) next;                                                                           \
	static bool is_finding;                                                                                  \
	if (!next) {                                                                                             \
		if (is_finding)                                                                                      \
			return NULL;                                                                                     \
		is_finding = true;                                                                                   \
		*(void **)&next = dlsym(RTLD_NEXT, #name);                                                           \
		is_finding = false;                                                                                  \
	}

/* What the next one gave. A size of 0 may be answered by NULL. */
static void *had(void *block, bool is_wanted)
{
	if (!block && is_wanted)
		memory_exhausted();
	return block;
}

void *malloc(size_t size)
{
	FIND_NEXT(malloc)
	return had(next(size), size > 0);
}

void *calloc(size_t count, size_t size)
{
	FIND_NEXT(calloc)
	return had(next(count, size), count > 0 && size > 0);
}

void *realloc(void *block, size_t size)
{
	FIND_NEXT(realloc)
	return had(next(block, size), size > 0);
}

#endif
