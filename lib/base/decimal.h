/* Exact decimals: whole numbers of 10^-places. No floating point, no locale. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/text.h"

#define THOUSAND INT64_C(1000)   /* minutes are whole thousandths */
#define MILLION INT64_C(1000000) /* scores are whole millionths */

/* Reads `-12.5` with 3 places as -12500: an optional `-`, digits, and optionally a point and more digits.
 * Returns false, and leaves *scaled alone, for anything else (`+`, an exponent, blanks, a comma, nan), for
 * more than `places` (at most 18) digits behind the point or 15 before it, and for a result past 9.2e18. */
bool decimal_parse(struct view v, unsigned places, int64_t *scaled) MUST_CHECK;

/* Reads a whole number from 0 to INT64_MAX, of digits alone. */
bool decimal_parse_count(struct view v, int64_t *count) MUST_CHECK;

/* Is the text of a number, as one of the two has read it with these places, the one that decimal_format makes
 * of it? Of negative numbers it is never said. */
bool decimal_is_formatted(struct view v, unsigned places);

/* The most bytes that one of the two below writes: a sign, 20 digits, a point and 18 decimals. */
#define DECIMAL_ROOM 40

/* Write to `to`, where there is DECIMAL_ROOM, what decimal_format and decimal_format_ratio add; return its
 * end.
 */
char *decimal_put(char *to, int64_t scaled, unsigned places);
char *decimal_put_ratio(char *to, int64_t numerator, int64_t denominator, unsigned places);

/* Adds `scaled`·10^-places with all its decimals (at most 18): -12500 with 3 places is -12.500. */
void decimal_format(struct text *text, int64_t scaled, unsigned places);

/* Adds numerator/denominator rounded half to even at `places` (at most 9), from the exact value; never
 * -0. The denominator is not 0. */
void decimal_format_ratio(struct text *text, int64_t numerator, int64_t denominator, unsigned places);

/* Adds a binary number rounded half to even at `places` from its exact binary value; never -0; nothing where
 * it is not finite. */
void decimal_format_real(struct text *text, double real, unsigned places);

/* numerator/denominator rounded half to even to a whole number; INT64_MAX where that is past it. */
int64_t decimal_divide(int64_t numerator, int64_t denominator);

/* Adds `more` to *sum. Returns false, and leaves *sum alone, if that would overflow. */
MUST_CHECK static inline bool decimal_add(int64_t *sum, int64_t more)
{
	int64_t total;
	if (__builtin_add_overflow(*sum, more, &total))
		return false;
	*sum = total;
	return true;
}

#endif
