#include "stat/survival.h"

#include <math.h>
#include <stdlib.h>

#include "stat/distribution.h"

/* A product of ratios whose exact value is 1/2 may be rounded to a number next to it. */
#define SLACK 1e-9

static int compare_cases(const void *left, const void *right)
{
	const struct survival_case *a = left, *b = right;
	return (a->days > b->days) - (a->days < b->days);
}

static void note_crossing(double *first, double curve, int64_t days)
{
	if (isnan(*first) && curve <= 0.5 + SLACK)
		*first = (double)days;
}

struct survival_median survival_median(struct survival_case *cases, size_t count, double confidence)
{
	struct survival_median median = {NAN, {NAN, NAN}};
	double z = stat_normal_quantile(0.5 + confidence / 2), share = 1, greenwood = 0;
	if (count > 0)
		qsort(cases, count, sizeof *cases, compare_cases);
	for (size_t first = 0, end; first < count; first = end) {
		double at_risk = (double)(count - first), happened = 0;
		for (end = first; end < count && cases[end].days == cases[first].days; end++)
			happened += !cases[end].is_censored;
		if (happened == 0)
			continue;
		share *= (at_risk - happened) / at_risk;
		note_crossing(&median.days, share, cases[first].days);
		if (share == 0)
			break;
		greenwood += happened / (at_risk * (at_risk - happened));
		double power = exp(z * sqrt(greenwood) / -log(share));
		note_crossing(&median.interval.low, pow(share, power), cases[first].days);
		note_crossing(&median.interval.high, pow(share, 1 / power), cases[first].days);
	}
	return median;
}
