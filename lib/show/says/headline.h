/* What stands above the sections of a page. */
#ifndef SHOW_SAYS_HEADLINE_H
#define SHOW_SAYS_HEADLINE_H

#include "show/page_input.h"

/* Adds the one sentence that a reader takes home: the gap, else the coaching received, else follow-through,
 * else that there is nothing. */
void headline_say(const struct page_input *input, struct text *out);

/* Adds the period, the day of reading, the last session and ratings, and `stale`. */
void headline_say_dates(const struct page_input *input, struct text *out);

#endif
