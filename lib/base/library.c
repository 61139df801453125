#include "base/library.h"

#include <dlfcn.h>
#include <stdio.h>

#include "base/memory.h"

/* dlerror names the library. */
static _Noreturn void give_up(void)
{
	char problem[256];
	snprintf(problem, sizeof problem, "a library is missing: %s", dlerror());
	memory_give_up(problem);
}

void *library_load(const char *name)
{
	void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		give_up();
	return library;
}

void *library_function(void *library, const char *name)
{
	void *function = dlsym(library, name);
	if (!function)
		give_up();
	return function;
}
