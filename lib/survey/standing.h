/* What the leaders shown in a wave come to on one topic: differences between them, tests, ranks. */
#ifndef SURVEY_STANDING_H
#define SURVEY_STANDING_H

#include "survey/outcome.h"
#include "stat/agreement.h"
#include "stat/interval.h"

#define CONFIDENCE 0.95
#define INTERVAL_RATERS 4 /* fewer give no interval and no test */

/* The scale of the answers, ends included, in millionths. */
struct gap_scale {
	int64_t low, high;
	struct view text; /* as written: `1:5` */
};

/* Scale points as percent of what is possible: 100·(x − low)/(high − low). */
struct fraction scale_percent(const struct gap_scale *scale, struct fraction points);

struct standing {
	struct anova anova; /* of the reports' scores, by leader, in scale points */
	double between;     /* τ² */
	bool has_no_spread; /* leaders' means, or all scores, are equal: no ICC and no ranking */
	int64_t *keys;      /* the selves and the reports' means shown, in 10^-9 points, ascending */
	size_t key_count;
};

struct standings {
	struct standing *list; /* by topic, as in topics.list */
	size_t count;
	double *p, *q; /* by outcome; NaN where undefined */
};

/* `margin` is in percent points. The p of a leader: the chance of so much a distance, or more, of the POMP
 * gap from the margin where the true gap is just at it: P(T ≥ (|gap| − margin)/SE), Student's t of n − 1
 * degrees of freedom, from INTERVAL_RATERS raters on. Its q: Benjamini and Hochberg over the leaders of the
 * wave and topic that have a p. */
void standings_init(struct standings *standings, const struct outcomes *outcomes, const struct survey *survey,
                    const struct gap_scale *scale, double margin);
void standings_clear(struct standings *standings);

/* The variance of the raters' scores in percent squared; the pooled one, MSW, where all gave the same. 0
 * where that is 0 too, and for too few raters. */
double standing_variance(const struct standing *standing, const struct outcome *outcome,
                         const struct gap_scale *scale);

/* The mid-rank percentile of a score among those of the leaders shown, 100·(below + ½·equal)/N, whether it
 * is one of them or not; ties to 9 decimals. Undefined for an undefined score and where nobody is shown. */
struct fraction standing_rank(const struct standing *standing, struct fraction points);

#endif
