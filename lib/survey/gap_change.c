#include "survey/gap_row.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stat/moments.h"

static const struct gap_change unknown = {{0, 0, NAN}, {NAN, NAN}};

static struct fraction gap_of(const struct gap_board *board, uint32_t leader, uint32_t topic)
{
	struct fraction figures[GAP_FIGURES];
	gap_figures(board, leader, topic, board->options->percent, figures);
	return figures[GAP_FIGURE_GAP];
}

static bool is_shown(const struct gap_board *board, const struct survey_unit *unit, uint32_t topic)
{
	for (size_t i = 0; i < unit->count; i++)
		if (fraction_is_defined(gap_of(board, unit->leaders[i], topic)))
			return true;
	return false;
}

static double variance_of(const struct gap_board *board, uint32_t leader, uint32_t topic)
{
	return standing_variance(gap_standing(board, leader, topic), outcomes_at(&board->outcomes, leader, topic),
	                         &board->options->scale);
}

static struct gap_change change_of_leader(const struct gap_board *board, uint32_t leader, uint32_t topic,
                                          uint32_t leader_before, uint32_t topic_before)
{
	struct gap_change change = unknown;
	double variance = variance_of(board, leader, topic);
	double variance_before = variance_of(board, leader_before, topic_before);
	change.change = fraction_subtract(gap_of(board, leader, topic),
	                                  gap_of(board, leader_before, topic_before));
	if (board->options->percent == GAP_POMP && variance > 0 && variance_before > 0)
		change.interval = interval_of_difference(
			fraction_real(change.change), variance, outcomes_at(&board->outcomes, leader, topic)->raters,
			variance_before, outcomes_at(&board->outcomes, leader_before, topic_before)->raters, CONFIDENCE);
	return change;
}

/* Over the leaders of both units, which are in the order of their ids. */
static struct gap_change change_of_leaders(const struct gap_board *board, const struct survey_unit *unit,
                                           uint32_t topic, const struct survey_unit *before,
                                           uint32_t topic_before)
{
	struct fraction_mean mean = fraction_mean_of_none();
	double *changes = memory_get(unit->count, sizeof *changes);
	for (size_t i = 0, j = 0; i < unit->count && j < before->count;) {
		uint32_t leader = unit->leaders[i], leader_before = before->leaders[j];
		int order = view_compare(board->survey->leaders[leader].id, board->survey->leaders[leader_before].id);
		i += order <= 0;
		j += order >= 0;
		if (order != 0)
			continue;
		struct fraction change = fraction_subtract(gap_of(board, leader, topic),
		                                           gap_of(board, leader_before, topic_before));
		if (!fraction_is_defined(change))
			continue;
		changes[mean.count] = fraction_real(change);
		fraction_mean_add(&mean, change);
	}
	struct sample sample = stat_sample(changes, (size_t)mean.count);
	struct gap_change change = {.change = fraction_mean(&mean)};
	change.interval = interval_of_mean(fraction_real(change.change), sample_deviation(&sample), sample.n,
	                                   CONFIDENCE);
	free(changes);
	return change;
}

struct gap_change gap_change_of(const struct gap_board *board, size_t number, uint32_t topic)
{
	const struct topics *topics = &board->outcomes.topics;
	const struct survey_unit *unit = &board->units.units[number];
	struct view name = topics->list[topics->first[unit->wave] + topic].name;
	if (!is_shown(board, unit, topic))
		return unknown;
	for (size_t i = board->earlier[number]; i != UNIT_NONE; i = board->earlier[i]) {
		const struct survey_unit *before = &board->units.units[i];
		uint32_t topic_before = topics_find(topics, before->wave, name);
		if (topic_before == TOPIC_NONE || !is_shown(board, before, topic_before))
			continue;
		return unit->by == UNIT_LEADER
		           ? change_of_leader(board, unit->leaders[0], topic, before->leaders[0], topic_before)
		           : change_of_leaders(board, unit, topic, before, topic_before);
	}
	return unknown;
}
