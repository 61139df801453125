/* What leaders do, in words: the features that a blueprint compares, and the advice that follows from them.
 */
#ifndef SHOW_WORDS_FEATURE_H
#define SHOW_WORDS_FEATURE_H

#include "base/text.h"

/* Appends the name of a feature: `activity practice` becomes `practice, share of sessions`. An unknown
 * feature is appended as it is. */
void feature_name(struct text *out, struct view feature);

/* Appends the amount of a feature: `46%`, or `8.1 days` for one that is counted in days. */
void feature_amount(struct text *out, struct view feature, double amount);

/* Appends an advice: `less days between sessions` becomes `less time between sessions`. */
void feature_advice(struct text *out, struct view advice);

#endif
