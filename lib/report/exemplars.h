/* Who coaches best, by coaching received and not by revenue. */
#ifndef REPORT_EXEMPLARS_H
#define REPORT_EXEMPLARS_H

#include "base/grid.h"
#include "report/periods.h"
#include "report/tally.h"

struct ranked_leader {
	struct view leader, level; /* level is empty where unknown */
	struct {
		int64_t above, below; /* of a fraction; below is 0 where it is unknown */
	} score, second;          /* what ranks them, and what tells equal ones apart */
	int64_t rank;             /* 1 + how many are better: equal ones have one rank */
	bool is_exemplar;
};

/* All leaders with a score, best first, equal ones by id as bytes. An exemplar is one of the top quarter: of
 * n leaders those with a rank of at most n/4, so none of fewer than 4, and all who share the last of these
 * ranks. Where that would be more than half of them, who share the last of these ranks are not: none, where
 * all are equal. Start with {0}; texts live as long as what the ranking was made from. */
struct ranking {
	struct ranked_leader *list;
	size_t count, capacity;
	const char *basis; /* `survey`, `coverage`; NULL where nothing ranks anybody */
};

void ranking_clear(struct ranking *ranking);

/* Basis `survey`: `gap` has the rows of one wave; leaders are ranked by shrunk_low of their row of all items,
 * the low end of what their reports' answers make sure of. Who is suppressed, or has none, is not ranked. */
void ranking_of_survey(struct ranking *ranking, const struct grid *gap, const struct setting *setting);

/* Basis `coverage`, for where there is no survey: leaders with reports are ranked by the share of their
 * reports whom they coach in a week: Σ coached/Σ reports of the time table over these weeks, the tally
 * being by week; equal ones by follow_through: Σ followed/Σ ripe over the plan status rows with them as
 * coach, those with nothing ripe last. Without people nobody is ranked. */
void ranking_of_coverage(struct ranking *ranking, struct tally *tally, const struct periods *weeks,
                         const struct grid *status);

/* Starts `grid` and fills it with the exemplars table: score is shrunk_low or the coverage. */
void exemplars_grid(struct grid *grid, const struct ranking *ranking);

#endif
