/* Results: what each leader comes to in a wave, over all items and over each item set, and how far the
 * leaders of a wave differ. What is hidden is not in them. */
#ifndef SURVEY_RESULT_H
#define SURVEY_RESULT_H

#include "stat/agreement.h"
#include "survey/hiding.h"
#include "survey/interval.h"
#include "survey/scale.h"

/* One leader in one wave on one item set. */
struct result {
	struct fraction self, reports; /* scale points; undefined where there is none or it is hidden */
	double squares; /* Σ(score − mean)² over the raters' scores; exactly 0 where all gave the same score */
	double rwg, rwg_p; /* NaN where undefined or hidden */
	double p, q;       /* of the leader's gap; NaN where undefined */
	uint32_t raters;   /* who count; 0 where hidden */
	uint8_t hiding;    /* enum hiding */
	bool unanimous;    /* all reports who count gave one score */
};

static inline bool result_is_shown(const struct result *result)
{
	return result->hiding == HIDING_NONE;
}

/* How far the leaders who are shown in a wave differ on one item set. */
struct comparison {
	struct anova anova; /* of the reports' scores, by leader, in scale points */
	double between;     /* τ², the variance between leaders (stat_between_variance) */
	bool has_no_spread; /* the leaders' means, or all scores, are equal: no ICC, and nobody is ranked */
	int64_t *ranked;    /* the selves and the reports' means, in 10^-9 points, ascending */
	size_t ranked_count;
};

struct results {
	struct item_sets sets;
	struct result *list;
	size_t *first; /* by leader, with one more at the end: where the results on its sets begin */
	size_t count;
	struct comparison *comparisons; /* by item set, as in sets.list; NULL until results_compare */
	size_t comparison_count;
};

/* Works out the results of all leaders; hiding_decide says who is hidden. `steps` is the number of steps of
 * the answer scale that rwg assumes, 0 for no rwg. `previous` is the survey as published before, NULL for
 * none. p and q are NaN until results_compare. Clear with results_clear. */
void results_init(struct results *results, const struct raters *raters, enum item_rows rows,
                  struct dimensions *dimensions, const struct hiding_rules *rules,
                  const struct raters *previous, int64_t steps);
void results_clear(struct results *results);

/* Compares the leaders who are shown: fills the comparisons, each leader's p (interval_p_past_margin,
 * `margin` in percent points) and q (stat_q_values over the leaders of the wave and item set who have a p).
 */
void results_compare(struct results *results, const struct raters *raters, const struct scale *scale,
                     double margin);

/* The result of this leader on the item set with this number within the wave. */
static inline struct result *results_at(const struct results *results, uint32_t leader, uint32_t set)
{
	return &results->list[results->first[leader] + set];
}

/* The leader's gap in percent of maximum possible; its `leader` is empty. Its variance is that of the raters'
 * scores, 0 with fewer than THIN_BELOW. Where all raters gave the same score, it is the one pooled over
 * the leaders shown, MSW. */
struct leader_gap result_gap(const struct result *result, const struct comparison *comparison,
                             const struct scale *scale);

/* The mid-rank percentile of a score, which need not be one of those ranked: 100·(below + ½·equal)/N, with
 * scores equal to 9 decimals taken as equal. Undefined for an undefined score and where nobody is shown. */
struct fraction comparison_rank(const struct comparison *comparison, struct fraction points);

#endif
