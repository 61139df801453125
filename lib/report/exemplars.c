/* Who coaches best: the exemplars of the ranking. The score is shrunk_low, or the coverage. */
#include "base/decimal.h"
#include "report/ranking.h"

/* One decimal of a survey's score is enough to rank by, and says less of single answers. */
static struct cell score_of(const struct ranking *ranking, const struct ranked_leader *leader)
{
	if (view_is(view_of(ranking->basis), "survey"))
		return cell_ratio(decimal_divide(leader->score.above, leader->score.below / 10), 10);
	return cell_ratio(leader->score.above, leader->score.below);
}

static void fill(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	const struct ranking *ranking = evidence->ranking;
	for (size_t i = 0; i < ranking->count; i++) {
		const struct ranked_leader *leader = &ranking->list[i];
		if (!leader->is_exemplar)
			continue;
		struct cell *cells = grid_add_row(grid);
		cells[EXEMPLAR_LEADER] = cell_text(leader->leader);
		if (leader->level.length)
			cells[EXEMPLAR_LEVEL] = cell_text(leader->level);
		cells[EXEMPLAR_SCORE] = score_of(ranking, leader);
		cells[EXEMPLAR_BASIS] = cell_string(ranking->basis);
		cells[EXEMPLAR_RANK] = cell_count(leader->rank);
	}
}

const struct measure exemplars_measure = {
	.needs = NEED_RANKING,
	.weekly = "exemplars by coverage",
	.fill = fill,
};
