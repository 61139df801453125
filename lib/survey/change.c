#include "survey/change.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

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
