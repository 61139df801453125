/* How much more likely something is in one group than in another. */
#ifndef STAT_RISK_H
#define STAT_RISK_H

#include "stat/interval.h"

struct risk_ratio {
	double ratio;             /* NaN if undefined */
	struct interval interval; /* both ends NaN if undefined */
};

/* The ratio of two shares, (events/n)/(other_events/other_n), and its log-normal interval ratio·e^(±z·s) with
 * s² = 1/events − 1/n + 1/other_events − 1/other_n (Katz, Baptista, Azen & Pike 1978); `confidence` as for
 * interval_of_mean. The ratio is undefined if other_events, n or other_n is 0. The interval is undefined with
 * it, if events is 0, and if s is 0, since then both shares are 1 and nothing is known of their spread. */
struct risk_ratio stat_risk_ratio(int64_t events, int64_t n, int64_t other_events, int64_t other_n,
                                  double confidence);

#endif
