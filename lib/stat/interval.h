/* Intervals of means, ratios and shares. */
#ifndef STAT_INTERVAL_H
#define STAT_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

#include "stat/moments.h"

/* Both ends are NaN if it is undefined. */
struct interval {
	double low, high;
};

/* The t interval of a mean of n numbers with standard deviation s: mean ± t·s/√n with n − 1 degrees of
 * freedom. `confidence` is the share of such intervals that cover the true mean, as 0.95. With s = 0 both
 * ends are the mean. Undefined if n < 2, confidence is not between 0 and 1, or mean or s is NaN. */
struct interval interval_of_mean(double mean, double s, int64_t n, double confidence);

/* The t interval of an estimate with this standard error and degrees of freedom. Undefined if one of them is
 * NaN or confidence is not between 0 and 1. */
struct interval interval_of_estimate(double estimate, double error, double df, double confidence);

/* The interval of a ratio of two sums of positive numbers, Σaᵢ/Σbᵢ over n pairs, by the jackknife of its
 * logarithm (Miller 1974, Biometrika 61): ratio·e^(±t·s) with s² = (n − 1)/n·Σ(Lᵢ − L̄)², where Lᵢ is the
 * logarithm of the ratio without pair i. t has the degrees of freedom that s² would have if the pairs' own
 * ratios spread alike (Satterthwaite 1946; Bell and McCaffrey 2002): with wᵢ = bᵢ/Σb the weight of pair i in
 * the ratio, Ωᵢⱼ = wᵢ/(1 − wᵢ)·wⱼ/(1 − wⱼ)·(δᵢⱼ − wᵢ − wⱼ + Σw²), they are (ΣΩᵢᵢ)²/ΣΣΩᵢⱼ²: n − 1 where all
 * weigh the same, and fewer the more some weigh. The order of the pairs does not matter, and no end is below
 * 0. Undefined if n < 2, a sum is 0 or becomes 0 without some pair, s is 0, confidence is not between 0 and
 * 1, or a number is NaN. */
struct interval interval_of_ratio(const double *a, const double *b, size_t n, double confidence);

/* The t interval of the difference of two means, of n_a and n_b numbers whose variances need not be equal:
 * difference ± t·√(variance_a/n_a + variance_b/n_b), with degrees of freedom by Welch (1947) and
 * Satterthwaite (1946). Undefined if n_a or n_b is below 2, both variances are 0, confidence is not between 0
 * and 1, or a number is NaN. */
struct interval interval_of_difference(double difference, double variance_a, int64_t n_a, double variance_b,
                                       int64_t n_b, double confidence);

/* The t interval of the difference of the means of two samples of which some members are the same, `both` of
 * them, whose numbers correlate with r (Derrick, Toher & White 2017, How to compare the means of two samples
 * that include paired and independent observations, T_new2): SE² = s_a²/n_a + s_b²/n_b − 2r·s_a·s_b·both/(n_a
 * n_b), with (c − 1) + (γ − c + 1)(a + b)/(a + b + 2c) degrees of freedom, where c is `both`, a and b are
 * those in one sample only and γ is Welch's. With fewer than 3 in both it is Welch's interval. Undefined as
 * that, and if SE² is not positive. */
struct interval interval_of_overlap(double difference, const struct sample *a, const struct sample *b,
                                    int64_t both, double r, double confidence);

/* The interval of a share, `found` of n (Wilson 1927): (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²))/(1 + z²/n),
 * with p = found/n and z the normal quantile. It lies within 0 … 1. Undefined if n < 1 or confidence is not
 * between 0 and 1. */
struct interval interval_of_share(int64_t found, int64_t n, double confidence);

/* The interval with its lower end moved down, and its upper end up, to the next multiple of `step`; an end
 * within 1e-9 of one stays there. */
struct interval interval_widen(struct interval interval, double step);

/* The interval with each end moved to the nearest point of `least` … `most`. An undefined one stays
 * undefined. */
struct interval interval_clip(struct interval interval, double least, double most);

/* How much more likely something is to befall one kind of cases than another, where the cases of one cluster,
 * such as a coach's meetings, resemble each other. */

/* The cases of both kinds in one cluster, and of those the ones that it befell. */
struct risks {
	int64_t events, n, other_events, other_n;
};

struct risk_ratio {
	double ratio;             /* NaN if undefined */
	struct interval interval; /* both ends NaN if undefined */
};

/* The least clusters of which an interval is given. */
#define RISK_CLUSTERS 4

/* The ratio of two shares, (Σevents/Σn)/(Σother_events/Σother_n), and its interval ratio·e^(±t·s), by
 * linearising the logarithm over the C clusters that have a case (Woodruff 1971; Cochran 1977, 6.3): with p
 * and q the two shares, uᵢ = (eventsᵢ − p·nᵢ)/Σevents − (other_eventsᵢ − q·other_nᵢ)/Σother_events, s² = C/(C
 * − 1)·Σuᵢ², and t of C − 1 degrees of freedom; `confidence` as for interval_of_mean. Both are undefined if
 * either sum of events is 0; the interval also if C is below RISK_CLUSTERS or s is 0, since then nothing is
 * known of the spread. */
struct risk_ratio interval_of_risk_ratio(const struct risks *clusters, size_t count, double confidence);

#endif
