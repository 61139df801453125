/* How far what leaders say about their coaching is from what their direct reports say. */
#ifndef SURVEY_GAP_H
#define SURVEY_GAP_H

#include "survey/standing.h"

/* Reads `1:5` or `0:10`, decimals with at most 6 places; false where an end is no number or past a million,
 * and where the first is not below the second. `text` is the view itself. */
bool gap_scale_parse(struct view v, struct gap_scale *scale) MUST_CHECK;

/* The least that counts as minimum where there are rows for single items or dimensions. */
#define TOPIC_RATERS 5

enum gap_percent { GAP_POMP, GAP_RANK };

struct gap_options {
	struct gap_scale scale;
	int64_t min_raters; /* LEAST_RATERS or more; with topics TOPIC_RATERS count */
	int64_t margin;     /* millionths of a percent point */
	enum gap_percent percent;
	enum topics_kind topics;       /* rows besides those for all items together */
	struct dimensions *dimensions; /* which items are whose, or asked the other way round; or NULL */
	bool hide_unanimous;
};

struct gap;

/* The options' dimensions outlive the gap. */
struct gap *gap_new(const struct gap_options *options);
void gap_free(struct gap *gap); /* NULL is allowed */

/* Takes a rating that counts. Refused: a score outside the scale, and a wave, leader, rater and item that
 * came before. A score that is empty counts as an item asked and not answered. The score x of an item asked
 * the other way round is taken as LOW + HIGH − x. In an edition that was published before, a rating that does
 * not count says that its rater may have counted then. */
bool gap_add(struct gap *gap, const struct rating *rating, const struct setting *setting,
             struct error *error) MUST_CHECK;

/* The rows of the gap table, to be fetched some at a time: per wave a row for each unit of each `by` (enum
 * unit_by), in the order of survey_units, and behind it one for each topic. The same ratings in any order
 * give the same cells.
 *
 * - Who is hidden: outcomes_init. Everything else is over the leaders shown, so that no subtraction reveals
 *   a hidden one. `previous`, an edition of the same ratings that was published before, may be NULL.
 * - Percentages are POMP, 100·(x−low)/(high−low); or mid-rank percentiles (standing_rank).
 * - A leader's interval is Student's t over raters at 95 %, from INTERVAL_RATERS on, the self rating taken
 *   as it is (standing_variance). With ranks its ends are those of the reports' mean, mapped. A roll-up's
 *   is t over its leaders' gaps, its p two-sided of a POMP gap of 0.
 * - A leader's p and q: standings_init. The label goes by the POMP gap: past the margin with q ≤ 0.10, or
 *   an interval within the margin, else unclear; thin with fewer than INTERVAL_RATERS.
 * - icc1 and icc2 of the org: stat_anova over the reports' scores. The grand mean to which leaders are
 *   shrunk is its mean, in which each rater weighs the same: where reliability is low and the grand mean
 *   matters most, the best weights for leaders' means, 1/(τ² + σ²/n), are those. Reliability, shrunk mean:
 *   stat_reliability, stat_shrink.
 * - change: the gap less that of the last wave before in which the unit was shown. A leader's interval is
 *   Welch's over raters, from INTERVAL_RATERS in both waves on (interval_of_difference); none with ranks. A
 *   roll-up's change is the mean of the changes of those leaders who are shown with a gap in both waves,
 *   its interval t over them (paired). */
struct gap_rows;

struct gap_rows *gap_rows_new(const struct gap *gap, struct gap *previous, struct people *people,
                              const int *by, size_t by_count);
void gap_rows_free(struct gap_rows *rows); /* NULL is allowed */

/* Starts a grid of the gap table. */
void gap_rows_init_grid(struct grid *grid);

/* Adds the next rows to the grid, some thousand; false when there are no more. `audit` (audit_init) gets
 * their hidden cells; NULL for none. Texts live as long as the gap and the people. */
bool gap_rows_next(struct gap_rows *rows, struct grid *grid, struct grid *audit) MUST_CHECK;

#endif
