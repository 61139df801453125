/* The order of the leaders by coaching received, and not by revenue. */
#ifndef REPORT_RANKING_H
#define REPORT_RANKING_H

#include "report/measure.h"

struct ranked_leader {
	struct view leader, level; /* level is empty where unknown */
	struct {
		int64_t above, below; /* of a fraction; below is 0 where it is unknown */
	} score, second;          /* what ranks them, and what tells equal ones apart */
	bool is_fit;              /* with a rank that is high enough the leader is an exemplar */
	int64_t rank;             /* 1 + how many are better: equal ones have the same rank */
	bool is_exemplar;
};

/* All leaders with a score, the best first, equal ones by id as bytes. Exemplars are the top quarter: of n
 * leaders those with a rank of at most n/4, so none of fewer than 4 leaders, and all who share the last of
 * these ranks. If that were more than half of all leaders, those who share the last rank are not exemplars;
 * where all are equal there are none. Of these only those are
 * exemplars whose score is above the middle of the scale, or whose coverage is above one half, who are not
 * labelled over-estimator in the latest wave and who, where sessions were read, have a record. Start with
 * {0}.
 */
struct ranking {
	struct ranked_leader *list;
	size_t count, capacity;
	const char *basis; /* `survey`, `coverage`; NULL where nothing ranks anybody */
};

void ranking_clear(struct ranking *ranking);

/* Do the leaders of a wave, as the gap table has them over all items, differ in what their reports say? The F
 * test of MSB/MSW, which is 1/(1 − icc2), over the leaders who are shown and their raters; beyond chance
 * where p ≤ 0.10. Unknown without the rows of all leaders and the org's icc2. */
enum leaders_differ { DIFFER_UNKNOWN, DIFFER_BY_CHANCE, DIFFER_BEYOND_CHANCE };
enum leaders_differ ranking_differ(const struct grid *gap);

/* Ranks the leaders by the survey, or where it ranks nobody by coverage; nobody where the survey says that
 * leaders differ by chance only.
 *
 * - survey: by shrunk_low of their row of all items in the latest wave, the low end of what their reports'
 *   answers make sure of, where the leaders differ beyond chance (ranking_differ). A leader who is
 * suppressed, or has none, is not ranked.
 * - coverage: by the share of their reports whom they coach in a week: Σ coached/Σ reports of the time table
 *   over the whole weeks; equal ones by follow_through: Σ followed/Σ ripe over the plan status rows with them
 *   as coach, those with nothing ripe last. Without people nobody is ranked.
 * Texts live as long as the evidence and its people. */
void ranking_make(struct ranking *ranking, struct evidence *evidence);

#endif
