/* Random numbers, the same on every machine for the same seed. */
#ifndef STAT_RANDOM_H
#define STAT_RANDOM_H

#include <stdint.h>

/* Start with {seed}; any number is good. */
struct random {
	uint64_t state;
};

/* 64 random bits: a counter in steps of the golden ratio, mixed (SplitMix64: Steele, Lea & Flood 2014, with
 * the mixer of Stafford 2011, variant 13). */
uint64_t random_next(struct random *random);

/* A whole number from 0 to count − 1 (count > 0). All are equally likely to within 2^-64 · count. */
uint64_t random_below(struct random *random, uint64_t count);

/* A number from 0 to 1 − 2^-53, in steps of 2^-53. */
double random_share(struct random *random);

#endif
