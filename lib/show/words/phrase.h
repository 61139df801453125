/* Patterns with values in them, so that a sentence stands in the code as a whole and not in pieces:
 *
 *   {name}            the value of that name
 *   {name|one|many}   words by its number: the first where it is 1, else, and where it is not known, the
 * second [ … ]             left out where a value within is not known
 *
 * They nest. A value that is not known outside brackets shows as its name in braces. */
#ifndef SHOW_WORDS_PHRASE_H
#define SHOW_WORDS_PHRASE_H

#include "base/text.h"
#include "show/words/words.h"

/* Values by name, as many as are put. Start with {0}; saying it empties it, so one serves for sentence after
 * sentence. */
struct phrase {
	struct phrase_slot {
		const char *name;
		double number;
		struct text value;
	} * slots;
	size_t count, capacity;
};

/* Where to write the value of that name, until the next one is put. `number` decides between one and many. */
struct text *phrase_slot(struct phrase *phrase, const char *name, double number);

/* The same with a text, and with other words. */
void phrase_text(struct phrase *phrase, const char *name, struct view text);
void phrase_word(struct phrase *phrase, const char *name, enum word word);

/* Adds the pattern with its values. */
void phrase_say(struct phrase *phrase, const char *pattern, struct text *out);

/* The same, with a blank in front where something stands there already. */
void phrase_sentence(struct phrase *phrase, const char *pattern, struct text *out);

/* Adds a sentence without values, with a blank likewise. */
void phrase_add(struct text *out, const char *sentence);

#endif
