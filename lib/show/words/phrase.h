/* Patterns with values in them, so that a sentence stands in the code as a whole and not in pieces:
 *
 *   {name}           is replaced by the value of that name,
 *   {name|one|many}  by `one` if the number of that value is 1, else by `many`,
 *   [...]            is left out if a value inside it is not known.
 *
 * They nest. A value that is not known outside of brackets shows as its name in braces. */
#ifndef SHOW_WORDS_PHRASE_H
#define SHOW_WORDS_PHRASE_H

#include "base/text.h"
#include "show/words/words.h"

struct phrase_slot {
	const char *name;
	double number; /* decides between one and many */
	struct text value;
};

/* Any number of values by their names. Start with {0}; saying a phrase empties it, so one phrase serves for
 * sentence after sentence. */
struct phrase {
	struct phrase_slot *slots;
	size_t count, capacity;
};

/* Adds a value and returns where to write it. Write it before the next one is added. */
struct text *phrase_slot(struct phrase *phrase, const char *name, double number);

/* Add a value that is a text, or words of words.h. */
void phrase_text(struct phrase *phrase, const char *name, struct view text);
void phrase_word(struct phrase *phrase, const char *name, enum word word);

/* Appends the pattern with its values filled in, and forgets them. */
void phrase_say(struct phrase *phrase, const char *pattern, struct text *out);

/* Does the same, after a blank if the text is not empty. */
void phrase_sentence(struct phrase *phrase, const char *pattern, struct text *out);

/* Appends a sentence without values, after a blank if the text is not empty. */
void phrase_add(struct text *out, const char *sentence);

#endif
