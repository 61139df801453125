/* What somebody who misspelt a name may have meant. */
#ifndef BASE_MISSPELLING_H
#define BASE_MISSPELLING_H

#include "base/text.h"

#define MISSPELLING_NEAREST 5

/* Start with the word alone: {.word = word}. Word and names must live as long as it does. */
struct misspelling {
	struct view word;
	struct view nearest[MISSPELLING_NEAREST]; /* the nearest first, equally near ones as they came */
	size_t steps[MISSPELLING_NEAREST], count;
};

/* Considers a name that there is; one that came before changes nothing. It is near where it is the word, or
 * holds it, or is held by it, or where at most one letter in three (and one more) would have to be put in,
 * taken out or changed, in either case of ASCII (Levenshtein 1966). Words of more than 64 bytes are near
 * nothing. */
void misspelling_consider(struct misspelling *misspelling, struct view name);

/* Adds the nearest names with commas between them, and says whether there are any. */
bool misspelling_say(const struct misspelling *misspelling, struct text *said);

#endif
