/* Words with a star: how maps tell cells and names apart. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include "base/view.h"

/* Is the text the pattern, without ASCII case, where one `*` in the pattern stands for anything? *star
 * becomes what it stood for; empty where there is none. An empty pattern is an empty text. */
bool pattern_fits(struct view pattern, struct view text, struct view *star);

/* Does one of the patterns, `|` between, fit? */
bool pattern_any_fits(const char *patterns, struct view text);

#endif
