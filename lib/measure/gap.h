/* How far what leaders say about their coaching is from what their direct reports say. */
#ifndef MEASURE_GAP_H
#define MEASURE_GAP_H

#include "measure/survey.h"

/* The scale of the answers, ends included, in millionths. */
struct gap_scale {
	int64_t low, high;
	struct view text; /* as written: `1:5` */
};

/* Reads `1:5` or `0:10`, decimals with at most 6 places; false where an end is no number or past a million,
 * and where the first is not below the second. `text` is the view itself. */
bool gap_scale_parse(struct view v, struct gap_scale *scale) MUST_CHECK;

/* Nobody with fewer reports' answers than this is shown, whatever the options say. */
#define GAP_LEAST_RATERS 3

struct gap_options {
	struct gap_scale scale;
	int64_t min_raters; /* GAP_LEAST_RATERS or more */
};

struct gap;

struct gap *gap_new(const struct gap_options *options);
void gap_free(struct gap *gap); /* NULL is allowed */

/* Takes a rating that counts. Refused: a score outside the scale, and a wave, leader, rater and item that
 * came before. A score that is empty counts as an item asked and not answered. */
bool gap_add(struct gap *gap, const struct rating *rating, const struct setting *setting,
             struct error *error) MUST_CHECK;

/* Fills the grid (grid_init is called here) with the gap table: per wave a row for each unit of each `by`
 * (enum survey_by), in the order of survey_units. Percentages are POMP, 100·(x−low)/(high−low). A leader's
 * interval is Student's t over raters at 95 %, from 4 raters on; where all raters gave one score, s is the
 * pooled within-leader √MSW of the wave, MSW = Σ(nᵢ−1)sᵢ²/Σ(nᵢ−1) (no interval where that is 0 too). A
 * roll-up's is t over its leaders' gaps. Roll-ups and the pool are over the leaders shown alone, so that no
 * subtraction reveals a hidden one. The same ratings in any order give the same cells. Texts live as long as
 * the gap and the people. */
void gap_grid(const struct gap *gap, struct people *people, const int *by, size_t by_count,
              struct grid *grid);

#endif
