/* What is kept back. Between outcome.c and hiding.c only. */
#ifndef SURVEY_HIDING_H
#define SURVEY_HIDING_H

#include "survey/outcome.h"

/* Another edition of the ballots, to compare with. */
struct hiding_edition {
	struct ballots *ballots; /* NULL: none */
	struct topics topics;
	struct scorecard card; /* to be filled with its leaders */
};

/* Sets `hiding` of the leader's outcomes, one for each topic of the scorecard, by the rules of
 * outcomes_init. */
void hiding_settle(struct outcome *outcomes, const struct scorecard *card, const struct topic *topics,
                   const struct outcome_rules *rules, struct hiding_edition *previous, struct view wave,
                   struct view leader);

#endif
