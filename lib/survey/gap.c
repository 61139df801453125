#include "survey/gap.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "survey/gap_row.h"

#define SCALE_LIMIT ((int64_t)1000000 * MILLION)
/* Rows to be had at a time. */
#define ROWS_AT_ONCE 4096

bool gap_scale_parse(struct view v, struct gap_scale *scale)
{
	struct view high = v, low = view_cut(&high, ':');
	scale->text = v;
	return high.bytes && decimal_parse(low, 6, &scale->low) && decimal_parse(high, 6, &scale->high) &&
	       scale->low >= -SCALE_LIMIT && scale->high <= SCALE_LIMIT && scale->low < scale->high;
}

static int64_t least_raters(const struct gap_options *options)
{
	bool raised = options->topics != TOPICS_WHOLE && options->min_raters < TOPIC_RATERS;
	return raised ? TOPIC_RATERS : options->min_raters;
}

struct gap {
	struct gap_options options;
	struct ballots ballots;
};

struct gap *gap_new(const struct gap_options *options)
{
	struct gap *gap = memory_get(1, sizeof *gap);
	gap->options = *options;
	return gap;
}

void gap_free(struct gap *gap)
{
	if (!gap)
		return;
	ballots_clear(&gap->ballots);
	free(gap);
}

bool gap_add(struct gap *gap, const struct rating *rating, const struct setting *setting, struct error *error)
{
	const struct gap_scale *scale = &gap->options.scale;
	struct rating kept = *rating;
	if (rating->counts && rating->answered && (rating->score < scale->low || rating->score > scale->high))
		return row_refuse(rating->row, RATING_SCORE, error, "is outside the scale %.*s (see --scale)",
		                  VIEW_ARGS(scale->text));
	if (gap->options.dimensions && dimensions_is_reversed(gap->options.dimensions, rating->item))
		kept.score = scale->low + scale->high - rating->score;
	return ballots_add(&gap->ballots, &kept, setting, error);
}

struct gap_rows {
	struct gap_board board;
	size_t next; /* unit */
};

/* Steps of an answer scale that has whole ones, else 0. */
static int64_t count_steps(const struct gap_scale *scale)
{
	int64_t range = scale->high - scale->low;
	return range % MILLION ? 0 : range / MILLION + 1;
}

struct gap_rows *gap_rows_new(const struct gap *gap, struct gap *previous, struct people *people,
                              const int *by, size_t by_count)
{
	const struct gap_options *options = &gap->options;
	struct outcome_rules rules = {least_raters(options), options->hide_unanimous};
	struct gap_rows *rows = memory_get(1, sizeof *rows);
	struct gap_board *board = &rows->board;
	board->options = options;
	board->survey = &gap->ballots.survey;
	outcomes_init(&board->outcomes, &gap->ballots, options->topics, options->dimensions, &rules,
	              previous ? &previous->ballots : NULL, count_steps(&options->scale));
	standings_init(&board->standings, &board->outcomes, board->survey, &options->scale,
	               (double)options->margin / MILLION);
	survey_units(board->survey, people, by, by_count, &board->units);
	board->earlier = survey_units_earlier(&board->units);
	return rows;
}

void gap_rows_free(struct gap_rows *rows)
{
	if (!rows)
		return;
	outcomes_clear(&rows->board.outcomes);
	standings_clear(&rows->board.standings);
	survey_units_clear(&rows->board.units);
	free(rows->board.earlier);
	free(rows);
}

void gap_rows_init_grid(struct grid *grid)
{
	const struct table_kind *kind = &table_kinds[TABLE_GAP];
	grid_init(grid, kind);
}

bool gap_rows_next(struct gap_rows *rows, struct grid *grid, struct grid *audit)
{
	const struct gap_board *board = &rows->board;
	size_t start = grid->row_count;
	while (rows->next < board->units.count && grid->row_count - start < ROWS_AT_ONCE) {
		uint32_t topics = topics_count(&board->outcomes.topics, board->units.units[rows->next].wave);
		for (uint32_t topic = 0; topic < topics; topic++)
			gap_row_add(board, rows->next, topic, grid, audit);
		rows->next++;
	}
	return grid->row_count > start;
}
