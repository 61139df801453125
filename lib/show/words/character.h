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

/* Text from data made safe, with one function for each format. Every name, subject and title goes through
 * here. */

/* Appends the text with everything visible: hidden characters (character_is_hidden) and bytes that are not
 * UTF-8 become \n, \t, \x1B, \u202E. */
void escape_text(struct text *text, struct view v);

/* Appends the text as escape_text does, with all characters escaped that Markdown or HTML would take for
 * markup. The result fits into a table cell. */
void escape_markdown(struct text *text, struct view v);

/* Appends the text as escape_text does, escaped for HTML and SVG, and for attributes in double quotes. */
void escape_html(struct text *text, struct view v);

/* Appends the inside of a JSON string with the same text as its value. Bytes that are not UTF-8 become
 * U+FFFD. */
void escape_json(struct text *text, struct view v);

#endif
