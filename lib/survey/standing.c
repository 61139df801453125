#include "survey/standing.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "stat/distribution.h"
#include "stat/multiple.h"
#include "stat/rank.h"
#include "stat/shrinkage.h"

struct fraction scale_percent(const struct gap_scale *scale, struct fraction points)
{
	struct fraction above = fraction_subtract(points, fraction_of(scale->low, MILLION));
	struct fraction range = fraction_of(scale->high - scale->low, MILLION);
	return fraction_divide(fraction_multiply(fraction_of(100, 1), above), range);
}

static double percent_of_point(const struct gap_scale *scale)
{
	return 100.0 * MILLION / (double)(scale->high - scale->low);
}

double standing_variance(const struct standing *standing, const struct outcome *outcome,
                         const struct gap_scale *scale)
{
	if (outcome->raters < INTERVAL_RATERS)
		return 0;
	double percent = percent_of_point(scale);
	double own = outcome->squares / (double)(outcome->raters - 1);
	return (outcome->unanimous ? standing->anova.msw : own) * percent * percent;
}

/* Two scores that are equal to 9 decimals get one key. */
static int64_t key_of(struct fraction points)
{
	return (int64_t)llrint(fraction_real(points) * 1e9);
}

struct fraction standing_rank(const struct standing *standing, struct fraction points)
{
	if (!fraction_is_defined(points) || standing->key_count == 0)
		return fraction_undefined();
	int64_t twice = stat_rank_twice(standing->keys, standing->key_count, key_of(points));
	return fraction_of(50 * twice, (int64_t)standing->key_count);
}

static int compare_keys(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

/* The leaders of one wave, and what they come to on a topic. */
struct group {
	const struct outcomes *outcomes;
	const uint32_t *leaders;
	size_t count;
	uint32_t topic; /* its place in the wave */
};

static void compare_leaders(struct standing *standing, const struct group *group)
{
	struct sample *samples = memory_get(group->count, sizeof *samples);
	size_t shown = 0;
	standing->keys = memory_get(group->count * 2, sizeof *standing->keys);
	for (size_t i = 0; i < group->count; i++) {
		const struct outcome *outcome = outcomes_at(group->outcomes, group->leaders[i], group->topic);
		if (!outcome_is_shown(outcome))
			continue;
		samples[shown++] = (struct sample){outcome->raters, fraction_real(outcome->reports),
		                                   outcome->squares};
		standing->keys[standing->key_count++] = key_of(outcome->reports);
		if (fraction_is_defined(outcome->self))
			standing->keys[standing->key_count++] = key_of(outcome->self);
	}
	standing->anova = stat_anova(samples, shown);
	standing->between = stat_between_variance(standing->anova.msb, standing->anova.msw, standing->anova.n0);
	standing->has_no_spread = shown > 1 && (isnan(standing->anova.icc1) || isnan(standing->anova.icc2));
	qsort(standing->keys, standing->key_count, sizeof *standing->keys, compare_keys);
	free(samples);
}

static double p_of_leader(const struct standing *standing, const struct outcome *outcome,
                          const struct gap_scale *scale, double margin)
{
	double variance = standing_variance(standing, outcome, scale);
	if (!(variance > 0) || !fraction_is_defined(outcome->self))
		return NAN;
	struct fraction gap = fraction_subtract(scale_percent(scale, outcome->self),
	                                        scale_percent(scale, outcome->reports));
	double error = sqrt(variance / outcome->raters);
	return stat_t_upper((fabs(fraction_real(gap)) - margin) / error, outcome->raters - 1);
}

static void test_leaders(struct standings *standings, const struct standing *standing,
                         const struct group *group, const struct gap_scale *scale, double margin)
{
	double *p = memory_get(group->count, sizeof *p);
	for (size_t i = 0; i < group->count; i++) {
		size_t place = group->outcomes->first[group->leaders[i]] + group->topic;
		p[i] = standings->p[place] = p_of_leader(standing, &group->outcomes->list[place], scale, margin);
	}
	stat_q_values(p, group->count, p);
	for (size_t i = 0; i < group->count; i++)
		standings->q[group->outcomes->first[group->leaders[i]] + group->topic] = p[i];
	free(p);
}

/* The leaders, wave after wave; `first` gets where each wave's start, and one behind. */
static uint32_t *leaders_by_wave(const struct survey *survey, size_t *first)
{
	uint32_t *leaders = memory_get(survey->leader_count, sizeof *leaders);
	size_t *next = memory_get((size_t)survey->wave_count + 1, sizeof *next);
	for (uint32_t i = 0; i < survey->leader_count; i++)
		first[survey->leaders[i].wave + 1]++;
	for (uint32_t i = 0; i < survey->wave_count; i++)
		next[i + 1] = first[i + 1] += first[i];
	for (uint32_t i = 0; i < survey->leader_count; i++)
		leaders[next[survey->leaders[i].wave]++] = i;
	free(next);
	return leaders;
}

void standings_init(struct standings *standings, const struct outcomes *outcomes, const struct survey *survey,
                    const struct gap_scale *scale, double margin)
{
	size_t *first = memory_get((size_t)survey->wave_count + 1, sizeof *first);
	uint32_t *leaders = leaders_by_wave(survey, first);
	standings->count = outcomes->topics.first[survey->wave_count];
	standings->list = memory_get(standings->count, sizeof *standings->list);
	standings->p = memory_get(outcomes->count, sizeof *standings->p);
	standings->q = memory_get(outcomes->count, sizeof *standings->q);
	for (size_t i = 0; i < standings->count; i++) {
		uint32_t wave = outcomes->topics.list[i].wave;
		struct group group = {
			.outcomes = outcomes,
			.leaders = &leaders[first[wave]],
			.count = first[wave + 1] - first[wave],
			.topic = (uint32_t)i - outcomes->topics.first[wave],
		};
		compare_leaders(&standings->list[i], &group);
		test_leaders(standings, &standings->list[i], &group, scale, margin);
	}
	free(leaders);
	free(first);
}

void standings_clear(struct standings *standings)
{
	for (size_t i = 0; i < standings->count; i++)
		free(standings->list[i].keys);
	free(standings->list);
	free(standings->p);
	free(standings->q);
	*standings = (struct standings){0};
}
