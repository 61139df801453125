#include "stat/moments.h"

#include <math.h>

#define LIMB_BITS 32
#define LIMB_MASK 0xffffffffu
/* The lowest bit weighs 2^-LOWEST, that of the smallest double 2^-1074. Two limbs below that stay zero, so
 * that sum_total can look at the two limbs below any that is not. */
#define LOWEST (1074 + 2 * LIMB_BITS)
#define MANTISSA_BITS 52
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
	/* IEEE 754: the mantissa's highest bit is left out but where the exponent is 0, which stands for 1. */
	uint64_t bits, one = 1;
	memcpy(&bits, &term, sizeof bits);
	unsigned exponent = bits >> MANTISSA_BITS & 0x7ff;
	uint64_t mantissa = (bits & ((one << MANTISSA_BITS) - 1)) | (exponent > 0 ? one << MANTISSA_BITS : 0);
	unsigned place = (exponent > 0 ? exponent : 1) - 1075 + LOWEST, shift = place % LIMB_BITS;
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

/* So few terms are added in one number of 128 bits, if the least has at most so many bits below the greatest.
 */
#define FEW_TERMS 64
#define FEW_BITS 60

static unsigned exponent_of(double term)
{
	uint64_t bits;
	memcpy(&bits, &term, sizeof bits);
	return bits >> MANTISSA_BITS & 0x7ff;
}

/* Finds the least and the greatest exponent; false where a term is no normal number and not 0. */
static bool find_exponents(const double *terms, size_t count, unsigned *least, unsigned *greatest)
{
	*least = 0x7ff;
	*greatest = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned exponent = exponent_of(terms[i]);
		if (terms[i] == 0)
			continue;
		if (exponent == 0 || exponent == 0x7ff)
			return false;
		*least = exponent < *least ? exponent : *least;
		*greatest = exponent > *greatest ? exponent : *greatest;
	}
	return true;
}

/* The sum as sum_total gives it, where the terms are few and near each other: else false. */
static bool sum_few(const double *terms, size_t count, double *total)
{
	unsigned least, greatest;
	if (count > FEW_TERMS || !find_exponents(terms, count, &least, &greatest) || greatest > least + FEW_BITS)
		return false;
	__extension__ __int128 whole = 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t bits, one = UINT64_C(1) << MANTISSA_BITS;
		memcpy(&bits, &terms[i], sizeof bits);
		if (terms[i] == 0)
			continue;
		__extension__ __int128 part = (__int128)((bits & (one - 1)) | one) << (exponent_of(terms[i]) - least);
		whole += terms[i] < 0 ? -part : part;
	}
	*total = whole == 0 ? 0 : ldexp((double)whole, (int)least - 1075);
	return true;
}

double stat_sum(const double *terms, size_t count)
{
	double few;
	if (sum_few(terms, count, &few))
		return few;
	struct sum sum = {0};
	for (size_t i = 0; i < count; i++)
		sum_add(&sum, terms[i]);
	return sum_total(&sum);
}

bool moments_add(struct moments *moments, int64_t whole)
{
	struct moments next = {.n = moments->n + 1};
	__extension__ unsigned __int128 magnitude = whole < 0 ? -(uint64_t)whole : (uint64_t)whole;
	if (__builtin_add_overflow(moments->square_sum, magnitude * magnitude, &next.square_sum))
		return false;
	next.sum = moments->sum + whole;
	*moments = next;
	return true;
}

/* With q the whole part and r the rest of sum/n, Σ(x − mean)² = Σ(x − q)² − r²/n. The first term is a whole
 * number, calculated modulo 2^128. `missing` rounds the fraction up to a whole number, so that instead of a
 * difference two terms are added that are not negative. */
struct sample moments_sample(const struct moments *moments, int64_t scale)
{
	struct sample sample = {.n = moments->n, .mean = NAN};
	if (sample.n == 0)
		return sample;
	__extension__ __int128 rest = moments->sum % sample.n;
	__extension__ unsigned __int128 n = (uint64_t)sample.n, sum = moments->sum, q = moments->sum / sample.n,
									around = moments->square_sum - 2 * q * sum + n * q * q,
									rest_square = rest * rest, missing = (n - rest_square % n) % n;
	/* Whole and rest apart, so that nothing is lost. NOLINTNEXTLINE(bugprone-integer-division) */
	double squares = (double)(around - (rest_square + missing) / n) + (double)missing / (double)n;
	sample.mean = (double)moments->sum / ((double)n * (double)scale);
	sample.squares = squares / (double)scale / (double)scale;
	return sample;
}

/* The sum of the distances from `from`, or of their squares. */
static double sum_distances(const double *numbers, size_t n, double from, bool squared)
{
	struct sum sum = {0};
	double few[FEW_TERMS], total;
	for (size_t i = 0; i < n && n <= FEW_TERMS; i++)
		few[i] = squared ? (numbers[i] - from) * (numbers[i] - from) : numbers[i] - from;
	if (n <= FEW_TERMS && sum_few(few, n, &total))
		return total;
	for (size_t i = 0; i < n; i++)
		sum_add(&sum, squared ? (numbers[i] - from) * (numbers[i] - from) : numbers[i] - from);
	return sum_total(&sum);
}

struct sample stat_sample(const double *numbers, size_t n)
{
	struct sample sample = {.n = (int64_t)n, .mean = NAN};
	if (n == 0)
		return sample;
	/* Distances from the least number: so the mean of equal numbers is that number, and their squares are
	 * exactly 0. */
	double least = numbers[0];
	for (size_t i = 1; i < n; i++)
		least = numbers[i] < least ? numbers[i] : least;
	sample.mean = least + sum_distances(numbers, n, least, false) / (double)n;
	sample.squares = sum_distances(numbers, n, sample.mean, true);
	return sample;
}

double sample_variance(const struct sample *sample)
{
	return sample->n < 2 ? NAN : sample->squares / (double)(sample->n - 1);
}

double sample_deviation(const struct sample *sample)
{
	return sqrt(sample_variance(sample));
}
