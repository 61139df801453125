/* Where a number stands among others. */
#ifndef STAT_RANK_H
#define STAT_RANK_H

#include <stddef.h>
#include <stdint.h>

/* Twice the mid-rank of `key` among `count` keys that ascend: twice the number of smaller ones plus the
 * number of equal ones. Divided by 2·count it is the mid-rank percentile as a share (Parzen's
 * mid-distribution function). */
int64_t stat_rank_twice(const int64_t *keys, size_t count, int64_t key);

#endif
