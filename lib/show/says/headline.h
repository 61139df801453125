/* What stands above the sections of a page. */
#ifndef SHOW_SAYS_HEADLINE_H
#define SHOW_SAYS_HEADLINE_H

#include "show/page_input.h"

/* Appends the one sentence that a reader is to remember: what changed in the period in the first measure of
 * which that can be told (coverage, coaching received, its share of the time), else what is known of it, else
 * of follow-through, else of the survey, else that there is nothing. Returns whether it is the survey's. */
bool headline_say(const struct page_input *input, struct text *out);

/* Appends what people call the period, with its days. */
void headline_say_period(const struct page_input *input, struct text *out);

/* Appends the period, the last session, the last ratings, the day of reading, and whether the page is stale.
 */
void headline_say_dates(const struct page_input *input, struct text *out);

/* Appends how complete the data are; nothing without sessions. */
void headline_say_record(const struct page_input *input, struct text *out);

#endif
