/* What the exemplars do differently, and what that means for each other leader. */
#ifndef REPORT_BLUEPRINT_H
#define REPORT_BLUEPRINT_H

#include "report/exemplars.h"
#include "report/habits.h"

/* Starts both grids. Both stay without rows where the ranking has no exemplar.
 *
 * `blueprint` gets the blueprint table: a row for each feature of habits.h of which any ranked leader has a
 * value. Over those who have one, the exemplars against the other ranked leaders:
 * - exemplar_median, rest_median; cliffs_delta: the chance that an exemplar's is greater, less the chance
 *   that it is smaller.
 * - p: Mann–Whitney (stat_contrast); q: Benjamini–Hochberg over the features that have a p.
 *
 * `advice` gets a row, by leader as bytes, for each leader who is no exemplar but is ranked or has held a
 * direct coaching session, and falls short in something: do_first and do_next are the two features in which
 * they fall shortest, as `more FEATURE` or `less FEATURE`. A feature counts if |cliffs_delta| is at least
 * 0.33, a middling effect (Romano et al. 2006), and the leader's value is not yet as far as the exemplars'
 * median on the side where exemplars lie. How far short: the share of ranked leaders who lie between, up to
 * that median, times |cliffs_delta|; the first feature where two are equal. Texts live as long as the grids.
 */
void blueprint_grids(struct grid *blueprint, struct grid *advice, const struct ranking *ranking,
                     const struct habits *habits);

#endif
