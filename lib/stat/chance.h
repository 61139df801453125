/* How often raters who answer at random agree as well as the raters of a leader do. */
#ifndef STAT_CHANCE_H
#define STAT_CHANCE_H

#include <stddef.h>
#include <stdint.h>

/* The chance is exact if at most CHANCE_TEAMS teams have to be looked at for an item (up to 43 raters on five
 * options, 12 on eleven) and at most CHANCE_PRODUCTS products to be summed for several items. Otherwise it
 * comes from CHANCE_DRAWS draws with a fixed seed, so that it does not depend on what was asked before. */
#define CHANCE_TEAMS 2000000
#define CHANCE_PRODUCTS 20000000
#define CHANCE_DRAWS 10000

struct chance;

/* For answers on `options` (2 or more) whole steps, all equally likely. Results are kept, so that asking
 * again for teams of the same sizes costs little. */
struct chance *chance_new(int64_t options);
void chance_free(struct chance *chance); /* NULL is allowed */

/* The chance that random answers, `sizes[i]` (2 or more) of them to item i, have a variance, averaged over
 * the items, of `variance` or less: the chance of an rwg as high or higher (Dunlap, Burke & Smith-Crowe 2003,
 * who simulate it). The exact chance enumerates the teams of one item by how often each option is chosen,
 * with multinomial weights, and convolves items of equal size. By draws it is (1 + draws as low)/(1 +
 * CHANCE_DRAWS), which is never 0 (Davison & Hinkley 1997), with a standard error of at most 0.005. A
 * variance within 1e-9 counts as equal. NaN if `items` is 0 or the variance NaN. */
double chance_of_variance(struct chance *chance, const int64_t *sizes, size_t items, double variance);

#endif
