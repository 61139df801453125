/* Sums of doubles that do not depend on the order of their terms. */
#ifndef STAT_SUM_H
#define STAT_SUM_H

#include "base/view.h"

#define SUM_LIMBS 72

/* An exact sum: one long fixed-point number from below the smallest double to past the greatest (Kulisch's
 * long accumulator). Start with {0}. It takes half a kilobyte and belongs on the stack. */
struct sum {
	int64_t limbs[SUM_LIMBS]; /* 32 bits each, the lowest first, and above them room for carries */
	uint32_t pending;         /* terms added since the carries were settled last */
	double beyond;            /* the sum of the terms that are not finite */
};

void sum_add(struct sum *sum, double term);

/* The exact sum, rounded once, half to even: the order of the terms does not matter. A sum that is too great
 * is an infinity. If NaN or infinities were added, the result is what plain addition gives. An empty sum is
 * 0, never −0. */
double sum_total(const struct sum *sum);

/* The sum of `count` terms, as sum_total gives it. */
double stat_sum(const double *terms, size_t count);

#endif
