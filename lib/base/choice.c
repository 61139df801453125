#include "base/choice.h"

bool choice_find(const struct choice *choices, struct view word, int *number)
{
	for (; choices->word; choices++)
		if (view_is(word, choices->word)) {
			*number = choices->number;
			return true;
		}
	return false;
}

void choice_add_words(const struct choice *choices, struct text *text)
{
	for (const struct choice *choice = choices; choice->word; choice++) {
		if (choice > choices)
			text_add_char(text, '|');
		text_add_string(text, choice->word);
	}
}
