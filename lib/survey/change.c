#include "survey/change.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "table/table.h"

struct gap_change change_undefined(void)
{
	return (struct gap_change){fraction_undefined(), {NAN, NAN}};
}

/* The scores of raters, and of those who answered in both waves, in percent. */
struct overlap {
	double *now, *before, *now_both, *before_both;
	size_t now_count, before_count, both;
};

static void pair_scores(struct overlap *overlap, const struct rater_score *now,
                        const struct rater_score *before, const struct scale *scale)
{
	for (size_t i = 0; i < overlap->now_count; i++)
		overlap->now[i] = fraction_real(scale_percent(scale, now[i].score));
	for (size_t i = 0; i < overlap->before_count; i++)
		overlap->before[i] = fraction_real(scale_percent(scale, before[i].score));
	for (size_t i = 0, j = 0; i < overlap->now_count && j < overlap->before_count;) {
		bool goes = now[i].rater <= before[j].rater, comes = before[j].rater <= now[i].rater;
		if (goes && comes) {
			overlap->now_both[overlap->both] = overlap->now[i];
			overlap->before_both[overlap->both++] = overlap->before[j];
		}
		i += goes;
		j += comes;
	}
}

/* Pearson's; 0 where one side does not vary. */
static double correlate(const double *a, const double *b, size_t n)
{
	struct sample sample_a = stat_sample(a, n), sample_b = stat_sample(b, n);
	struct sum products = {0};
	for (size_t i = 0; i < n; i++)
		sum_add(&products, (a[i] - sample_a.mean) * (b[i] - sample_b.mean));
	double below = sqrt(sample_a.squares) * sqrt(sample_b.squares);
	return below > 0 ? sum_total(&products) / below : 0;
}

struct interval change_interval(struct fraction change, const struct raters *raters,
                                const struct item_sets *sets, struct rated now, struct rated before,
                                const struct scale *scale, struct scores scores[2])
{
	scores_fill(&scores[0], raters, sets, now.leader);
	scores_fill(&scores[1], raters, sets, before.leader);
	const struct set_scores *set_now = &scores[0].sets[now.set], *set_before = &scores[1].sets[before.set];
	size_t most = set_now->count + set_before->count;
	if (set_now->count < THIN_BELOW || set_before->count < THIN_BELOW)
		return (struct interval){NAN, NAN};
	double *room = memory_get(2 * most, sizeof *room);
	struct overlap overlap = {
		.now = room,
		.before = room + set_now->count,
		.now_both = room + most,
		.before_both = room + most + set_now->count,
		.now_count = set_now->count,
		.before_count = set_before->count,
	};
	pair_scores(&overlap, &scores[0].list[set_now->first], &scores[1].list[set_before->first], scale);
	struct sample sample_now = stat_sample(overlap.now, overlap.now_count);
	struct sample sample_before = stat_sample(overlap.before, overlap.before_count);
	double r = correlate(overlap.now_both, overlap.before_both, overlap.both);
	free(room);
	return interval_of_overlap(fraction_real(change), &sample_now, &sample_before, (int64_t)overlap.both, r,
	                           CONFIDENCE);
}

struct gap_change change_of_leaders(const struct leader_gap *now, size_t now_count,
                                    const struct leader_gap *before, size_t before_count)
{
	struct fraction_mean mean = fraction_mean_of_none();
	double *changes = memory_get(now_count, sizeof *changes);
	for (size_t i = 0, j = 0; i < now_count && j < before_count;) {
		int order = view_compare(now[i].leader, before[j].leader);
		struct fraction change = fraction_subtract(now[i].gap, before[j].gap);
		i += order <= 0;
		j += order >= 0;
		if (order != 0 || !fraction_is_defined(change))
			continue;
		changes[mean.count] = fraction_real(change);
		fraction_mean_add(&mean, change);
	}
	struct sample sample = stat_sample(changes, (size_t)mean.count);
	struct gap_change change = {.change = fraction_mean(&mean)};
	change.interval = interval_of_leaders(fraction_real(change.change), &sample);
	free(changes);
	return change;
}
