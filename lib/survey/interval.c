#include "survey/interval.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stat/distribution.h"
#include "table/table.h"

#define Q_MOST 0.10 /* of a leader who is said to over- or underestimate */

static double standard_error(const struct leader_gap *gap)
{
	return sqrt(gap->variance / (double)gap->raters);
}

struct interval interval_of_gap(const struct leader_gap *gap)
{
	double self = fraction_real(gap->self);
	if (!(gap->variance > 0))
		return (struct interval){NAN, NAN};
	struct interval interval = interval_of_mean(fraction_real(gap->gap), sqrt(gap->variance), gap->raters,
	                                            CONFIDENCE);
	return interval_clip(interval, self - 100, self);
}

double interval_p_past_margin(const struct leader_gap *gap, double margin)
{
	if (!(gap->variance > 0) || !fraction_is_defined(gap->gap))
		return NAN;
	double distance = fabs(fraction_real(gap->gap)) - margin;
	return stat_t_upper(distance / standard_error(gap), (double)(gap->raters - 1));
}

double interval_p_of_mean(const struct sample *sample)
{
	double deviation = sample_deviation(sample);
	if (!(deviation > 0))
		return NAN;
	double t = fabs(sample->mean) / deviation * sqrt((double)sample->n);
	return 2 * stat_t_upper(t, (double)(sample->n - 1));
}

const char *interval_label(const struct leader_gap *gap, struct interval interval, double margin, double q)
{
	double points = fraction_real(gap->gap);
	if (isnan(points))
		return "";
	if (gap->raters < THIN_BELOW)
		return "thin";
	if (fabs(points) >= margin && q <= Q_MOST)
		return points > 0 ? "over-estimator" : "under-estimator";
	return interval.low >= -margin && interval.high <= margin ? "in-agreement" : "unclear";
}

struct gap_change change_undefined(void)
{
	return (struct gap_change){fraction_undefined(), {NAN, NAN}};
}

struct gap_change change_of_leader(const struct leader_gap *now, const struct leader_gap *before)
{
	struct gap_change change = change_undefined();
	change.change = fraction_subtract(now->gap, before->gap);
	if (now->variance > 0 && before->variance > 0)
		change.interval = interval_of_difference(fraction_real(change.change), now->variance, now->raters,
		                                         before->variance, before->raters, CONFIDENCE);
	return change;
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
	change.interval = interval_of_mean(fraction_real(change.change), sample_deviation(&sample), sample.n,
	                                   CONFIDENCE);
	free(changes);
	return change;
}
