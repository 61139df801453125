#include "stat/sum.h"

#include <math.h>

#define LIMB_BITS 32
#define LIMB_MASK 0xffffffffu
/* The lowest bit weighs 2^-LOWEST. The mantissa of the smallest double, taken as 53 bits, ends at 2^-1126.
 * Two limbs below that stay zero, so that sum_total can look at the two limbs below any that is not. */
#define LOWEST (1126 + 2 * LIMB_BITS)
#define PENDING_MOST (UINT32_C(1) << 30)

/* Carries, so that every limb is 0 … 2^32−1 but the last, which keeps the sign. */
static void settle(struct sum *sum)
{
	for (size_t i = 0; i + 1 < SUM_LIMBS; i++) {
		int64_t low = sum->limbs[i] & LIMB_MASK;
		sum->limbs[i + 1] += (sum->limbs[i] - low) / ((int64_t)1 << LIMB_BITS);
		sum->limbs[i] = low;
	}
	sum->pending = 0;
}

void sum_add(struct sum *sum, double term)
{
	if (!isfinite(term)) {
		sum->beyond += term;
		return;
	}
	int exponent;
	uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(term), &exponent), 53);
	unsigned place = (unsigned)(exponent - 53 + LOWEST), shift = place % LIMB_BITS;
	int64_t sign = term < 0 ? -1 : 1, *limb = sum->limbs + place / LIMB_BITS;
	limb[0] += sign * (int64_t)(mantissa << shift & LIMB_MASK);
	limb[1] += sign * (int64_t)(mantissa >> (LIMB_BITS - shift) & LIMB_MASK);
	limb[2] += sign * (int64_t)(mantissa >> LIMB_BITS >> (LIMB_BITS - shift));
	if (++sum->pending == PENDING_MOST)
		settle(sum);
}

double sum_total(const struct sum *sum)
{
	if (sum->beyond != 0)
		return sum->beyond;
	struct sum whole = *sum;
	settle(&whole);
	bool negative = whole.limbs[SUM_LIMBS - 1] < 0;
	if (negative) {
		for (size_t i = 0; i < SUM_LIMBS; i++)
			whole.limbs[i] = -whole.limbs[i];
		settle(&whole);
	}
	size_t top = SUM_LIMBS - 1;
	while (top > 2 && whole.limbs[top] == 0)
		top--;
	/* The top 64 bits, with the last one set if any bit below is set: so the conversion rounds as the whole
	 * number would. */
	unsigned shift = 0;
	while (shift < LIMB_BITS - 1 && whole.limbs[top] << shift >> (LIMB_BITS - 1) == 0)
		shift++;
	uint64_t below = (uint64_t)whole.limbs[top - 2] << shift;
	uint64_t head = ((uint64_t)whole.limbs[top] << LIMB_BITS | (uint64_t)whole.limbs[top - 1]) << shift |
	                below >> LIMB_BITS;
	bool more = (below & LIMB_MASK) != 0;
	for (size_t i = 0; i < top - 2; i++)
		more = more || whole.limbs[i] != 0;
	double total = ldexp((double)(head | more), (int)(top - 1) * LIMB_BITS - (int)shift - LOWEST);
	return negative ? -total : total;
}

double stat_sum(const double *terms, size_t count)
{
	struct sum sum = {0};
	for (size_t i = 0; i < count; i++)
		sum_add(&sum, terms[i]);
	return sum_total(&sum);
}
