/* What leaders do, in words: the features that a blueprint compares, and the advice that follows. */
#ifndef SHOW_WORDS_FEATURE_H
#define SHOW_WORDS_FEATURE_H

#include "base/text.h"

/* `activity practice` as `practice, share of sessions`. A feature that is not known stands as it is. */
void feature_name(struct text *out, struct view feature);

/* Its value: `46%`, or in days `8.1 days`. */
void feature_amount(struct text *out, struct view feature, double amount);

/* `less days between sessions` as `less time between sessions`. */
void feature_advice(struct text *out, struct view advice);

#endif
