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

/* The interval of a ratio whose logarithm has the standard error s. What rounding leaves is no spread. */
static struct interval interval_of_log(double ratio, double s, double df, double confidence)
{
	if (!isfinite(s) || !(s > 1e-12) || !(confidence > 0 && confidence < 1))
		return (struct interval){NAN, NAN};
	double factor = exp(-stat_t_quantile((1 - confidence) / 2, df) * s);
	return (struct interval){ratio / factor, ratio * factor};
}

/* The degrees of freedom of the jackknife of a ratio, by how much each pair weighs: the square of a matrix's
 * trace by the sum of its squares. They are at least 1.
 *
 * With u the sum of the w², and g = w/(1 − w), the matrix has g_i·g_j·(u − w_i − w_j) beside its diagonal and
 * g_i²·(1 + u − 2w_i) on it, so that its squares are sums of powers of w, but for what the heaviest pair has
 * in it: of weights of more than a half such sums would leave little but rounding. */
static double df_of_weights(const double *b, size_t n)
{
	double below = stat_sum(b, n);
	struct sum uneven = {0}, trace = {0}, squares = {0}, powers[3] = {0};
	size_t heaviest = 0;
	for (size_t i = 0; i < n; i++) {
		sum_add(&uneven, b[i] / below * (b[i] / below));
		heaviest = b[i] > b[heaviest] ? i : heaviest;
	}
	double u = sum_total(&uneven), most = n > 0 ? b[heaviest] / below : 0, top = most / (1 - most);
	for (size_t i = 0; i < n; i++) {
		double w = b[i] / below, g = w / (1 - w), common = 1 - 2 * w + u, beside = top * g * (u - most - w);
		sum_add(&trace, g * g * common);
		if (i == heaviest) {
			sum_add(&squares, g * g * common * (g * g * common));
			continue;
		}
		sum_add(&squares, g * g * g * g * (1 + 2 * (u - 2 * w)) + 2 * (beside * beside));
		for (int power = 0; power < 3; power++)
			sum_add(&powers[power], g * g * (power == 0 ? 1 : power == 1 ? w : w * w));
	}
	double none = sum_total(&powers[0]), one = sum_total(&powers[1]), two = sum_total(&powers[2]);
	sum_add(&squares, u * u * none * none - 4 * u * none * one + 2 * none * two + 2 * one * one);
	return fmax(1, sum_total(&trace) * sum_total(&trace) / sum_total(&squares));
}

struct interval interval_of_ratio(const double *a, const double *b, size_t n, double confidence)
{
	double above = stat_sum(a, n), below = stat_sum(b, n);
	double *logs = memory_get(n, sizeof *logs);
	for (size_t i = 0; i < n; i++)
		logs[i] = log((above - a[i]) / (below - b[i]));
	struct sample sample = stat_sample(logs, n);
	free(logs);
	/* The deviation has n − 1 below it, the jackknife's variance n/(n − 1) times what is left of that. */
	double s = n < 2 ? NAN : sample_deviation(&sample) * (double)(n - 1) / sqrt((double)n);
	return interval_of_log(above / below, s, df_of_weights(b, n), confidence);
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

struct risk_ratio interval_of_risk_ratio(const struct risks *clusters, size_t count, double confidence)
{
	struct risk_ratio risk = {NAN, {NAN, NAN}};
	struct risks all = {0};
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		all.events += clusters[i].events;
		all.n += clusters[i].n;
		all.other_events += clusters[i].other_events;
		all.other_n += clusters[i].other_n;
		used += clusters[i].n + clusters[i].other_n > 0;
	}
	if (all.events < 1 || all.other_events < 1)
		return risk;
	double share = (double)all.events / (double)all.n;
	double other_share = (double)all.other_events / (double)all.other_n;
	risk.ratio = (double)all.events * (double)all.other_n / ((double)all.n * (double)all.other_events);
	if (used < RISK_CLUSTERS)
		return risk;
	double *squares = memory_get(count, sizeof *squares);
	for (size_t i = 0; i < count; i++) {
		const struct risks *one = &clusters[i];
		double u = ((double)one->events - share * (double)one->n) / (double)all.events -
		           ((double)one->other_events - other_share * (double)one->other_n) /
		               (double)all.other_events;
		squares[i] = u * u;
	}
	double s = sqrt(stat_sum(squares, count) * (double)used / (double)(used - 1));
	free(squares);
	risk.interval = interval_of_log(risk.ratio, s, (double)used - 1, confidence);
	return risk;
}
