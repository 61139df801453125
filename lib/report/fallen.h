/* Whose coaching fell most: a leader whose reports were coached less than ever lately, beyond chance, or else
 * a level. */
#ifndef REPORT_FALLEN_H
#define REPORT_FALLEN_H

#include "report/certainty.h"
#include "report/periods.h"

/* How many periods a leader is compared with, and how far back they are looked for. */
#define FALLEN_PERIODS 8
#define FALLEN_BACK 16

/* Adds to a grid of the table time two rows of what fell most in `coached` of `reports`: what it is now, and
 * what it was before. The second row is marked where the fall is beyond chance. Adds none where nothing fell,
 * or where it cannot be told.
 *
 * - A leader, over the last 8 of the 16 periods before in which the leader's coverage is known: now below
 * each of these, and with a two-sided binomial p of at most 0.05 against the share of all nine periods
 * together, after Holm over all leaders who have 8 such periods. Of several the one with the greatest fall.
 * The row before has the sums of the 8 periods.
 * - Else a level, beside the mean of the periods in `before`, over which all leaders can be compared: the one
 *   with the greatest fall of coverage. Beyond chance is p at most 0.05 against the share of these periods
 *   and now together.
 *
 * A fall counts only where it is one whatever the unclassified sessions were, and whoever was coached of the
 * people of whom there is no record; so counted it is the least. Where the days of the row's leaders are not
 * all on record (certainty_lacks) nothing is told of it. */
void fallen_find(struct grid *fallen, struct tally *tally, struct period period, const struct periods *before,
                 const struct certainty *certainty);

#endif
