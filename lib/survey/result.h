/* Results: what each leader comes to in a wave, over all items and over each item set, and how far the
 * leaders of a wave differ. What is hidden is not in them. */
#ifndef SURVEY_RESULT_H
#define SURVEY_RESULT_H

#include "people/people.h"
#include "stat/agreement.h"
#include "stat/shrinkage.h"
#include "survey/hiding.h"
#include "survey/interval.h"
#include "survey/scale.h"

/* The spread of a leader with fewer raters than PROTECTED_BELOW is protected. In its place goes the one
 * pooled over POOLED_FROM leaders shown or more: that of few gives theirs away. The ends of such an interval
 * go to multiples of WIDENED_TO percent points. */
#define POOLED_FROM 8
#define WIDENED_TO 5

/* What the interval of a leader's gap is about: the leader with any team, or with these people now. In the
 * order of the choices of --ask-about. */
enum ask_about { ASK_ABOUT_ROLE, ASK_ABOUT_TEAM };

/* What the interval of a row rests on. */
enum spread { SPREAD_NONE, SPREAD_POOLED, SPREAD_MODERATED, SPREAD_LEADERS };
/* As the gap table has them. */
extern const char *const spread_names[];

struct result_options {
	enum item_rows rows;
	struct dimensions *dimensions; /* for ITEM_ROWS_DIMENSIONS */
	struct hiding_rules hiding;
	const struct raters *previous; /* the survey as published before; NULL for none */
	int64_t steps;                 /* of the answer scale, for rwg; 0: no rwg */
	bool exact;                    /* nothing is protected */
	enum ask_about ask_about;
};

#define INVITED_UNKNOWN UINT32_MAX

/* One leader in one wave on one item set. */
struct result {
	struct fraction self;    /* scale points; undefined where there is none */
	struct fraction reports; /* undefined where there is none, or it adds to nothing */
	double squares; /* Σ(score − mean)² over the raters' scores; exactly 0 where all gave the same score */
	double rwg, rwg_p; /* NaN where undefined, hidden or protected, be it on one item alone */
	double p, q;       /* of the leader's gap; NaN where undefined */
	uint32_t raters;   /* who count; 0 where it adds to nothing */
	uint8_t hiding;    /* enum hiding */
	bool adds;         /* it is shown, or is a part of the rows of levels, teams and the org all the same */
	bool unanimous;    /* all reports who count gave one score */
};

static inline bool result_is_shown(const struct result *result)
{
	return result->hiding == HIDING_NONE;
}

/* How far the leaders who are shown in a wave differ on one item set. */
struct comparison {
	/* Of the reports' scores, by leader, in scale points. The mean square within is pooled over all leaders
	 * who add, since the difference between two that are pooled over other leaders would be that of few; but
	 * without those whose spread is protected where it would give them away (results_compare). */
	struct anova anova;
	double msw_df;
	struct shrinkage shrinkage;
	bool is_open;       /* what all leaders together are like may be said: results_compare */
	bool has_no_spread; /* the leaders' means, or all scores, are equal: no ICC, and nobody is ranked */
	int64_t *ranked;    /* the selves and the reports' means, in 10^-9 points, ascending */
	size_t ranked_count;
};

struct results {
	struct result_options options;
	struct item_sets sets;
	struct result *list;
	size_t *first; /* by leader, with one more at the end: where the results on its sets begin */
	size_t count;
	struct {
		uint32_t whole, any;
	} * changed; /* by wave: of how many protected leaders other scores were published before, over all items
	              * and over all items or a set */
	uint32_t *invited;              /* by leader: direct reports on the wave's day, or INVITED_UNKNOWN */
	struct comparison *comparisons; /* by item set, as in sets.list; NULL until results_compare */
	size_t comparison_count;
};

/* Works out the results of all leaders; hiding_decide says who is hidden. A row of an item or dimension that
 * is hidden, while the leader is shown over all items and has not been published before with other raters,
 * still `adds`. People say who is invited; NULL: nobody knows. p and q are NaN until results_compare. Clear
 * with results_clear. */
void results_init(struct results *results, const struct raters *raters, struct people *people,
                  const struct result_options *options);
void results_clear(struct results *results);

/* Compares the leaders who are shown: fills the comparisons, and each leader's p
 * (interval_p_past_margin, `margin` in percent points) and q (stat_q_values over the leaders of the wave and
 * item set who have a p).
 *
 * Leaders whose spread is protected, and who are not at an end of the scale, where nothing spreads, are
 * pooled with the others only where they are POOLED_FROM or more: the spread of the others is printed, so
 * that of the few would follow. Likewise only where of none or of POOLED_FROM or more protected leaders other
 * scores were published before, and only where none or POOLED_FROM or more of them spread otherwise over the
 * items of the set than over all: the difference between the two spreads would be that of few. A comparison
 * is open where POOLED_FROM or more leaders are pooled. Where all is to be exact it is open, and all are
 * pooled.
 */
void results_compare(struct results *results, const struct raters *raters, const struct scale *scale,
                     double margin);

/* The result of this leader on the item set with this number within the wave. */
static inline struct result *results_at(const struct results *results, uint32_t leader, uint32_t set)
{
	return &results->list[results->first[leader] + set];
}

/* Is the spread of the leader's own raters to be kept back? */
bool results_protect(const struct results *results, const struct result *result);

/* What the leader's interval rests on. None with fewer than THIN_BELOW raters, and where the comparison is
 * not open. */
enum spread results_spread(const struct results *results, const struct result *result,
                           const struct comparison *comparison);

/* The leader's gap in percent of maximum possible; its `leader` is empty. Its variance is MSW, that of the
 * raters' scores pooled over the leaders shown, with MSW's degrees of freedom; or moderated (stat_moderate).
 * Asked about the team, the variance of the mean is times 1 − n/N with N invited (Cochran 1977, 2.6). The
 * error is unknown without spread; where nobody's scores vary it is 0, but with unknown degrees. */
struct leader_gap results_gap(const struct results *results, uint32_t leader, const struct result *result,
                              const struct comparison *comparison, const struct scale *scale);

/* The mid-rank percentile of a score, which need not be one of those ranked: 100·(below + ½·equal)/N, with
 * scores equal to 9 decimals taken as equal. Undefined for an undefined score and where nobody is shown. */
struct fraction comparison_rank(const struct comparison *comparison, struct fraction points);

#endif
