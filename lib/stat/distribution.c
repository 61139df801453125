#include "stat/distribution.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

uint64_t random_next(struct random *random)
{
	uint64_t mixed = random->state += UINT64_C(0x9E3779B97F4A7C15);
	mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
	return mixed ^ mixed >> 31;
}

uint64_t random_below(struct random *random, uint64_t count)
{
	__extension__ unsigned __int128 product = random_next(random);
	return (uint64_t)(product * count >> 64);
}

double random_share(struct random *random)
{
	return ldexp((double)(random_next(random) >> 11), -53);
}

#define SQRT_HALF 0.70710678118654752440
#define INVERSE_SQRT_TWO_PI 0.39894228040143267794
#define DF_MOST 1e12

/* What Stirling's formula leaves of ln Γ(a): ln Γ(a) − ((a − ½) ln a − a + ½ ln 2π), DLMF 5.11.1.
 * Differences of lgamma would cancel where a is large; this does not. */
static double stirling_rest(double a)
{
	double rest = 0;
	for (; a < 10; a++)
		rest += (a + 0.5) * log1p(1 / a) - 1;
	double s = 1 / (a * a);
	return rest + (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / a;
}

/* ln(1 + d), where w = 1 + d is also known without the rounding of d. */
static double log_near(double d, double w)
{
	return fabs(d) < 0.5 ? log1p(d) : log(w);
}

/* x^a·y^b/B(a, b) with y = 1 − x: Stirling's formula put into B, so that the large powers cancel on
 * paper. */
static double beta_kernel(double a, double b, double x, double y)
{
	double off = x * b - y * a;
	double exponent = a * log_near(off / a, x * (a + b) / a) + b * log_near(-off / b, y * (a + b) / b) +
	                  stirling_rest(a + b) - stirling_rest(a) - stirling_rest(b);
	return sqrt(a / (a + b) * b) * INVERSE_SQRT_TWO_PI * exp(exponent);
}

/* The regularized incomplete beta function I_x(a, b) where ahead = a·y − b·x ≥ 0: the even part of the
 * continued fraction DLMF 8.17.22, with `ahead` in place of differences that would cancel (as in
 * Didonato & Morris 1992), from its front by the modified Lentz method (Thompson & Barnett 1986). */
static double beta_fraction(double a, double b, double x, double y, double ahead)
{
	double fraction = a / (a + 1) * (ahead + 1), c = fraction, d = 0, factor = 0;
	for (double m = 1; fabs(factor - 1) > 4 * DBL_EPSILON; m++) {
		double odd = a + 2 * m - 1;
		double numerator = (a + m - 1) / odd * ((a + b + m - 1) / odd) * m * (b - m) * x * x;
		double denominator = m + m * (b - m) * x / odd + (a + m) / (odd + 2) * (ahead + 1 + m * (1 + y));
		d = 1 / (denominator + numerator * d);
		c = denominator + numerator / c;
		factor = c * d;
		fraction *= factor;
	}
	return beta_kernel(a, b, x, y) / fraction;
}

/* I_x(a, b) at x/(1 − x) = odds: both x and 1 − x keep all their digits. */
static double beta_at_odds(double a, double b, double odds)
{
	double x = 1 / (1 + 1 / odds), y = 1 / (1 + odds);
	double ahead = a * y - b * x;
	return ahead < 0 ? 1 - beta_fraction(b, a, y, x, -ahead) : beta_fraction(a, b, x, y, ahead);
}

double stat_normal_cdf(double z)
{
	return stat_normal_upper(-z);
}

double stat_normal_upper(double z)
{
	return 0.5 * erfc(z * SQRT_HALF);
}

double stat_f_upper(double f, double df1, double df2)
{
	if (isnan(f) || !(df1 > 0) || !(df2 > 0))
		return NAN;
	df1 = fmin(df1, DF_MOST);
	df2 = fmin(df2, DF_MOST);
	return beta_at_odds(df2 / 2, df1 / 2, df2 / df1 / fmax(f, 0));
}

double stat_t_cdf(double t, double df)
{
	return stat_t_upper(-t, df);
}

double stat_t_upper(double t, double df)
{
	if (df > DF_MOST)
		return stat_normal_upper(t);
	double beyond = stat_f_upper(t * t, 1, df) / 2;
	return t < 0 ? 1 - beyond : beyond;
}

/* t > 0. */
static double t_density(double t, double df)
{
	if (df > DF_MOST)
		return INVERSE_SQRT_TWO_PI * exp(-t * t / 2);
	double odds = df / t / t;
	return beta_kernel(df / 2, 0.5, 1 / (1 + 1 / odds), 1 / (1 + odds)) / t;
}

double stat_normal_quantile(double p)
{
	return stat_t_quantile(p, INFINITY);
}

double stat_t_quantile(double p, double df)
{
	if (!(p >= 0 && p <= 1) || !(df > 0))
		return NAN;
	double sign = p < 0.5 ? -1 : 1;
	double tail = p < 0.5 ? p : 1 - p;
	if (tail == 0)
		return sign * INFINITY;
	if (tail == 0.5)
		return 0;
	double low = 0, high = 1;
	while (stat_t_upper(high, df) > tail) {
		low = high;
		high *= 2;
	}
	/* Newton's method on the logarithm of the upper tail, halving instead wherever it would leave
	 * the bracket. */
	double t = high;
	for (bool found = false; !found;) {
		double upper = stat_t_upper(t, df);
		if (upper > tail)
			low = t;
		else
			high = t;
		double next = t + log(upper / tail) * upper / t_density(t, df);
		found = fabs(next - t) <= 1e-12 * t;
		t = found || (next > low && next < high) ? next : low + (high - low) / 2;
	}
	return sign * t;
}

double stat_t_quantile_again(struct t_quantile *last, double p, double df)
{
	if (p != last->p || df != last->df)
		*last = (struct t_quantile){p, df, stat_t_quantile(p, df)};
	return last->t;
}
