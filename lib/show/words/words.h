/* The words of the room, by name; words.def holds them all. A second language is a second table here, and
 * nowhere else. */
#ifndef SHOW_WORDS_WORDS_H
#define SHOW_WORDS_WORDS_H

enum word {
#define WORD(name, english) WORD_##name,
#include "show/words/words.def"
#undef WORD
	WORDS
};

/* The words, or the pattern of phrase.h. */
const char *word(enum word word);

#endif
