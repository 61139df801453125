/* The gap table: how far what leaders say about their coaching is from what their direct reports say. */
#ifndef SURVEY_GAP_H
#define SURVEY_GAP_H

#include "people/unit.h"
#include "survey/result.h"
#include "survey/survey.h"

/* What percentages are: of maximum possible, or mid-rank percentiles. In the order of the choices of
 * --percent. */
enum percent { PERCENT_POMP, PERCENT_RANK };

struct gap_options {
	struct hiding_rules hiding; /* item_raters is at least ITEM_RATERS whatever it says */
	int64_t margin;             /* millionths of a percent point */
	enum percent percent;
	enum item_rows rows;
	bool exact;
	enum ask_about ask_about;
};

/* The rows of the gap table, made some at a time: for each wave and each `by` (enum unit_by) one for each
 * unit, in the order of wave_units_init, followed by one for each of its other item sets. The same ratings in
 * any order give the same cells.
 *
 * - hiding_decide says who is hidden. Everything else is computed over the leaders shown, so that no
 *   subtraction reveals a hidden one. Other item sets add rows and change none: those of a level, team or org
 *   are about all leaders shown over all items, and rounds_hide says which of them, and of the leaders', are
 *   hidden. `previous` is the survey as published before, NULL for none.
 * - Percentages: scale_percent, or comparison_rank.
 * - A leader's p, q and label are those of the POMP gap (results_gap, results_compare, interval_label), and
 * so is the interval (interval_of_gap), widened where it rests on the pooled spread, and clipped; with ranks
 *   its ends are those of the reports' mean, each put in its rank.
 * - A leader's rwg, rwg_p, the interval of a change and `unanimous` are left out where results_protect says
 *   so; reliability, the shrunken mean and its interval, which is clipped to the scale, icc1 and icc2 where
 *   the comparison is not open.
 * - A level, team or org has the plain means over its leaders, interval_of_leaders over their gaps, clipped
 *   to −100 … 100 (their mean self rating is of a sample as well, so it is no limit), and the p of a mean
 *   POMP gap of 0. With a leader in it whose own row of the item is hidden, both are left out: mean and
 *   spread leave few choices for what each is. Its rwg is left out while that of one of its leaders is
 *   protected.
 * - icc1 and icc2 of the org: stat_anova over the reports' scores. Leaders are shrunk by stat_shrink.
 * - change: the gap less that of the last wave before in which the unit was shown with one (change_interval,
 *   change_of_leaders). With ranks a leader's change has no interval. */
struct gap;

/* The options, the surveys and the people (NULL: none known) must outlive the gap. */
struct gap *gap_new(const struct gap_options *options, const struct survey *survey,
                    const struct survey *previous, struct people *people, const int *by, size_t by_count);
void gap_free(struct gap *gap); /* NULL is allowed */

/* Starts a grid of the gap table. */
void gap_init_grid(struct grid *grid);

/* Writes the table, some thousand rows at a time, with its header. `audit` is as for gap_next. */
bool gap_write(struct gap *gap, struct writer *writer, struct grid *audit, struct error *error) MUST_CHECK;

/* Adds the next rows to the grid, some thousand; false when there are no more. `audit` (audit_init) gets
 * their hidden cells; NULL for none. Texts live as long as the survey and the people. */
bool gap_next(struct gap *gap, struct grid *grid, struct grid *audit) MUST_CHECK;

#endif
