#include "survey/result.h"

#include <math.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "stat/chance.h"
#include "stat/comparison.h"
#include "stat/agreement.h"

const char *const spread_names[] = {[SPREAD_NONE] = "",
                                    [SPREAD_POOLED] = "pooled",
                                    [SPREAD_MODERATED] = "moderated",
                                    [SPREAD_LEADERS] = "leaders"};

/* What working out one leader after another needs. */
struct work {
	const struct raters *raters;
	const struct results *results;
	struct hiding_previous previous;
	struct scores scores;
	struct chance *chance; /* NULL: no rwg */
	double *points;        /* the scores of one set */
	uint8_t *hidden;
	size_t points_capacity, hidden_capacity;
};

static double squares_of_scores(struct work *work, const struct rater_score *scores, size_t count)
{
	work->points = memory_reserve(work->points, &work->points_capacity, count, sizeof *work->points);
	for (size_t i = 0; i < count; i++)
		work->points[i] = fraction_real(scores[i].score);
	return stat_sample(work->points, count).squares;
}

static void measure_agreement(struct work *work, const struct set_scores *set, struct result *result)
{
	if (work->results->options.rows == ITEM_ROWS_NONE)
		scores_fill_items(&work->scores, work->raters, &work->results->sets);
	const double *variances = &work->scores.variances[set->first_item];
	const int64_t *sizes = &work->scores.sizes[set->first_item];
	double steps = (double)work->results->options.steps;
	/* The variance of an item that few answered would follow from this and the rwg of the others. */
	for (size_t i = 0; i < set->items && !work->results->options.exact; i++)
		if (sizes[i] < PROTECTED_BELOW)
			return;
	result->rwg = stat_rwg(variances, set->items, steps);
	if (isnan(result->rwg))
		return;
	/* Every team agrees that well or better where rwg is 0, but for rounding. */
	result->rwg_p = 1;
	if (result->rwg > 1e-12)
		result->rwg_p = chance_of_variance(work->chance, sizes, set->items,
		                                   (1 - result->rwg) * stat_random_variance(steps));
}

static void measure_set(struct work *work, const struct set_scores *set, uint8_t hiding, bool adds,
                        struct result *result)
{
	const struct rater_score *scores = &work->scores.list[set->first];
	struct fraction_mean mean = fraction_mean_of_none();
	*result = (struct result){
		.self = set->self,
		.reports = fraction_undefined(),
		.rwg = NAN,
		.rwg_p = NAN,
		.p = NAN,
		.q = NAN,
		.hiding = hiding,
		.adds = adds && set->count > 0,
	};
	if (!result->adds)
		return;
	for (size_t i = 0; i < set->count; i++)
		fraction_mean_add(&mean, scores[i].score);
	result->raters = (uint32_t)set->count;
	result->unanimous = set->unanimous;
	result->reports = fraction_mean(&mean);
	if (!set->unanimous)
		result->squares = squares_of_scores(work, scores, set->count);
	if (work->chance && result_is_shown(result) && !results_protect(work->results, result))
		measure_agreement(work, set, result);
}

/* Counts the leader, with these scores or hidden (NULL), where others were published before. */
static void count_changed(struct results *results, uint32_t wave, const struct scores *now,
                          struct hiding_previous *previous, struct view name, struct view leader)
{
	const struct item_set *sets = &results->sets.list[results->sets.first[wave]];
	uint32_t count = item_sets_count(&results->sets, wave);
	results->changed[wave].whole += hiding_changed(now, sets, 1, previous, name, leader);
	results->changed[wave].any += hiding_changed(now, sets, count, previous, name, leader);
}

static void measure_leader(struct work *work, struct results *results, uint32_t number)
{
	const struct rated_leader *leader = &work->raters->leaders[number];
	const struct item_set *sets = &results->sets.list[results->sets.first[leader->wave]];
	scores_fill(&work->scores, work->raters, &results->sets, number);
	work->hidden = memory_reserve(work->hidden, &work->hidden_capacity, work->scores.set_count,
	                              sizeof *work->hidden);
	hiding_decide(work->hidden, &work->scores, sets, &results->options.hiding, &work->previous,
	              work->raters->waves[leader->wave].name, leader->id);
	bool is_shown = work->hidden[0] == HIDING_NONE;
	count_changed(results, leader->wave, is_shown ? &work->scores : NULL, &work->previous,
	              work->raters->waves[leader->wave].name, leader->id);
	for (uint32_t i = 0; i < work->scores.set_count; i++) {
		bool adds = is_shown && work->hidden[i] != HIDING_PREVIOUS;
		measure_set(work, &work->scores.sets[i], work->hidden[i], adds, results_at(results, number, i));
	}
}

/* Counts the leaders who were published before and are not rated now. */
static void count_gone(struct work *work, struct results *results)
{
	const struct raters *before = work->previous.raters;
	for (uint32_t i = 0; before && i < before->leader_count; i++) {
		const struct rated_leader *leader = &before->leaders[i];
		struct view name = before->waves[leader->wave].name;
		uint32_t wave = intern_find(&work->raters->wave_names, name);
		if (wave != INTERN_NONE &&
		    survey_names_find(&work->raters->leader_names, wave, leader->id) == INTERN_NONE)
			count_changed(results, wave, NULL, &work->previous, name, leader->id);
	}
}

static void invite(struct results *results, const struct raters *raters, struct people *people)
{
	results->invited = memory_get(raters->leader_count, sizeof *results->invited);
	for (uint32_t i = 0; i < raters->leader_count; i++) {
		const struct rated_leader *leader = &raters->leaders[i];
		results->invited[i] = INVITED_UNKNOWN;
		if (people && leader->person != PERSON_NONE)
			results->invited[i] = people_org(people, raters->waves[leader->wave].day)
			                          ->reports[leader->person];
	}
}

void results_init(struct results *results, const struct raters *raters, struct people *people,
                  const struct result_options *options)
{
	struct work work = {.raters = raters, .results = results, .previous.raters = options->previous};
	uint32_t leaders = raters->leader_count;
	*results = (struct results){.options = *options};
	item_sets_init(&results->sets, raters, options->rows, options->dimensions);
	if (options->previous)
		item_sets_init(&work.previous.sets, options->previous, options->rows, options->dimensions);
	if (options->steps > 1)
		work.chance = chance_new(options->steps);
	invite(results, raters, people);
	results->changed = memory_get(raters->wave_count, sizeof *results->changed);
	results->first = memory_get((size_t)leaders + 1, sizeof *results->first);
	for (uint32_t i = 0; i < leaders; i++)
		results->first[i + 1] = results->first[i] + item_sets_count(&results->sets, raters->leaders[i].wave);
	results->count = results->first[leaders];
	results->list = memory_get(results->count, sizeof *results->list);
	for (uint32_t i = 0; i < leaders; i++)
		measure_leader(&work, results, i);
	count_gone(&work, results);
	scores_clear(&work.scores);
	scores_clear(&work.previous.scores);
	item_sets_clear(&work.previous.sets);
	chance_free(work.chance);
	free(work.points);
	free(work.hidden);
}

void results_clear(struct results *results)
{
	for (size_t i = 0; i < results->comparison_count; i++)
		free(results->comparisons[i].ranked);
	item_sets_clear(&results->sets);
	free(results->list);
	free(results->first);
	free(results->invited);
	free(results->changed);
	free(results->comparisons);
	*results = (struct results){0};
}

bool results_protect(const struct results *results, const struct result *result)
{
	return !results->options.exact && result->raters < PROTECTED_BELOW;
}

enum spread results_spread(const struct results *results, const struct result *result,
                           const struct comparison *comparison)
{
	if (result->raters < THIN_BELOW || !comparison->is_open)
		return SPREAD_NONE;
	return results_protect(results, result) ? SPREAD_POOLED : SPREAD_MODERATED;
}

/* The variance of the raters' scores, in scale points. */
static struct variance variance_of(const struct results *results, const struct result *result,
                                   const struct comparison *comparison)
{
	const struct anova *anova = &comparison->anova;
	struct sample own = {result->raters, fraction_real(result->reports), result->squares};
	struct variance pooled = {anova->msw, comparison->msw_df};
	enum spread spread = results_spread(results, result, comparison);
	return spread == SPREAD_NONE     ? (struct variance){NAN, NAN}
	       : spread == SPREAD_POOLED ? pooled
	                                 : stat_moderate(&own, pooled.square, pooled.df);
}

struct leader_gap results_gap(const struct results *results, uint32_t leader, const struct result *result,
                              const struct comparison *comparison, const struct scale *scale)
{
	struct leader_gap gap = {.self = scale_percent(scale, result->self), .raters = result->raters};
	struct variance variance = variance_of(results, result, comparison);
	double left = 1, n = (double)result->raters;
	gap.gap = fraction_subtract(gap.self, scale_percent(scale, result->reports));
	if (results->options.ask_about == ASK_ABOUT_TEAM && results->invited[leader] != INVITED_UNKNOWN)
		left = fmax(0, 1 - n / (double)results->invited[leader]);
	gap.error = scale_percent_of_point(scale) * sqrt(variance.square / n * left);
	gap.df = variance.square > 0 ? variance.df : NAN;
	return gap;
}

/* Two scores that are equal to 9 decimals get one key. */
static int64_t rank_key(struct fraction points)
{
	return (int64_t)llrint(fraction_real(points) * 1e9);
}

struct fraction comparison_rank(const struct comparison *comparison, struct fraction points)
{
	if (!fraction_is_defined(points) || comparison->ranked_count == 0)
		return fraction_undefined();
	int64_t twice = stat_rank_twice(comparison->ranked, comparison->ranked_count, rank_key(points));
	return fraction_of(50 * twice, (int64_t)comparison->ranked_count);
}

static int compare_keys(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

/* A wave's leaders and their results on one item set. */
struct peers {
	const struct results *results;
	const struct scale *scale;
	const uint32_t *leaders;
	struct result **list;
	size_t count;
	uint32_t changed; /* protected leaders of whom other scores were published before */
	uint32_t apart;   /* protected leaders whose answers spread otherwise than over all items */
};

/* Which of them: those who are shown; all who add; of these the ones whose own spread is not protected. */
enum part { PART_SHOWN, PART_ADDING, PART_UNPROTECTED };

static bool is_of_part(const struct results *results, const struct result *result, enum part part)
{
	if (part == PART_SHOWN)
		return result_is_shown(result);
	return result->adds && (part == PART_ADDING || !results_protect(results, result));
}

/* Puts the scores of that part into `samples`; returns of how many. */
static size_t find_samples(const struct peers *peers, enum part part, struct sample *samples)
{
	size_t count = 0;
	for (size_t i = 0; i < peers->count; i++) {
		const struct result *result = peers->list[i];
		if (is_of_part(peers->results, result, part))
			samples[count++] = (struct sample){result->raters, fraction_real(result->reports),
			                                   result->squares};
	}
	return count;
}

/* Counts the leaders whose spread is protected and not known anyway: at an end of the scale nothing spreads.
 */
static size_t count_secret(const struct peers *peers)
{
	size_t count = 0;
	for (size_t i = 0; i < peers->count; i++) {
		const struct result *result = peers->list[i];
		double percent = fraction_real(scale_percent(peers->scale, result->reports));
		count += result->adds && results_protect(peers->results, result) && percent > 0 && percent < 100;
	}
	return count;
}

static bool are_few(size_t leaders)
{
	return leaders > 0 && leaders < POOLED_FROM;
}

/* Counts the protected leaders by whom the spread pooled over the item set differs from that over all items.
 */
static uint32_t count_apart(const struct results *results, const struct peers *peers)
{
	uint32_t count = 0;
	for (size_t i = 0; i < peers->count; i++) {
		const struct result *part = peers->list[i], *whole = results_at(results, peers->leaders[i], 0);
		double difference = fabs(part->squares - whole->squares);
		if (whole->adds && (results_protect(results, whole) || results_protect(results, part)))
			count += !part->adds || difference > 1e-9 * (1 + whole->squares);
	}
	return count;
}

/* Whose scores are pooled. The spread of an unprotected leader is printed. So from a pooled one that of the
 * protected leaders in it follows, of all of them together: few must not be in it. */
static enum part find_pooled(const struct peers *peers)
{
	size_t secret = count_secret(peers);
	bool gives_away = are_few(secret) || are_few(peers->changed) || are_few(peers->apart);
	return gives_away && !peers->results->options.exact ? PART_UNPROTECTED : PART_ADDING;
}

static void compare_peers(struct comparison *comparison, const struct peers *peers)
{
	struct sample *samples = memory_get(peers->count, sizeof *samples);
	struct anova all = stat_anova(samples, find_samples(peers, PART_ADDING, samples));
	struct anova pool = stat_anova(samples, find_samples(peers, find_pooled(peers), samples));
	size_t shown = find_samples(peers, PART_SHOWN, samples);
	comparison->ranked = memory_get(peers->count * 2, sizeof *comparison->ranked);
	for (size_t i = 0; i < peers->count; i++) {
		const struct result *result = peers->list[i];
		if (!result_is_shown(result))
			continue;
		comparison->ranked[comparison->ranked_count++] = rank_key(result->reports);
		if (fraction_is_defined(result->self))
			comparison->ranked[comparison->ranked_count++] = rank_key(result->self);
	}
	struct anova between = stat_anova(samples, shown);
	comparison->anova = stat_anova_within(&between, &pool);
	comparison->is_open = peers->results->options.exact || pool.groups >= POOLED_FROM;
	comparison->msw_df = (double)(pool.n - pool.groups);
	const struct anova *anova = &comparison->anova, full = stat_anova_within(&between, &all);
	comparison->shrinkage = stat_shrinkage(samples, shown, anova->msw, comparison->msw_df,
	                                       stat_between_variance(anova->msb, anova->msw, anova->n0));
	comparison->has_no_spread = shown > 1 && (isnan(full.icc1) || isnan(full.icc2));
	qsort(comparison->ranked, comparison->ranked_count, sizeof *comparison->ranked, compare_keys);
	free(samples);
}

/* A test that was done. */
struct known_test {
	bool is_there;
	double gap, error, df, p;
};

/* Many leaders have the same gap and as many raters: so many tests are remembered, each in its place. */
#define TESTS_KNOWN 4096

static uint64_t bits_of(double real)
{
	uint64_t bits;
	memcpy(&bits, &real, sizeof bits);
	return bits;
}

static double test_gap(struct known_test *tests, const struct leader_gap *gap, double margin)
{
	double points = fraction_real(gap->gap);
	uint64_t hash = hash_mix(hash_mix(bits_of(points), bits_of(gap->error)), bits_of(gap->df));
	struct known_test *test = &tests[hash % TESTS_KNOWN];
	if (!test->is_there || test->gap != points || test->error != gap->error || test->df != gap->df)
		*test = (struct known_test){true, points, gap->error, gap->df, interval_p_past_margin(gap, margin)};
	return test->p;
}

static void test_gaps(const struct results *results, const struct comparison *comparison,
                      const struct peers *peers, const struct scale *scale, double margin)
{
	double *p = memory_get(peers->count, sizeof *p);
	struct known_test *tests = memory_get(TESTS_KNOWN, sizeof *tests);
	for (size_t i = 0; i < peers->count; i++) {
		struct result *result = peers->list[i];
		struct leader_gap gap = results_gap(results, peers->leaders[i], result, comparison, scale);
		p[i] = result->p = result_is_shown(result) ? test_gap(tests, &gap, margin) : NAN;
	}
	stat_q_values(p, peers->count, p);
	for (size_t i = 0; i < peers->count; i++)
		peers->list[i]->q = p[i];
	free(tests);
	free(p);
}

/* The numbers of the leaders, wave after wave; `first` gets where each wave's begin, and the end. */
static uint32_t *leaders_by_wave(const struct raters *raters, size_t *first)
{
	uint32_t *leaders = memory_get(raters->leader_count, sizeof *leaders);
	size_t *next = memory_get((size_t)raters->wave_count + 1, sizeof *next);
	for (uint32_t i = 0; i < raters->leader_count; i++)
		first[raters->leaders[i].wave + 1]++;
	for (uint32_t i = 0; i < raters->wave_count; i++)
		next[i + 1] = first[i + 1] += first[i];
	for (uint32_t i = 0; i < raters->leader_count; i++)
		leaders[next[raters->leaders[i].wave]++] = i;
	free(next);
	return leaders;
}

void results_compare(struct results *results, const struct raters *raters, const struct scale *scale,
                     double margin)
{
	size_t *first = memory_get((size_t)raters->wave_count + 1, sizeof *first);
	uint32_t *leaders = leaders_by_wave(raters, first);
	struct peers peers = {
		.results = results, .scale = scale, .list = memory_get(raters->leader_count, sizeof *peers.list)};
	results->comparison_count = results->sets.first[raters->wave_count];
	results->comparisons = memory_get(results->comparison_count, sizeof *results->comparisons);
	for (uint32_t i = 0; i < results->comparison_count; i++) {
		uint32_t wave = results->sets.list[i].wave;
		peers.leaders = &leaders[first[wave]];
		peers.count = first[wave + 1] - first[wave];
		for (size_t j = 0; j < peers.count; j++)
			peers.list[j] = results_at(results, peers.leaders[j], i - results->sets.first[wave]);
		struct comparison *comparison = &results->comparisons[i];
		bool is_whole = i == results->sets.first[wave];
		peers.changed = is_whole ? results->changed[wave].whole : results->changed[wave].any;
		peers.apart = count_apart(results, &peers);
		compare_peers(comparison, &peers);
		test_gaps(results, comparison, &peers, scale, margin);
	}
	free(peers.list);
	free(leaders);
	free(first);
}
