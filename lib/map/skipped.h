/* The lines of exports that are no rows, counted by what they are. */
#ifndef MAP_SKIPPED_H
#define MAP_SKIPPED_H

#include "base/hash.h"
#include "base/text.h"

/* Start with {0}. */
struct skipped {
	struct intern words; /* plurals: `footer lines` */
	uint64_t *counts;    /* by number of the word */
	size_t capacity;
	struct text questions; /* lines that say which questions of surveys were taken */
};

void skipped_add(struct skipped *skipped, const char *word);

/* Adds the lines about questions, and `12 rows skipped: 7 child events, 5 footer lines`; nothing where there
 * were none. */
void skipped_say(const struct skipped *skipped, struct text *text);
void skipped_clear(struct skipped *skipped);

#endif
