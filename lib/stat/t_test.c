#include "stat/t_test.h"

#include <math.h>

#include "stat/distribution.h"

struct t_test t_test_of_estimate(double estimate, double error, double df, double confidence)
{
	struct t_test test = {estimate, {NAN, NAN}, NAN};
	if (!(error > 0) || isnan(estimate))
		return test;
	test.interval = interval_of_estimate(estimate, error, df, confidence);
	test.p = 2 * stat_t_upper(fabs(estimate) / error, df);
	return test;
}

struct t_test t_test_of_mean(const struct sample *sample, double confidence)
{
	double error = sample_deviation(sample) / sqrt((double)sample->n);
	return t_test_of_estimate(sample->mean, error, (double)(sample->n - 1), confidence);
}

struct t_test t_test_of_difference(const struct sample *a, const struct sample *b, double confidence)
{
	double part_a = sample_variance(a) / (double)a->n, part_b = sample_variance(b) / (double)b->n;
	double square = part_a + part_b;
	double df = square * square /
	            (part_a * part_a / (double)(a->n - 1) + part_b * part_b / (double)(b->n - 1));
	return t_test_of_estimate(a->mean - b->mean, sqrt(square), df, confidence);
}
