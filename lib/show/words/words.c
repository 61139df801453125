#include "show/words/words.h"

#include "table/table.h"

const char *word(enum word word)
{
	static const char *const words[WORDS] = {
#define WORD(name, english) [WORD_##name] = english,
#include "show/words/words.def"
#undef WORD
	};
	return words[word];
}
