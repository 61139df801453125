#include "stat/moments.h"
#include "stat/sum.h"

#include <math.h>

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
	double squares = (double)(around - (rest_square + missing) / n) + (double)missing / (double)n;
	sample.mean = (double)moments->sum / ((double)n * (double)scale);
	sample.squares = squares / (double)scale / (double)scale;
	return sample;
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
	struct sum distances = {0}, squares = {0};
	for (size_t i = 0; i < n; i++)
		sum_add(&distances, numbers[i] - least);
	sample.mean = least + sum_total(&distances) / (double)n;
	for (size_t i = 0; i < n; i++)
		sum_add(&squares, (numbers[i] - sample.mean) * (numbers[i] - sample.mean));
	sample.squares = sum_total(&squares);
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
