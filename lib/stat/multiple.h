/* Many tests at once. */
#ifndef STAT_MULTIPLE_H
#define STAT_MULTIPLE_H

#include <stddef.h>

/* The q value of each of `count` p values (0 … 1): the least false discovery rate at which its test is
 * rejected, min over p' ≥ p of m·p'/rank(p'), at most 1 (Benjamini & Hochberg 1995). Equal p get equal
 * q. A NaN is no test: it gets NaN and does not count in m. `q` may be `p`. */
void stat_q_values(const double *p, size_t count, double *q);

#endif
