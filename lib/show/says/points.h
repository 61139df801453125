/* The lines under the headline: what fell most, who needs somebody, what to do first. */
#ifndef SHOW_SAYS_POINTS_H
#define SHOW_SAYS_POINTS_H

#include "show/says/says.h"

struct point {
	const char *label;
	struct text words;
};

#define POINTS 3

/* Fills in the lines and returns how many there are: none of what was not given, and none of a period of
 * which nothing is to be said. Clear the words of each. */
size_t points_say(const struct page_input *input, struct point points[POINTS]);

#endif
