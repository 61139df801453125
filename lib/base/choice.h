/* Words that stand for the numbers of an enum: what an option or a cell may say. */
#ifndef BASE_CHOICE_H
#define BASE_CHOICE_H

#include "base/text.h"

/* One of a list that ends with a choice whose word is NULL. */
struct choice {
	const char *word;
	int number;
};

/* Looks the word up and puts its number into *number; false, and *number stays, where the list lacks it. */
bool choice_find(const struct choice *choices, struct view word, int *number) MUST_CHECK;

/* Adds the words of the list with `|` between them: `day|week|month`. */
void choice_add_words(const struct choice *choices, struct text *text);

#endif
