#include "stat/permutation.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stat/distribution.h"
#include "stat/moments.h"

#define SEED 20261116
#define EQUAL 1e-9

/* Numbers of both samples, less the mean of all, so that a sum of `picked` of them is as far from 0 as the
 * two means are apart. */
struct deal {
	double *numbers; /* ascending */
	size_t count, picked;
	double least; /* the sums that count are at least so far from 0 */
};

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return a < b ? -1 : a > b;
}

/* How many ways there are; PERMUTATION_ALL + 1 where they are more than that. */
static size_t count_ways(size_t count, size_t picked)
{
	double ways = 1;
	for (size_t i = 1; i <= picked && ways <= PERMUTATION_ALL; i++)
		ways = ways * (double)(count - picked + i) / (double)i;
	return ways > PERMUTATION_ALL + 0.5 ? PERMUTATION_ALL + 1 : (size_t)(ways + 0.5);
}

static bool is_as_far(const struct deal *deal, double sum)
{
	return fabs(sum) >= deal->least;
}

/* Counts the ways to add `left` of the numbers from `from` on to the sum that are as far apart. */
static size_t count_far(const struct deal *deal, size_t from, size_t left, double sum)
{
	size_t far = 0;
	if (left == 0)
		return is_as_far(deal, sum);
	for (size_t i = from; i + left <= deal->count; i++)
		far += count_far(deal, i + 1, left - 1, sum + deal->numbers[i]);
	return far;
}

/* Counts the draws that are as far apart. Each goes on with the numbers as the one before has left them. */
static size_t draw_far(const struct deal *deal)
{
	struct random random = {SEED};
	size_t far = 0;
	for (size_t draw = 0; draw < PERMUTATION_DRAWS; draw++) {
		double sum = 0;
		for (size_t i = 0; i < deal->picked; i++) {
			size_t other = i + (size_t)random_below(&random, deal->count - i);
			double number = deal->numbers[other];
			deal->numbers[other] = deal->numbers[i];
			deal->numbers[i] = number;
			sum += number;
		}
		far += is_as_far(deal, sum);
	}
	return far;
}

double permutation_p(const double *a, size_t a_count, const double *b, size_t b_count)
{
	struct deal deal = {.count = a_count + b_count, .picked = a_count < b_count ? a_count : b_count};
	double p = NAN;
	if (deal.picked == 0)
		return p;
	deal.numbers = memory_get(deal.count, sizeof *deal.numbers);
	memcpy(deal.numbers, a, a_count * sizeof *a);
	memcpy(deal.numbers + a_count, b, b_count * sizeof *b);
	struct sample all = stat_sample(deal.numbers, deal.count);
	const double *fewer = a_count < b_count ? a : b;
	double apart = fabs(stat_sum(fewer, deal.picked) - (double)deal.picked * all.mean);
	qsort(deal.numbers, deal.count, sizeof *deal.numbers, compare);
	for (size_t i = 0; i < deal.count; i++)
		deal.numbers[i] -= all.mean;
	deal.least = apart - EQUAL * fmax(apart, fabs(deal.numbers[0]) + fabs(deal.numbers[deal.count - 1]));
	size_t ways = count_ways(deal.count, deal.picked);
	if (isfinite(all.squares) && ways <= PERMUTATION_ALL)
		p = (double)count_far(&deal, 0, deal.picked, 0) / (double)ways;
	else if (isfinite(all.squares))
		p = (double)(draw_far(&deal) + 1) / (PERMUTATION_DRAWS + 1);
	free(deal.numbers);
	return p;
}
