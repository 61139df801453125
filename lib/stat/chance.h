/* How often raters who answer at random agree as well as the ones at hand. */
#ifndef STAT_CHANCE_H
#define STAT_CHANCE_H

#include <stddef.h>
#include <stdint.h>

/* The chance is exact while no more than so many teams have to be looked at (for one item up to 43 raters
 * on five options, 12 on eleven), and so many products summed for several items; else it comes from
 * CHANCE_DRAWS draws with a fixed seed, which do not depend on what was asked before. */
#define CHANCE_TEAMS 2000000
#define CHANCE_PRODUCTS 20000000
#define CHANCE_DRAWS 10000

struct chance;

/* For answers on `options` (2 or more) whole steps, each as likely as the others. Remembers what it has
 * worked out, so that asking for many teams of the same size costs little. */
struct chance *chance_new(int64_t options);
void chance_free(struct chance *chance); /* NULL is allowed */

/* The chance that the mean over the items of the variances of `sizes[i]` (2 or more) random answers is
 * `variance` or less: that of an rwg as high or higher (Dunlap, Burke & Smith-Crowe 2003, there by
 * simulation). Exact: all teams of one item are counted by how often each option is chosen, with
 * multinomial weights; items of equal size are convolved. By draws it is (1 + as low)/(1 + CHANCE_DRAWS),
 * never 0 (Davison & Hinkley 1997); its standard error is at most 0.005. A variance within 1e-9 counts as
 * equal. NaN where `items` is 0 or the variance NaN. */
double chance_of_variance(struct chance *chance, const int64_t *sizes, size_t items, double variance);

#endif
