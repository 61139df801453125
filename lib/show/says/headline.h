/* What stands above the sections of a page. */
#ifndef SHOW_SAYS_HEADLINE_H
#define SHOW_SAYS_HEADLINE_H

#include "show/page_input.h"

/* Appends the one sentence that a reader is to remember: about the gap, else about the coaching received,
 * else about follow-through, else that there is nothing. */
void headline_say(const struct page_input *input, struct text *out);

/* Appends the period, the last session, the last ratings, the day of reading, and whether the page is stale.
 */
void headline_say_dates(const struct page_input *input, struct text *out);

/* Appends how complete the data are; nothing without sessions. */
void headline_say_record(const struct page_input *input, struct text *out);

#endif
