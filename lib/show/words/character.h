/* Code points as screens show them: how to read one, how wide it is, whether it hides something. */
#ifndef SHOW_WORDS_CHARACTER_H
#define SHOW_WORDS_CHARACTER_H

#include "base/text.h"

struct character {
	uint32_t code; /* the byte itself if the bytes are not UTF-8 */
	size_t length; /* in bytes, at least 1 */
	bool valid;
};

/* The first code point of a view that is not empty. */
struct character character_at(struct view v);

/* Would the character change what a terminal or a reader shows without being seen itself? Controls, line
 * separators, direction overrides and tags would. */
bool character_is_hidden(uint32_t code);

/* The columns of a character on a terminal: 0 for combining marks, 2 for wide East Asian ones and emoji,
 * else 1. */
unsigned character_columns(uint32_t code);

/* The columns of a whole text. */
size_t characters_width(struct view v);

/* The longest beginning of the text that fits into this many columns. */
struct view characters_fit(struct view v, size_t columns);

#endif
