/* Code points as screens show them: how to read one, how many columns it takes, whether it hides something.
 */
#ifndef SHOW_WORDS_CHARACTER_H
#define SHOW_WORDS_CHARACTER_H

#include "base/view.h"

struct character {
	uint32_t code; /* the byte itself where the bytes are not UTF-8 */
	size_t length; /* bytes that it takes, at least 1 */
	bool valid;
};

/* The first code point of a view that is not empty. */
struct character character_at(struct view v);

/* Would it act on a terminal or reader without being seen: controls, line separators, direction overrides,
 * tags? */
bool character_is_hidden(uint32_t code);

/* Columns on a terminal: 0 for combining marks, 2 for wide East Asian and emoji, else 1. */
unsigned character_columns(uint32_t code);

/* Columns of a whole string. */
size_t characters_width(struct view v);

/* The longest start of the view that fits into this many columns. */
struct view characters_fit(struct view v, size_t columns);

#endif
