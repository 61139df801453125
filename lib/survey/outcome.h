/* What comes out for each leader on each topic, and what of it is kept back. */
#ifndef SURVEY_OUTCOME_H
#define SURVEY_OUTCOME_H

#include "survey/scorecard.h"
#include "stat/chance.h"

/* Nobody with fewer reports' answers than this is shown, whatever the options say. */
#define LEAST_RATERS 3

/* Why the reports' scores are kept back. */
enum hiding {
	HIDING_NONE,
	HIDING_RATERS,    /* fewer than the minimum */
	HIDING_UNANIMOUS, /* all gave one score, and that shall not be shown */
	HIDING_PREVIOUS,  /* too few changed since the edition before: the difference would be theirs */
	HIDING_LEFT_OUT,  /* few left out answers, or few did not: the difference to the whole would be theirs */
	HIDING_PARTNER,   /* it and the topics shown would give away one that is hidden */
	HIDINGS
};
/* As --audit writes them. */
extern const char *const hiding_names[HIDINGS];

struct outcome_rules {
	int64_t min_raters; /* LEAST_RATERS or more */
	bool hide_unanimous;
};

/* A leader, one wave, one topic. What is kept back is not here any more. */
struct outcome {
	struct fraction self, reports; /* scale points; undefined where there is none or it is hidden */
	double squares;                /* of the raters' distances from their mean, summed; 0 where unanimous */
	double rwg, rwg_p;             /* NaN where undefined or hidden */
	uint32_t raters;               /* who count; 0 where hidden */
	uint8_t hiding;                /* enum hiding */
	bool unanimous;                /* all reports who count gave one score */
};

static inline bool outcome_is_shown(const struct outcome *outcome)
{
	return outcome->hiding == HIDING_NONE;
}

struct outcomes {
	struct topics topics;
	struct outcome *list;
	size_t *first; /* by leader, and one behind: its whole; its other topics follow in their order */
	size_t count;
};

/* Works out all. `options` is the number of steps of the answer scale that rwg is held against, 0 for no
 * rwg.
 *
 * Who is hidden, in this order, for each leader and wave:
 * - A topic is hidden with fewer raters than the minimum; where `hide_unanimous` asks for it, also when all
 *   gave one score.
 * - `previous`, an earlier edition of the same ballots (NULL for none): where it had LEAST_RATERS or more
 *   on a topic, and at least one but fewer than the minimum of the raters came, went or changed their score
 *   since, all topics are hidden. Raters who may have counted then (ballots_count_doubtful) do not now: any
 *   number of them, from none to all, may have gone, and if for one of these numbers it is so, it is hidden.
 * - With the whole hidden, all topics are.
 * - Where the whole could be compared with the topics so that at least one rater but fewer than the minimum
 *   are left (`apart` of the scorecard), each topic of which some rater left out an item is hidden.
 * - As long as a hidden topic is the only unknown in the whole (one that is known to be unanimous is none,
 *   items in no topic are one), or all unknowns are topics that fewer raters than the minimum answered, the
 *   topic with the fewest raters, the first by name of those, is hidden too; when there is none left, the
 *   whole. A topic that none of the leader's raters answered gives nothing away and takes no part in the
 *   last two. */
void outcomes_init(struct outcomes *outcomes, const struct ballots *ballots, enum topics_kind kind,
                   const struct dimensions *dimensions, const struct outcome_rules *rules,
                   struct ballots *previous, int64_t options);
void outcomes_clear(struct outcomes *outcomes);

/* The outcome of this leader on the topic with this place in its wave. */
static inline struct outcome *outcomes_at(const struct outcomes *outcomes, uint32_t leader, uint32_t topic)
{
	return &outcomes->list[outcomes->first[leader] + topic];
}

#endif
