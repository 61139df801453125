/* Whether a number of the page's period can be told, whatever is not known. */
#ifndef REPORT_CERTAINTY_H
#define REPORT_CERTAINTY_H

#include "report/completeness.h"
#include "report/measure.h"
#include "report/membership.h"

/* What is known of the period. */
struct certainty {
	struct completeness completeness;
	struct people *people; /* NULL without */
	struct membership membership;
	const struct tally *tally; /* NULL where sessions were not summed by the period */
	int32_t days;              /* of the data, in the period */
	bool is_silent;            /* nothing is to be found in the period: it is stale or partial */
};

/* Finds it, when everything was read; `has_tally` says that the sessions were summed by the page's unit, and
 * `is_partial` that the data end within the period. The evidence must outlive it; clear with certainty_clear.
 */
void certainty_find(struct certainty *certainty, struct evidence *evidence, struct period period,
                    bool has_tally, bool is_partial);
void certainty_clear(struct certainty *certainty);

/* Does the number in this cell lack something that its bounds do not have: is nothing to be found in the
 * period, or are days of the row's leader, or some leaders of the row, in no record? What counts people has
 * those without any record in its bounds. */
bool certainty_lacks(const struct certainty *certainty, const struct grid *grid, size_t row, size_t column);

/* Warns that the numbers of these rows of the table cannot be told, and why; `about` names what was asked. */
void certainty_say(const struct certainty *certainty, const struct grid *grid, const char *about,
                   struct view rows, struct notice *notice);

/* Warns that they cannot be told since too much is unclassified. */
void certainty_say_undecided(const char *about, struct notice *notice);

#endif
