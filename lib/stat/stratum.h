/* What a sample that was drawn without replacement from each of several strata says of all of them: Cochran
 * 1977, Sampling Techniques, chapters 5 and 6. */
#ifndef STAT_STRATUM_H
#define STAT_STRATUM_H

#include "stat/interval.h"

/* A number and its interval. The number is NaN if it is undefined, and so are both ends of the interval. */
struct estimate {
	double number;
	struct interval interval;
};

/* A stratum of which `sampled` of `population` members were looked at; `found` of these are of the kind that
 * is asked for. With sizes: the sizes of all members add up to `size`, those of the sampled ones to
 * `sampled_size`, those of the found ones to `found_size`; the squares are Σsize² over the found and over the
 * other sampled ones. */
struct stratum {
	int64_t population, sampled, found;
	double size, sampled_size, found_size, found_squares, other_squares;
};

/* Which share of all members of the kind are in the stratum with this number: R = N·p/Σ N·p, with
 * p = found/sampled. Its interval is that of logit R, whose variance is linearised: v(N·p) =
 * N²(1 − n/N)p(1 − p)/(n − 1), that of the stratum by the square of its N·p plus that of all others by the
 * square of theirs; normal quantiles. Undefined if nothing of the kind was found or a stratum has no sample.
 * The interval is also undefined if R is 0 or 1, if one of several members of a stratum was sampled, and if
 * nothing varies in samples that are not the whole of their strata. */
struct estimate stratum_share(const struct stratum *strata, size_t count, size_t number, double confidence);

/* The size of all members of the kind, by the separate ratio estimator: T = Σ size·(found_size/sampled_size),
 * with v(T) = Σ N²(1 − n/N)/n·Σ(y − r·x)²/(n − 1), where x is the size of a sampled member, y that of a found
 * one and else 0, r their ratio in the stratum (Cochran 1977, 6.10). Normal quantiles; the ends are clipped
 * to 0 … Σ size. Undefined if a stratum has no sample, or one without size; the interval also as that of
 * stratum_share. */
struct estimate stratum_total(const struct stratum *strata, size_t count, double confidence);

#endif
