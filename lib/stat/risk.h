/* How much likelier one thing is here than there. */
#ifndef STAT_RISK_H
#define STAT_RISK_H

#include "stat/interval.h"

struct risk_ratio {
	double ratio;             /* NaN where undefined */
	struct interval interval; /* each end NaN where it is undefined */
};

/* The ratio of two shares, (events/n)/(other_events/other_n), and its log-normal interval ratio·e^(±z·s) with
 * s² = 1/events − 1/n + 1/other_events − 1/other_n (Katz, Baptista, Azen & Pike 1978); `confidence` is the
 * share covered, as 0.95. The ratio is undefined where other_events or an n is 0; the interval there, where
 * events is 0, and where s is 0, since then both shares are 1 and nothing is known of their spread. */
struct risk_ratio stat_risk_ratio(int64_t events, int64_t n, int64_t other_events, int64_t other_n,
                                  double confidence);

#endif
