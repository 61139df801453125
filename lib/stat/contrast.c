#include "stat/contrast.h"
#include "base/memory.h"
#include "stat/distribution.h"

#include <math.h>
#include <stdlib.h>

/* From this size on the normal distribution is close enough, and counting would take long. */
#define EXACT_BELOW 50

static int compare_numbers(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* How the numbers of two samples compare. */
struct order {
	int64_t greater, less; /* how many pairs have the greater, or the smaller, number in a */
	double tied;           /* Σ(t³ − t) over the groups of equal numbers in both */
};

static size_t run_length(const double *numbers, size_t n, double number)
{
	size_t length = 0;
	while (length < n && numbers[length] == number)
		length++;
	return length;
}

static struct order find_order(const double *a, size_t a_count, const double *b, size_t b_count)
{
	struct order order = {0};
	size_t i = 0, j = 0;
	while (i < a_count || j < b_count) {
		double least = j == b_count || (i < a_count && a[i] <= b[j]) ? a[i] : b[j];
		size_t of_a = run_length(a + i, a_count - i, least), of_b = run_length(b + j, b_count - j, least);
		double size = (double)(of_a + of_b);
		order.greater += (int64_t)(of_a * j);
		order.less += (int64_t)(of_b * i);
		order.tied += size * size * size - size;
		i += of_a;
		j += of_b;
	}
	return order;
}

/* The chance of U ≤ u. ways[k][v] counts the choices of k of the first ranks whose U is v: rank i, chosen as
 * the k-th, adds i − k. Nothing is subtracted, so the counts keep their relative precision past 2^53. */
static double exact_lower(size_t u, size_t a_count, size_t b_count)
{
	size_t most = a_count * b_count, width = most + 1;
	double *ways = memory_get((a_count + 1) * width, sizeof *ways);
	double lower = 0, all = 0;
	ways[0] = 1;
	for (size_t i = 1; i <= a_count + b_count; i++)
		for (size_t k = i < a_count ? i : a_count; k >= 1; k--)
			for (size_t v = i - k; v <= most; v++)
				ways[k * width + v] += ways[(k - 1) * width + v - (i - k)];
	for (size_t v = 0; v <= most; v++) {
		all += ways[a_count * width + v];
		if (v <= u)
			lower += ways[a_count * width + v];
	}
	free(ways);
	return lower / all;
}

struct contrast stat_contrast(double *a, size_t a_count, double *b, size_t b_count)
{
	struct contrast contrast = {.pairs = (int64_t)(a_count * b_count), .p = NAN};
	if (contrast.pairs == 0)
		return contrast;
	qsort(a, a_count, sizeof *a, compare_numbers);
	qsort(b, b_count, sizeof *b, compare_numbers);
	struct order order = find_order(a, a_count, b, b_count);
	contrast.balance = order.greater - order.less;
	if (a_count < EXACT_BELOW && b_count < EXACT_BELOW && order.tied == 0) {
		int64_t u = order.greater < order.less ? order.greater : order.less;
		contrast.p = fmin(1, 2 * exact_lower((size_t)u, a_count, b_count));
		return contrast;
	}
	double n = (double)(a_count + b_count);
	double variance = (double)contrast.pairs / 12 * (n + 1 - order.tied / (n * (n - 1)));
	double distance = fmax(0, fabs((double)contrast.balance) / 2 - 0.5);
	if (variance > 0)
		contrast.p = fmin(1, 2 * stat_normal_upper(distance / sqrt(variance)));
	return contrast;
}
