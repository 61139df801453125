/* Text from data made safe, one function per format. Every name, subject and title goes through here. */
#ifndef SHOW_WORDS_ESCAPE_H
#define SHOW_WORDS_ESCAPE_H

#include "base/text.h"

/* What would act without being seen (character_is_hidden) and bytes that are not UTF-8 become visible: \n,
 * \t, \x1B, \u202E. */
void escape_text(struct text *text, struct view v);

/* The same, and what Markdown or HTML in it would read as markup stands for itself. Good inside a table cell.
 */
void escape_markdown(struct text *text, struct view v);

/* For HTML and SVG text and for attributes in double quotes; hidden characters made visible as in
 * escape_text. */
void escape_html(struct text *text, struct view v);

/* The inside of a JSON string: its value is the same text; bytes that are not UTF-8 become U+FFFD. */
void escape_json(struct text *text, struct view v);

#endif
