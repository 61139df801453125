/* The words of the page by name. All of them stand in words.def, except for what only one section says. */
#ifndef SHOW_WORDS_WORDS_H
#define SHOW_WORDS_WORDS_H

enum word {
#define WORD(name, english) WORD_##name,
#include "show/words/words.def"
#undef WORD
	WORDS
};

/* The text of the word, which may be a pattern of phrase.h. */
const char *word(enum word word);

#endif
