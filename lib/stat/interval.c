#include "stat/interval.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stat/distribution.h"
#include "stat/moments.h"

struct interval interval_of_mean(double mean, double s, int64_t n, double confidence)
{
	if (n < 2 || !(confidence > 0 && confidence < 1))
		return (struct interval){NAN, NAN};
	return interval_of_estimate(mean, s / sqrt((double)n), (double)(n - 1), confidence);
}

struct interval interval_of_estimate(double estimate, double error, double df, double confidence)
{
	if (!(confidence > 0 && confidence < 1))
		return (struct interval){NAN, NAN};
	double margin = -stat_t_quantile((1 - confidence) / 2, df) * error;
	return (struct interval){estimate - margin, estimate + margin};
}

struct interval interval_of_ratio(const double *a, const double *b, size_t n, double confidence)
{
	double *residuals = memory_get(n, sizeof *residuals);
	double below = stat_sum(b, n), ratio = stat_sum(a, n) / below;
	for (size_t i = 0; i < n; i++)
		residuals[i] = a[i] - ratio * b[i];
	struct sample sample = stat_sample(residuals, n);
	free(residuals);
	double s = sample_deviation(&sample) / (below / (double)n);
	if (!isfinite(s))
		return (struct interval){NAN, NAN};
	return interval_of_mean(ratio, s, (int64_t)n, confidence);
}

static double welch_df(double variance_a, int64_t n_a, double variance_b, int64_t n_b)
{
	double a = variance_a / (double)n_a, b = variance_b / (double)n_b;
	return (a + b) * (a + b) / (a * a / (double)(n_a - 1) + b * b / (double)(n_b - 1));
}

struct interval interval_of_difference(double difference, double variance_a, int64_t n_a, double variance_b,
                                       int64_t n_b, double confidence)
{
	double variance = variance_a / (double)n_a + variance_b / (double)n_b;
	if (n_a < 2 || n_b < 2 || !(variance > 0))
		return (struct interval){NAN, NAN};
	return interval_of_estimate(difference, sqrt(variance), welch_df(variance_a, n_a, variance_b, n_b),
	                            confidence);
}

struct interval interval_of_overlap(double difference, const struct sample *a, const struct sample *b,
                                    int64_t both, double r, double confidence)
{
	double variance_a = sample_variance(a), variance_b = sample_variance(b);
	if (both < 3)
		return interval_of_difference(difference, variance_a, a->n, variance_b, b->n, confidence);
	double c = (double)both, n_a = (double)a->n, n_b = (double)b->n, apart = n_a + n_b - 2 * c;
	double square = variance_a / n_a + variance_b / n_b -
	                2 * r * sqrt(variance_a) * sqrt(variance_b) * c / (n_a * n_b);
	double df = c - 1 + (welch_df(variance_a, a->n, variance_b, b->n) - c + 1) * apart / (apart + 2 * c);
	if (!(square > 1e-12 * (variance_a / n_a + variance_b / n_b)))
		return (struct interval){NAN, NAN};
	return interval_of_estimate(difference, sqrt(square), df, confidence);
}

struct interval interval_of_share(int64_t found, int64_t n, double confidence)
{
	if (n < 1 || !(confidence > 0 && confidence < 1))
		return (struct interval){NAN, NAN};
	double z = -stat_normal_quantile((1 - confidence) / 2), count = (double)n;
	double share = (double)found / count, weight = 1 + z * z / count;
	double middle = (share + z * z / (2 * count)) / weight;
	double margin = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / weight;
	/* Rounding must not move the ends that are exactly 0 and 1. */
	return (struct interval){found == 0 ? 0 : middle - margin, found == n ? 1 : middle + margin};
}

struct interval interval_widen(struct interval interval, double step)
{
	return (struct interval){step * floor(interval.low / step + 1e-9),
	                         step * ceil(interval.high / step - 1e-9)};
}

static double clip(double end, double least, double most)
{
	return end < least ? least : end > most ? most : end;
}

struct interval interval_clip(struct interval interval, double least, double most)
{
	return (struct interval){clip(interval.low, least, most), clip(interval.high, least, most)};
}

/* 1/events − 1/n, written so that nothing cancels. */
static double log_variance(int64_t events, int64_t n)
{
	return (double)(n - events) / ((double)events * (double)n);
}

struct risk_ratio stat_risk_ratio(int64_t events, int64_t n, int64_t other_events, int64_t other_n,
                                  double confidence)
{
	struct risk_ratio risk = {NAN, {NAN, NAN}};
	if (n < 1 || other_n < 1 || other_events < 1)
		return risk;
	risk.ratio = (double)events * (double)other_n / ((double)n * (double)other_events);
	double deviation = sqrt(log_variance(events, n) + log_variance(other_events, other_n));
	if (events < 1 || !(deviation > 0) || !(confidence > 0 && confidence < 1))
		return risk;
	double factor = exp(-stat_normal_quantile((1 - confidence) / 2) * deviation);
	risk.interval = (struct interval){risk.ratio / factor, risk.ratio * factor};
	return risk;
}
