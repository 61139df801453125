/* Fractions of whole numbers: means, differences and shares that stay exact, so that they round as the exact
 * value does and do not depend on how they were reached. */
#ifndef BASE_FRACTION_H
#define BASE_FRACTION_H

#include "base/grid.h"

/* In lowest terms, the sign above. Where numerator or denominator would not fit 64 bits, `denominator` is 0
 * and `real` holds the value; so it does for what is undefined: then `real` is NaN. All functions take and
 * give any of the three. */
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

bool fraction_equals(struct fraction a, struct fraction b); /* the undefined equals nothing */
double fraction_real(struct fraction f);                    /* NaN for the undefined */
struct cell fraction_cell(struct fraction f);               /* empty for the undefined */

/* The mean of those values that are defined; undefined when none is. Start with fraction_mean_of_none(). */
struct fraction_mean {
	struct fraction sum;
	int64_t count;
};

struct fraction_mean fraction_mean_of_none(void);
void fraction_mean_add(struct fraction_mean *mean, struct fraction f);
struct fraction fraction_mean(const struct fraction_mean *mean);

#endif
