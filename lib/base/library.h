/* Libraries that few runs need. Loading libical, which brings ICU with it, takes longer than a short run
 * takes in all; so what only some runs need is not linked, but loaded by the run that does. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

/* Loads the library of this name, which stays until the process ends. Without it the process does too, as
 * without memory (memory_give_up). A second call returns the same library. */
void *library_load(const char *name);

/* The library's function of this name, to be stored in a pointer to it as `*(void **)&function`. */
void *library_function(void *library, const char *name);

#endif
