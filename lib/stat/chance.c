#include "stat/chance.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "stat/distribution.h"

#define SEED UINT64_C(20261116)

/* The distribution of a sum of variances: it is values[i] or less with a chance of shares[i]. The values
 * ascend; if `step` is not 0, they are whole multiples of it. */
struct spread {
	double *values, *shares;
	size_t count;
	double step;
	bool exact;
};

struct chance {
	int64_t options;
	struct intern teams; /* by their sizes, ascending, as bytes */
	struct spread *spreads;
	size_t capacity;
};

struct chance *chance_new(int64_t options)
{
	struct chance *chance = memory_get(1, sizeof *chance);
	chance->options = options;
	return chance;
}

void chance_free(struct chance *chance)
{
	if (!chance)
		return;
	for (uint32_t i = 0; i < chance->teams.count; i++) {
		free(chance->spreads[i].values);
		free(chance->spreads[i].shares);
	}
	free(chance->spreads);
	intern_clear(&chance->teams);
	free(chance);
}

/* How many teams of at most `size` answers there are, told apart by how often each option is chosen:
 * C(size + options, size), or some number above CHANCE_TEAMS. */
static double count_teams(int64_t size, int64_t options)
{
	double product = 1;
	for (int64_t i = 1; i <= size && product <= CHANCE_TEAMS; i++)
		product *= (double)(options + i) / (double)i;
	return product;
}

/* The greatest n·Σx² − (Σx)², which divided by n·(n − 1) is the variance: half of the answers at either end.
 */
static double most_squares(int64_t size, int64_t options)
{
	return floor((double)size * (double)size / 4) * (double)(options - 1) * (double)(options - 1);
}

struct enumeration {
	int64_t size, options;
	double *logs;   /* ln k! */
	double *shares; /* by n·Σx² − (Σx)² */
};

/* Deals the `left` answers out to the options from `first` on, in all ways. */
static void enumerate(const struct enumeration *all, int64_t first, int64_t left, int64_t sum,
                      int64_t squares, double log_weight)
{
	if (left == 0) {
		all->shares[all->size * squares - sum * sum] += exp(log_weight);
		return;
	}
	for (int64_t option = first; option < all->options; option++)
		for (int64_t chosen = 1; chosen <= left; chosen++)
			enumerate(all, option + 1, left - chosen, sum + chosen * option,
			          squares + chosen * option * option, log_weight - all->logs[chosen]);
}

/* The spread in which the value i · step has the chance shares[i]. */
static struct spread spread_of_shares(const double *shares, size_t places, double step)
{
	struct spread spread = {.step = step, .exact = true};
	for (size_t i = 0; i < places; i++)
		spread.count += shares[i] > 0;
	spread.values = memory_get(spread.count, sizeof *spread.values);
	spread.shares = memory_get(spread.count, sizeof *spread.shares);
	double sum = 0;
	for (size_t i = 0, found = 0; i < places; i++) {
		if (!(shares[i] > 0))
			continue;
		sum += shares[i];
		spread.values[found] = (double)i * step;
		spread.shares[found++] = sum;
	}
	return spread;
}

static struct spread enumerate_team(int64_t size, int64_t options)
{
	struct enumeration all = {.size = size, .options = options};
	size_t places = (size_t)most_squares(size, options) + 1;
	all.logs = memory_get((size_t)size + 1, sizeof *all.logs);
	all.shares = memory_get(places, sizeof *all.shares);
	for (int64_t i = 2; i <= size; i++)
		all.logs[i] = all.logs[i - 1] + log((double)i);
	enumerate(&all, 0, size, 0, 0, all.logs[size] - (double)size * log((double)options));
	struct spread spread = spread_of_shares(all.shares, places, 1 / ((double)size * (double)(size - 1)));
	free(all.logs);
	free(all.shares);
	return spread;
}

static int compare_values(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* The spread of CHANCE_DRAWS drawn values. It owns them. */
static struct spread spread_of_draws(double *values)
{
	struct spread spread = {.values = values, .count = CHANCE_DRAWS};
	qsort(values, CHANCE_DRAWS, sizeof *values, compare_values);
	spread.shares = memory_get(CHANCE_DRAWS, sizeof *spread.shares);
	for (size_t i = 0; i < CHANCE_DRAWS; i++)
		spread.shares[i] = (double)(i + 1) / CHANCE_DRAWS;
	return spread;
}

static struct spread draw_team(int64_t size, int64_t options)
{
	struct random random = {SEED};
	double *values = memory_get(CHANCE_DRAWS, sizeof *values);
	for (size_t draw = 0; draw < CHANCE_DRAWS; draw++) {
		double sum = 0, squares = 0;
		for (int64_t i = 0; i < size; i++) {
			double answer = (double)random_below(&random, (uint64_t)options);
			sum += answer;
			squares += answer * answer;
		}
		values[draw] = (squares - sum / (double)size * sum) / (double)(size - 1);
	}
	return spread_of_draws(values);
}

/* The chance of each value i · step by itself. */
static double *dense_shares(const struct spread *spread, size_t places)
{
	double *shares = memory_get(places, sizeof *shares);
	for (size_t i = 0; i < spread->count; i++)
		shares[(size_t)nearbyint(spread->values[i] / spread->step)] = spread->shares[i] -
		                                                              (i ? spread->shares[i - 1] : 0);
	return shares;
}

/* The spread of the sum of `items` variances, each spread like `one`. */
static struct spread convolve(const struct spread *one, size_t items)
{
	size_t last = (size_t)nearbyint(one->values[one->count - 1] / one->step), places = last + 1;
	double *single = dense_shares(one, places), *sum = dense_shares(one, places);
	for (size_t i = 1; i < items; i++) {
		double *next = memory_get(places + last, sizeof *next);
		for (size_t k = 0; k <= last; k++)
			for (size_t j = 0; single[k] > 0 && j < places; j++)
				next[j + k] += sum[j] * single[k];
		free(sum);
		sum = next;
		places += last;
	}
	struct spread spread = spread_of_shares(sum, places, one->step);
	free(single);
	free(sum);
	return spread;
}

static double convolution_products(const struct spread *one, size_t items)
{
	double last = one->values[one->count - 1] / one->step;
	return (double)items * (double)items / 2 * last * (double)one->count;
}

/* The first value whose share is greater than `share`. */
static double value_at(const struct spread *spread, double share)
{
	size_t low = 0, high = spread->count - 1;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (spread->shares[middle] > share)
			high = middle;
		else
			low = middle + 1;
	}
	return spread->values[low];
}

static const struct spread *spread_of_team(struct chance *chance, const int64_t *sizes, size_t items);

static struct spread draw_items(struct chance *chance, const int64_t *sizes, size_t items)
{
	struct random random = {SEED};
	double *values = memory_get(CHANCE_DRAWS, sizeof *values);
	for (size_t i = 0; i < items; i++) {
		const struct spread *one = spread_of_team(chance, &sizes[i], 1);
		for (size_t draw = 0; draw < CHANCE_DRAWS; draw++)
			values[draw] += value_at(one, random_share(&random));
	}
	return spread_of_draws(values);
}

static bool is_countable(int64_t size, int64_t options)
{
	return count_teams(size, options) <= CHANCE_TEAMS && most_squares(size, options) <= CHANCE_PRODUCTS;
}

static struct spread work_out(struct chance *chance, const int64_t *sizes, size_t items)
{
	int64_t options = chance->options;
	if (items == 1 && is_countable(sizes[0], options))
		return enumerate_team(sizes[0], options);
	if (items == 1)
		return draw_team(sizes[0], options);
	const struct spread *one = spread_of_team(chance, &sizes[0], 1);
	if (sizes[0] == sizes[items - 1] && one->exact && convolution_products(one, items) <= CHANCE_PRODUCTS)
		return convolve(one, items);
	return draw_items(chance, sizes, items);
}

/* The spread of a team with these sizes, which ascend. It lives until the next call. */
static const struct spread *spread_of_team(struct chance *chance, const int64_t *sizes, size_t items)
{
	struct view key = view_slice((const char *)sizes, items * sizeof *sizes);
	uint32_t team = intern_find(&chance->teams, key);
	if (team != INTERN_NONE)
		return &chance->spreads[team];
	/* Working it out may have added others. */
	struct spread spread = work_out(chance, sizes, items);
	team = intern_add(&chance->teams, key);
	chance->spreads = memory_reserve(chance->spreads, &chance->capacity, (size_t)team + 1,
	                                 sizeof *chance->spreads);
	chance->spreads[team] = spread;
	return &chance->spreads[team];
}

static int compare_sizes(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

static double share_up_to(const struct spread *spread, double value)
{
	size_t low = 0, high = spread->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (spread->values[middle] <= value)
			low = middle + 1;
		else
			high = middle;
	}
	double share = low ? spread->shares[low - 1] : 0;
	return spread->exact ? fmin(share, 1) : (1 + share * CHANCE_DRAWS) / (1 + CHANCE_DRAWS);
}

double chance_of_variance(struct chance *chance, const int64_t *sizes, size_t items, double variance)
{
	if (items == 0 || isnan(variance))
		return NAN;
	int64_t *sorted = memory_get(items, sizeof *sorted);
	memcpy(sorted, sizes, items * sizeof *sorted);
	qsort(sorted, items, sizeof *sorted, compare_sizes);
	const struct spread *spread = spread_of_team(chance, sorted, items);
	free(sorted);
	return share_up_to(spread, variance * (double)items + 1e-9);
}
