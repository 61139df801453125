/* What p values are worth if many tests are made at once. */
#ifndef STAT_MULTIPLE_H
#define STAT_MULTIPLE_H

#include <stddef.h>

/* Puts the q value of each of `count` p values (0 … 1) into `q`, which may be `p`: the least false discovery
 * rate at which its hypothesis is rejected, the minimum over p' ≥ p of m·p'/rank(p'), and at most 1
 * (Benjamini & Hochberg 1995). Equal p values get equal q values. NaN is not a test: it gets NaN and does not
 * count in m. */
void stat_q_values(const double *p, size_t count, double *q);

#endif
