#include "session/title.h"

#include "people/mention.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

struct view title_fold(struct view title, struct people *people, struct text *folded)
{
	static const char mark[] = {TITLE_NAME};
	size_t length = 0;
	text_reset(folded);
	mention_fold(people, title, view_slice(mark, sizeof mark), folded);
	for (size_t i = 0; i < folded->length; i++) {
		bool is_number = is_digit(folded->bytes[i]);
		if (!is_number || length == 0 || folded->bytes[length - 1] != TITLE_DIGITS)
			folded->bytes[length++] = is_number ? TITLE_DIGITS : folded->bytes[i];
	}
	folded->length = length;
	return text_view(folded);
}

void title_add_key(struct view folded, struct text *key)
{
	for (size_t i = 0; i < folded.length; i++)
		text_add_char(key, ascii_lower(folded.bytes[i]));
}

struct view title_show(struct view folded, struct text *shown)
{
	text_reset(shown);
	for (size_t i = 0; i < folded.length; i++)
		switch (folded.bytes[i]) {
		case TITLE_NAME: text_add_string(shown, "NAME"); break;
		case TITLE_DIGITS: text_add_char(shown, '#'); break;
		default: text_add_char(shown, folded.bytes[i]);
		}
	return text_view(shown);
}
