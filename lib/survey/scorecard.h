/* What was said about one leader in one wave: rater by rater, topic by topic. */
#ifndef SURVEY_SCORECARD_H
#define SURVEY_SCORECARD_H

#include "base/fraction.h"
#include "survey/topics.h"

struct scorecard_score {
	uint64_t rater;        /* as in struct ballot */
	struct fraction score; /* mean of the topic's items answered */
};

/* Places in the scorecard's lists. */
struct scorecard_topic {
	struct fraction self;     /* undefined without one */
	size_t first, count;      /* in `scores`: the reports who count, by rater */
	size_t first_item, items; /* in `sizes` and `variances`: items that two or more of them answered */
	size_t answered_by;       /* those who count for all items and answered any of the topic's */
	bool complete;            /* they all answered each item of it that any of them did */
};

/* Start with {0}; fill it again and again. */
struct scorecard {
	struct scorecard_topic *topics; /* by place in the wave */
	uint32_t topic_count;
	struct scorecard_score *scores;
	int64_t *sizes;          /* by item: how many answered */
	double *variances;       /* by item: in scale points squared */
	size_t rest_answered_by; /* as answered_by, of the items that are in no topic but the whole */
	size_t apart;            /* see scorecard_fill */
	/* private */
	struct scorecard_rater *raters;
	struct scorecard_answer *answers;
	size_t rater_count, score_count, item_count, answer_count;
	size_t topics_capacity, scores_capacity, sizes_capacity, variances_capacity, raters_capacity,
		answers_capacity;
};

/* `apart` is how few raters a comparison of the whole with all other topics could be about. In the whole a
 * rater's answer weighs 1/(how many the rater answered), in a topic 1/(how many of the topic's). So a
 * weighted sum of topics can cancel the whole for all raters in whom these two are in one proportion,
 * whatever they answered; `apart` is how many are left when the largest such class of raters is cancelled.
 * (A rater who answered nothing of some dimension may fit many classes, and is taken to fit the largest,
 * but never to leave nobody apart.)
 *
 * Who counts for all items has answered at least half of those that the wave asked; the same goes for the
 * leader. Who counts for them counts for another topic too if they answered at least half of its items. The
 * lists are in an order of their own, the same for ballots in any order. */
void scorecard_fill(struct scorecard *scorecard, const struct ballots *ballots, const struct topics *topics,
                    uint32_t leader);
void scorecard_clear(struct scorecard *scorecard);

#endif
