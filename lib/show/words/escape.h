/* Text from data made safe, with one function for each format. Every name, subject and title goes through
 * here. */
#ifndef SHOW_WORDS_ESCAPE_H
#define SHOW_WORDS_ESCAPE_H

#include "base/text.h"

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
