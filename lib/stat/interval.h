/* Intervals: a low and a high end. */
#ifndef STAT_INTERVAL_H
#define STAT_INTERVAL_H

#include <stdint.h>

/* Both ends are NaN where the interval is undefined. */
struct interval {
	double low, high;
};

/* The t interval of a mean: mean ± t·s/√n with n − 1 degrees of freedom, in the unit of mean and s;
 * `confidence` is the share covered, as 0.95. s = 0 gives the mean twice. Undefined where n < 2,
 * confidence is not between 0 and 1, or mean or s is NaN. */
struct interval interval_of_mean(double mean, double s, int64_t n, double confidence);

/* Each end moved to the nearest point of `least` … `most`; an undefined interval stays undefined. */
struct interval interval_clip(struct interval interval, double least, double most);

#endif
