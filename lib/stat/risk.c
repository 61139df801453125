#include "stat/risk.h"
#include "stat/distribution.h"

#include <math.h>

/* 1/events − 1/n, written so that nothing cancels. */
static double log_variance(int64_t events, int64_t n)
{
	return (double)(n - events) / ((double)events * (double)n);
}

struct risk_ratio stat_risk_ratio(int64_t events, int64_t n, int64_t other_events, int64_t other_n,
                                  double confidence)
{
	struct risk_ratio risk = {NAN, {NAN, NAN}};
	if (n < 1 || other_n < 1 || other_events < 1)
		return risk;
	risk.ratio = (double)events * (double)other_n / ((double)n * (double)other_events);
	double deviation = sqrt(log_variance(events, n) + log_variance(other_events, other_n));
	if (events < 1 || !(deviation > 0) || !(confidence > 0 && confidence < 1))
		return risk;
	double factor = exp(-stat_normal_quantile((1 - confidence) / 2) * deviation);
	risk.interval = (struct interval){risk.ratio / factor, risk.ratio * factor};
	return risk;
}
