#include "stat/shrinkage.h"

#include <math.h>

/* Unlike fmax(number, 0), keeps NaN. */
static double not_negative(double number)
{
	return number < 0 ? 0 : number;
}

double stat_reliability(double icc1, int64_t n)
{
	if (n < 1)
		return NAN;
	double r = not_negative(icc1);
	return r / (r + (1 - r) / (double)n); /* the same number, but rounding never takes it past 1 */
}

double stat_between_variance(double msb, double msw, double n0)
{
	return n0 > 0 ? not_negative((msb - msw) / n0) : NAN;
}

struct shrunk stat_shrink(double mean, double grand, double reliability, double variance)
{
	double centre = grand + reliability * (mean - grand);
	double margin = 1.96 * sqrt(variance * (1 - reliability));
	return (struct shrunk){centre, {centre - margin, centre + margin}};
}
