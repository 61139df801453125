#include "base/fraction.h"

#include <math.h>

static uint64_t magnitude(int64_t n)
{
	return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
	while (b) {
		uint64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* `divisor` divides |n|, so it fits in 64 bits with a sign: fraction_of keeps INT64_MIN out. */
static int64_t reduce(int64_t n, uint64_t divisor)
{
	return n / (int64_t)divisor;
}

static bool is_exact(struct fraction f)
{
	return f.denominator != 0;
}

struct fraction fraction_of_real(double real)
{
	return (struct fraction){0, 0, real};
}

struct fraction fraction_undefined(void)
{
	return fraction_of_real(NAN);
}

bool fraction_is_defined(struct fraction f)
{
	return is_exact(f) || !isnan(f.real);
}

struct fraction fraction_of(int64_t numerator, int64_t denominator)
{
	if (denominator == 0)
		return fraction_undefined();
	if (numerator == INT64_MIN || denominator == INT64_MIN)
		return fraction_of_real((double)numerator / (double)denominator);
	uint64_t divisor = common_divisor(magnitude(numerator), magnitude(denominator));
	int64_t sign = denominator < 0 ? -1 : 1;
	return (struct fraction){sign * reduce(numerator, divisor), sign * reduce(denominator, divisor), 0};
}

double fraction_real(struct fraction f)
{
	return is_exact(f) ? (double)f.numerator / (double)f.denominator : f.real;
}

struct fraction fraction_add(struct fraction a, struct fraction b)
{
	if (is_exact(a) && is_exact(b)) {
		uint64_t divisor = common_divisor((uint64_t)a.denominator, (uint64_t)b.denominator);
		int64_t a_scale = reduce(b.denominator, divisor), b_scale = reduce(a.denominator, divisor);
		int64_t a_part, b_part, numerator, denominator;
		if (!__builtin_mul_overflow(a.numerator, a_scale, &a_part) &&
		    !__builtin_mul_overflow(b.numerator, b_scale, &b_part) &&
		    !__builtin_add_overflow(a_part, b_part, &numerator) &&
		    !__builtin_mul_overflow(a.denominator, a_scale, &denominator))
			return fraction_of(numerator, denominator);
	}
	return fraction_of_real(fraction_real(a) + fraction_real(b));
}

struct fraction fraction_subtract(struct fraction a, struct fraction b)
{
	b.numerator = -b.numerator;
	b.real = -b.real;
	return fraction_add(a, b);
}

struct fraction fraction_multiply(struct fraction a, struct fraction b)
{
	if (is_exact(a) && is_exact(b)) {
		/* Reduced crosswise first, so that the products are in lowest terms and fit if they can. */
		struct fraction left = fraction_of(a.numerator, b.denominator);
		struct fraction right = fraction_of(b.numerator, a.denominator);
		int64_t numerator, denominator;
		if (!__builtin_mul_overflow(left.numerator, right.numerator, &numerator) &&
		    !__builtin_mul_overflow(left.denominator, right.denominator, &denominator))
			return fraction_of(numerator, denominator);
	}
	return fraction_of_real(fraction_real(a) * fraction_real(b));
}

struct fraction fraction_divide(struct fraction a, struct fraction b)
{
	if (is_exact(b))
		return fraction_multiply(a, fraction_of(b.denominator, b.numerator));
	return b.real == 0 ? fraction_undefined() : fraction_of_real(fraction_real(a) / b.real);
}

bool fraction_equals(struct fraction a, struct fraction b)
{
	if (is_exact(a) && is_exact(b))
		return a.numerator == b.numerator && a.denominator == b.denominator;
	return fraction_real(a) == fraction_real(b);
}

struct cell fraction_cell(struct fraction f)
{
	return is_exact(f) ? cell_ratio(f.numerator, f.denominator) : cell_real(f.real);
}

struct fraction_mean fraction_mean_of_none(void)
{
	return (struct fraction_mean){fraction_of(0, 1), 0};
}

void fraction_mean_add(struct fraction_mean *mean, struct fraction f)
{
	if (!fraction_is_defined(f))
		return;
	mean->sum = fraction_add(mean->sum, f);
	mean->count++;
}

struct fraction fraction_mean(const struct fraction_mean *mean)
{
	return fraction_divide(mean->sum, fraction_of(mean->count, 1));
}
