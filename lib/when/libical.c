#include "when/libical.h"

#ifdef COACH_ICAL

#include <pthread.h>

#include "base/library.h"
#include "base/loaded.h"

/* The addresses of functions, the same for the whole process. */
static struct libical loaded;

static void load(void)
{
	void *library = library_load(LIBRARY_ICAL);
#define FUNCTION(name) *(void **)&loaded.name = library_function(library, #name);
	LIBICAL_FUNCTIONS(FUNCTION)
#undef FUNCTION
}

const struct libical *libical(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, load);
	return &loaded;
}

#else

struct no_libical; /* ISO C wants a declaration */

#endif
