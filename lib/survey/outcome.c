#include "survey/outcome.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "survey/hiding.h"
#include "stat/agreement.h"

/* What all leaders have in common on the way. */
struct work {
	const struct ballots *ballots;
	const struct outcome_rules *rules;
	struct hiding_edition previous;
	struct scorecard card;
	struct chance *chance; /* NULL: no rwg */
	double options;
	double *points; /* the raters' scores */
	size_t points_capacity;
};

static double squares_of_scores(struct work *work, const struct scorecard_score *scores, size_t count)
{
	work->points = memory_reserve(work->points, &work->points_capacity, count, sizeof *work->points);
	for (size_t i = 0; i < count; i++)
		work->points[i] = fraction_real(scores[i].score);
	return stat_sample(work->points, count).squares;
}

static void measure_agreement(const struct work *work, const struct scorecard_topic *topic,
                              struct outcome *outcome)
{
	const double *variances = &work->card.variances[topic->first_item];
	outcome->rwg = stat_rwg(variances, topic->items, work->options);
	if (isnan(outcome->rwg))
		return;
	/* All teams agree that well or better. */
	outcome->rwg_p = 1;
	if (outcome->rwg > 0)
		outcome->rwg_p = chance_of_variance(work->chance, &work->card.sizes[topic->first_item], topic->items,
		                                    (1 - outcome->rwg) * stat_random_variance(work->options));
}

static void measure_topic(struct work *work, const struct scorecard_topic *topic, struct outcome *outcome)
{
	const struct scorecard_score *scores = &work->card.scores[topic->first];
	*outcome = (struct outcome){
		.self = topic->self, .reports = fraction_undefined(), .rwg = NAN, .rwg_p = NAN};
	if (topic->count < (size_t)work->rules->min_raters)
		return;
	struct fraction_mean mean = fraction_mean_of_none();
	outcome->raters = (uint32_t)topic->count;
	outcome->unanimous = true;
	for (size_t i = 0; i < topic->count; i++) {
		fraction_mean_add(&mean, scores[i].score);
		outcome->unanimous = outcome->unanimous && fraction_equals(scores[i].score, scores[0].score);
	}
	outcome->reports = fraction_mean(&mean);
	if (!outcome->unanimous)
		outcome->squares = squares_of_scores(work, scores, topic->count);
	if (work->chance)
		measure_agreement(work, topic, outcome);
}

static void wipe_hidden(struct outcome *outcome)
{
	if (outcome_is_shown(outcome))
		return;
	*outcome = (struct outcome){
		.self = outcome->self,
		.reports = fraction_undefined(),
		.rwg = NAN,
		.rwg_p = NAN,
		.hiding = outcome->hiding,
	};
}

static void measure_leader(struct work *work, struct outcomes *outcomes, uint32_t leader)
{
	const struct survey *survey = &work->ballots->survey;
	const struct survey_leader *named = &survey->leaders[leader];
	const struct topic *topics = &outcomes->topics.list[outcomes->topics.first[named->wave]];
	struct outcome *first = outcomes_at(outcomes, leader, 0);
	scorecard_fill(&work->card, work->ballots, &outcomes->topics, leader);
	for (uint32_t i = 0; i < work->card.topic_count; i++)
		measure_topic(work, &work->card.topics[i], &first[i]);
	hiding_settle(first, &work->card, topics, work->rules, &work->previous, survey->waves[named->wave].name,
	              named->id);
	for (uint32_t i = 0; i < work->card.topic_count; i++)
		wipe_hidden(&first[i]);
}

void outcomes_init(struct outcomes *outcomes, const struct ballots *ballots, enum topics_kind kind,
                   const struct dimensions *dimensions, const struct outcome_rules *rules,
                   struct ballots *previous, int64_t options)
{
	struct work work = {
		.ballots = ballots,
		.rules = rules,
		.previous.ballots = previous,
		.options = (double)options,
	};
	uint32_t leaders = ballots->survey.leader_count;
	topics_init(&outcomes->topics, ballots, kind, dimensions);
	if (previous)
		topics_init(&work.previous.topics, previous, kind, dimensions);
	if (options > 1)
		work.chance = chance_new(options);
	outcomes->first = memory_get((size_t)leaders + 1, sizeof *outcomes->first);
	for (uint32_t i = 0; i < leaders; i++)
		outcomes->first[i + 1] = outcomes->first[i] +
		                         topics_count(&outcomes->topics, ballots->survey.leaders[i].wave);
	outcomes->count = outcomes->first[leaders];
	outcomes->list = memory_get(outcomes->count, sizeof *outcomes->list);
	for (uint32_t i = 0; i < leaders; i++)
		measure_leader(&work, outcomes, i);
	scorecard_clear(&work.card);
	scorecard_clear(&work.previous.card);
	topics_clear(&work.previous.topics);
	chance_free(work.chance);
	free(work.points);
}

void outcomes_clear(struct outcomes *outcomes)
{
	topics_clear(&outcomes->topics);
	free(outcomes->list);
	free(outcomes->first);
	*outcomes = (struct outcomes){0};
}
