/* What the exemplars do differently, and what that means for each other leader. Both tables stay without rows
 * where nobody is an exemplar.
 *
 * `blueprint` has a row for each feature of habits.h of which any ranked leader has a value. Over those who
 * have one, the exemplars against the other ranked leaders:
 * - exemplar_median, rest_median; cliffs_delta: the chance that an exemplar's is greater, less the chance
 * that it is smaller.
 * - p: Mann–Whitney (stat_contrast); q: Benjamini–Hochberg over the features that have a p.
 *
 * `advice` has a row, by leader as bytes, for each leader who is no exemplar but is ranked or has held a
 * direct coaching session, and falls short in something: do_first is the feature in which they fall
 * shortest, as `more FEATURE` or `less FEATURE`. A feature counts if its q is at most 0.10, at least 3
 * exemplars have a value, they lie on the side that is good (habits_good), |cliffs_delta| is at least 0.33, a
 * middling effect (Romano et al. 2006), and the leader's value is not yet as far as the exemplars' median.
 * How far short: the share of ranked leaders who lie between, up to that median, times |cliffs_delta|; the
 * first feature where two are equal. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/ranking.h"
#include "stat/comparison.h"

/* The least Cliff's delta, in hundredths, at which exemplars count as different. */
#define DELTA_LEAST 33

#define Q_MOST 0.10
#define EXEMPLARS_LEAST 3

struct value {
	double real;
	struct fraction exact;
};

/* One feature of those ranked leaders who have a value. */
struct trait {
	struct value *values; /* exemplars, then the rest; each part ascending */
	size_t exemplars, count;
	struct fraction exemplar_median;
	struct contrast contrast;
	double q;    /* NaN without a p */
	int is_good; /* habits_good */
};

static int compare_values(const void *left, const void *right)
{
	const struct value *a = left, *b = right;
	return (a->real > b->real) - (a->real < b->real);
}

/* The median of values in ascending order. */
static struct fraction median(const struct value *values, size_t count)
{
	if (count == 0)
		return fraction_undefined();
	struct fraction upper = values[count / 2].exact;
	if (count % 2)
		return upper;
	return fraction_divide(fraction_add(values[count / 2 - 1].exact, upper), fraction_of(2, 1));
}

/* How many of the ascending values are less than this, or with `or_equal` at most this. */
static int64_t count_below(const struct value *values, size_t count, double real, bool or_equal)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (values[middle].real < real || (or_equal && values[middle].real == real))
			low = middle + 1;
		else
			high = middle;
	}
	return (int64_t)low;
}

/* Adds the values of the exemplars, or of the rest, in order, and returns how many there are. */
static size_t add_values(struct trait *trait, size_t feature, bool exemplars, const struct ranking *ranking,
                         const struct habits *habits)
{
	size_t before = trait->count;
	for (size_t i = 0; i < ranking->count; i++) {
		const struct ranked_leader *leader = &ranking->list[i];
		struct fraction exact = habits_value(habits, leader->leader, feature);
		if (leader->is_exemplar == exemplars && fraction_is_defined(exact))
			trait->values[trait->count++] = (struct value){fraction_real(exact), exact};
	}
	if (trait->count > before)
		qsort(trait->values + before, trait->count - before, sizeof *trait->values, compare_values);
	return trait->count - before;
}

static void compare(struct trait *trait)
{
	double *numbers = memory_get(trait->count, sizeof *numbers);
	for (size_t i = 0; i < trait->count; i++)
		numbers[i] = trait->values[i].real;
	trait->contrast = stat_contrast(numbers, trait->exemplars, numbers + trait->exemplars,
	                                trait->count - trait->exemplars);
	free(numbers);
}

static void add_row(struct grid *grid, struct trait *trait, size_t feature, const struct habits *habits)
{
	struct text name = {0};
	struct cell *cells = grid_add_row(grid);
	size_t rest = trait->count - trait->exemplars;
	habits_feature_name(habits, feature, &name);
	cells[BLUEPRINT_FEATURE] = cell_text(grid_copy_text(grid, text_view(&name)));
	cells[BLUEPRINT_EXEMPLAR_MEDIAN] = fraction_cell(trait->exemplar_median);
	cells[BLUEPRINT_REST_MEDIAN] = fraction_cell(median(trait->values + trait->exemplars, rest));
	cells[BLUEPRINT_CLIFFS_DELTA] = cell_ratio(trait->contrast.balance, trait->contrast.pairs);
	cells[BLUEPRINT_P] = cell_real(trait->contrast.p);
	cells[BLUEPRINT_Q] = cell_real(trait->q);
	text_clear(&name);
}

static void find_q_values(struct trait *traits, size_t count)
{
	double *p = memory_get(count, sizeof *p);
	for (size_t i = 0; i < count; i++)
		p[i] = traits[i].contrast.p;
	stat_q_values(p, count, p);
	for (size_t i = 0; i < count; i++)
		traits[i].q = p[i];
	free(p);
}

/* Can others be advised to do as the exemplars do? */
static bool can_advise(const struct trait *trait)
{
	int64_t delta = trait->contrast.balance * trait->is_good, pairs = trait->contrast.pairs;
	return trait->q <= Q_MOST && trait->exemplars >= EXEMPLARS_LEAST && delta > 0 &&
	       100 * delta >= DELTA_LEAST * pairs;
}

/* How many of these values lie between the leader's own and the exemplars' median, which is included. */
static int64_t count_between(const struct value *values, size_t count, double own, double goal)
{
	if (own < goal)
		return count_below(values, count, goal, true) - count_below(values, count, own, true);
	return count_below(values, count, own, false) - count_below(values, count, goal, false);
}

/* How far the leader falls short in the feature; 0 for not at all. Equal fractions give equal numbers. */
static double shortfall(const struct trait *trait, struct fraction value)
{
	int64_t delta = trait->contrast.balance, pairs = trait->contrast.pairs;
	double own = fraction_real(value), goal = fraction_real(trait->exemplar_median);
	if (!can_advise(trait) || !fraction_is_defined(value) || (delta > 0 ? own >= goal : own <= goal))
		return 0;
	size_t rest = trait->count - trait->exemplars;
	int64_t between = count_between(trait->values, trait->exemplars, own, goal) +
	                  count_between(trait->values + trait->exemplars, rest, own, goal);
	return (double)(llabs(delta) * between) / (double)(pairs * (int64_t)trait->count);
}

static struct cell advise(struct grid *grid, const struct trait *trait, size_t feature,
                          const struct habits *habits)
{
	struct text text = {0};
	text_add_string(&text, trait->contrast.balance > 0 ? "more " : "less ");
	habits_feature_name(habits, feature, &text);
	struct cell cell = cell_text(grid_copy_text(grid, text_view(&text)));
	text_clear(&text);
	return cell;
}

static void add_advice(struct grid *grid, struct view leader, const struct trait *traits,
                       const struct habits *habits)
{
	size_t features = habits_feature_count(habits), best = features;
	double most = 0;
	for (size_t feature = 0; feature < features; feature++) {
		double missing = shortfall(&traits[feature], habits_value(habits, leader, feature));
		if (missing > most) {
			most = missing;
			best = feature;
		}
	}
	if (best == features)
		return;
	struct cell *cells = grid_add_row(grid);
	cells[ADVICE_LEADER] = cell_text(grid_copy_text(grid, leader));
	cells[ADVICE_DO_FIRST] = advise(grid, &traits[best], best, habits);
}

static void add_all_advice(struct grid *grid, const struct ranking *ranking, const struct trait *traits,
                           const struct habits *habits)
{
	const struct intern *coaches = &habits->coaches.ids;
	struct intern exemplars = {0}, others = {0};
	for (size_t i = 0; i < ranking->count; i++)
		intern_add(ranking->list[i].is_exemplar ? &exemplars : &others, ranking->list[i].leader);
	for (uint32_t coach = 0; coach < coaches->count; coach++)
		if (habits_leads(habits, coach) && intern_find(&exemplars, coaches->views[coach]) == INTERN_NONE)
			intern_add(&others, coaches->views[coach]);
	uint32_t *sorted = intern_sorted(&others);
	for (uint32_t i = 0; i < others.count; i++)
		add_advice(grid, others.views[sorted[i]], traits, habits);
	free(sorted);
	intern_clear(&exemplars);
	intern_clear(&others);
}

/* The traits by feature; NULL where nobody is an exemplar. To be freed with free_traits. */
static struct trait *find_traits(const struct evidence *evidence)
{
	const struct ranking *ranking = evidence->ranking;
	const struct habits *habits = &evidence->habits;
	bool has_exemplar = false;
	for (size_t i = 0; i < ranking->count; i++)
		has_exemplar = has_exemplar || ranking->list[i].is_exemplar;
	if (!evidence->has_sessions || !has_exemplar)
		return NULL;
	size_t features = habits_feature_count(habits);
	struct trait *traits = memory_get(features, sizeof *traits);
	for (size_t feature = 0; feature < features; feature++) {
		struct trait *trait = &traits[feature];
		trait->values = memory_get(ranking->count, sizeof *trait->values);
		trait->exemplars = add_values(trait, feature, true, ranking, habits);
		(void)add_values(trait, feature, false, ranking, habits);
		trait->exemplar_median = median(trait->values, trait->exemplars);
		trait->is_good = habits_good(habits, feature);
		compare(trait);
	}
	find_q_values(traits, features);
	return traits;
}

static void free_traits(struct trait *traits, const struct habits *habits)
{
	for (size_t feature = 0; feature < habits_feature_count(habits); feature++)
		free(traits[feature].values);
	free(traits);
}

static void fill_blueprint(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	struct trait *traits = find_traits(evidence);
	if (!traits)
		return;
	for (size_t feature = 0; feature < habits_feature_count(&evidence->habits); feature++)
		if (traits[feature].count > 0)
			add_row(grid, &traits[feature], feature, &evidence->habits);
	free_traits(traits, &evidence->habits);
}

static void fill_advice(struct grid *grid, void *state UNUSED, struct evidence *evidence)
{
	struct trait *traits = find_traits(evidence);
	if (!traits)
		return;
	add_all_advice(grid, evidence->ranking, traits, &evidence->habits);
	free_traits(traits, &evidence->habits);
}

const struct measure blueprint_measure = {
	.needs = NEED_RANKING | NEED_HABITS,
	.single = true,
	.fill = fill_blueprint,
};

const struct measure advice_measure = {
	.needs = NEED_RANKING | NEED_HABITS,
	.single = true,
	.fill = fill_advice,
};
