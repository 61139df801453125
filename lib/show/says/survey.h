/* What the survey says of all leaders, in a line under the headline. */
#ifndef SHOW_SAYS_SURVEY_H
#define SHOW_SAYS_SURVEY_H

#include "show/page_input.h"

/* Appends the gap of all leaders with its scale, how many leaders it is of, its change since the wave before,
 * and how old the survey is; or why there is no gap. Appends nothing without ratings. */
void survey_say(const struct page_input *input, struct text *out);

/* Are the percents of this table ranks? Those of the maximum possible are on one line with the points, but
 * for rounding. */
bool survey_has_ranks(const struct grid *gap);

#endif
