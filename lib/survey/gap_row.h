/* One row of the gap table. Between gap.c, gap_row.c and gap_change.c only. */
#ifndef SURVEY_GAP_ROW_H
#define SURVEY_GAP_ROW_H

#include "survey/gap.h"

#define UNIT_NONE SIZE_MAX

/* All that rows are made of. */
struct gap_board {
	const struct gap_options *options;
	const struct survey *survey;
	struct outcomes outcomes;
	struct standings standings;
	struct survey_units units;
	size_t *earlier; /* survey_units_earlier */
};

/* Adds the row of this unit on the topic with this place in its wave. */
void gap_row_add(const struct gap_board *board, size_t unit, uint32_t topic, struct grid *grid,
                 struct grid *audit);

/* What can be said in fractions, by column. */
enum gap_figure { GAP_FIGURE_SELF, GAP_FIGURE_REPORTS, GAP_FIGURE_SELF_PCT, GAP_FIGURE_REPORTS_PCT, GAP_FIGURE_GAP, GAP_FIGURES };

/* The leader's figures on the topic, as GAP_POMP or GAP_RANK; undefined where hidden. */
void gap_figures(const struct gap_board *board, uint32_t leader, uint32_t topic, enum gap_percent percent,
                 struct fraction figures[GAP_FIGURES]);

/* What stands behind the leader's outcomes on this topic of the wave. */
const struct standing *gap_standing(const struct gap_board *board, uint32_t leader, uint32_t topic);

/* The change of the unit's gap on the topic; both ends and the change may be undefined. */
struct gap_change {
	struct fraction change;
	struct interval interval;
};

struct gap_change gap_change_of(const struct gap_board *board, size_t unit, uint32_t topic);

#endif
