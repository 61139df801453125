#include "stat/comparison.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stat/distribution.h"

/* How many keys are below `key`, or, if `inclusive`, not above it. */
static size_t count_up_to(const int64_t *keys, size_t count, int64_t key, bool inclusive)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (keys[middle] < key || (inclusive && keys[middle] == key))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int64_t stat_rank_twice(const int64_t *keys, size_t count, int64_t key)
{
	return (int64_t)(count_up_to(keys, count, key, false) + count_up_to(keys, count, key, true));
}

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

struct test {
	double p;
	size_t place;
};

static int compare_tests(const void *a, const void *b)
{
	double left = ((const struct test *)a)->p, right = ((const struct test *)b)->p;
	return (left > right) - (left < right);
}

void stat_q_values(const double *p, size_t count, double *q)
{
	struct test *tests = memory_get(count, sizeof *tests);
	size_t m = 0;
	for (size_t i = 0; i < count; i++) {
		if (!isnan(p[i]))
			tests[m++] = (struct test){p[i], i};
		q[i] = NAN;
	}
	qsort(tests, m, sizeof *tests, compare_tests);
	double least = 1;
	for (size_t rank = m; rank > 0; rank--) {
		least = fmin(least, (double)m * tests[rank - 1].p / (double)rank);
		q[tests[rank - 1].place] = least;
	}
	free(tests);
}

void stat_holm(const double *p, size_t count, double *adjusted)
{
	struct test *tests = memory_get(count, sizeof *tests);
	size_t m = 0;
	for (size_t i = 0; i < count; i++) {
		if (!isnan(p[i]))
			tests[m++] = (struct test){p[i], i};
		adjusted[i] = NAN;
	}
	qsort(tests, m, sizeof *tests, compare_tests);
	double most = 0;
	for (size_t rank = 0; rank < m; rank++) {
		most = fmin(1, fmax(most, (double)(m - rank) * tests[rank].p));
		adjusted[tests[rank].place] = most;
	}
	free(tests);
}
