/* The page as mail readers can show it: no style sheet, no SVG, nothing to load; bars are cells of tables. */
#ifndef SHOW_MAIL_BODY_H
#define SHOW_MAIL_BODY_H

#include "show/page.h"

/* Adds an HTML document of at most 600 pixels across: the headline, the facts, and of each section its lead,
 * the first rows of its table with the columns that never go, and its note. The page attached is said to have
 * the rest. */
void mail_body(const struct page *page, struct text *out);

#endif
