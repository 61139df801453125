/* Sums of doubles that do not depend on the order of their terms. */
#ifndef STAT_SUM_H
#define STAT_SUM_H

#include "base/view.h"

#define SUM_LIMBS 72

/* A sum held exactly, as one long fixed-point number that reaches from below the smallest double to
 * past the greatest (Kulisch's long accumulator). Start with {0}; half a kilobyte, to be kept on the
 * stack. */
struct sum {
	int64_t limbs[SUM_LIMBS]; /* 32 bits each, the lowest first, with room for carries above */
	uint32_t pending;         /* terms since carries were last settled */
	double beyond;            /* the sum of the terms that are not finite */
};

void sum_add(struct sum *sum, double term);

/* The exact sum rounded once, half to even: the same for every order of the terms. An infinity where
 * the sum is too great; NaN or an infinity where such a term was added, as plain addition would give.
 * An empty sum is 0, never −0. */
double sum_total(const struct sum *sum);

/* The sum of `count` terms, with the promises of sum_total. */
double stat_sum(const double *terms, size_t count);

#endif
