/* Fractions of whole numbers: means, differences and shares that stay exact. They round as the exact value
 * does, and the order of the calculation does not matter. */
#ifndef BASE_FRACTION_H
#define BASE_FRACTION_H

#include "base/grid.h"

/* One in lowest terms, with the sign in the numerator. If numerator or denominator would not fit in 64 bits,
 * `denominator` is 0 and `real` holds the value. An undefined one has a denominator of 0 and NaN in `real`.
 * All functions take and return any of the three. */
struct fraction {
	int64_t numerator, denominator;
	double real;
};

/* Undefined where the denominator is 0. */
struct fraction fraction_of(int64_t numerator, int64_t denominator);
struct fraction fraction_of_real(double real);
struct fraction fraction_undefined(void);
bool fraction_is_defined(struct fraction f);

struct fraction fraction_add(struct fraction a, struct fraction b);
struct fraction fraction_subtract(struct fraction a, struct fraction b);
struct fraction fraction_multiply(struct fraction a, struct fraction b);
struct fraction fraction_divide(struct fraction a, struct fraction b); /* by 0: undefined */

bool fraction_equals(struct fraction a, struct fraction b); /* an undefined one equals nothing */
double fraction_real(struct fraction f);                    /* NaN if undefined */
struct cell fraction_cell(struct fraction f);               /* empty if undefined */

/* The mean of the values that are defined; undefined if there are none. Start with fraction_mean_of_none().
 */
struct fraction_mean {
	struct fraction sum;
	int64_t count;
};

struct fraction_mean fraction_mean_of_none(void);
void fraction_mean_add(struct fraction_mean *mean, struct fraction f);
struct fraction fraction_mean(const struct fraction_mean *mean);

#endif
