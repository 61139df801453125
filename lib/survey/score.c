#include "survey/score.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "stat/moments.h"

/* An item with the name of the set that it goes into. */
struct set_item {
	struct wave_item item;
	struct view set;
};

static int compare_items(const void *left, const void *right)
{
	const struct set_item *a = left, *b = right;
	if (a->item.wave != b->item.wave)
		return a->item.wave < b->item.wave ? -1 : 1;
	int order = view_compare(a->set, b->set);
	return order ? order : (a->item.number > b->item.number) - (a->item.number < b->item.number);
}

static struct view set_of_item(enum item_rows rows, struct dimensions *dimensions, struct view item)
{
	if (rows == ITEM_ROWS_EACH)
		return item;
	return rows == ITEM_ROWS_DIMENSIONS ? dimensions_of(dimensions, item) : (struct view){NULL, 0};
}

/* Gives each item of the wave its place. Those that are in no set have been sorted to the front. */
static void place_items(struct item_sets *sets, const struct set_item *items, uint32_t wave)
{
	size_t first = sets->first_item[wave], count = sets->first_item[wave + 1] - first, apart = 0;
	while (apart < count && items[first + apart].set.length == 0)
		apart++;
	for (size_t i = 0; i < count; i++)
		sets->place[first + items[first + i].item.number] = (uint32_t)(i < apart ? count - apart + i
		                                                                         : i - apart);
}

/* Makes the sets of the sorted items. */
static void add_sets(struct item_sets *sets, const struct set_item *items, size_t count,
                     const struct raters *raters)
{
	uint32_t set = 0;
	size_t next = 0;
	for (uint32_t wave = 0; wave < raters->wave_count; wave++) {
		sets->first[wave] = set;
		sets->list[set++] = (struct item_set){.wave = wave, .items = raters->waves[wave].items};
		place_items(sets, items, wave);
		for (; next < count && items[next].item.wave == wave; next++) {
			uint32_t *of_item = &sets->of_item[sets->first_item[wave] + items[next].item.number];
			*of_item = ITEM_SET_NONE;
			if (items[next].set.length == 0)
				continue;
			if (!view_equals(sets->list[set - 1].name, items[next].set))
				sets->list[set++] = (struct item_set){.wave = wave, .name = items[next].set};
			sets->list[set - 1].items++;
			*of_item = set - 1 - sets->first[wave];
		}
	}
	sets->first[raters->wave_count] = set;
}

void item_sets_init(struct item_sets *sets, const struct raters *raters, enum item_rows rows,
                    struct dimensions *dimensions)
{
	uint32_t waves = raters->wave_count, count = raters->item_names.keys.count;
	struct set_item *items = memory_get(count, sizeof *items);
	sets->rows = rows;
	sets->list = memory_get((size_t)waves + count, sizeof *sets->list);
	sets->first = memory_get((size_t)waves + 1, sizeof *sets->first);
	sets->of_item = memory_get(count, sizeof *sets->of_item);
	sets->place = memory_get(count, sizeof *sets->place);
	sets->first_item = memory_get((size_t)waves + 1, sizeof *sets->first_item);
	for (uint32_t wave = 0; wave < waves; wave++)
		sets->first_item[wave + 1] = sets->first_item[wave] + raters->waves[wave].items;
	for (uint32_t i = 0; i < count; i++) {
		struct view name = survey_names_name(&raters->item_names, i);
		items[i] = (struct set_item){raters->items[i], set_of_item(rows, dimensions, name)};
	}
	qsort(items, count, sizeof *items, compare_items);
	add_sets(sets, items, count, raters);
	free(items);
}

void item_sets_clear(struct item_sets *sets)
{
	free(sets->list);
	free(sets->first);
	free(sets->of_item);
	free(sets->place);
	free(sets->first_item);
	*sets = (struct item_sets){0};
}

uint32_t item_sets_find(const struct item_sets *sets, uint32_t wave, struct view name)
{
	uint32_t low = sets->first[wave], end = sets->first[wave + 1];
	for (uint32_t high = end; low < high;) {
		uint32_t middle = low + (high - low) / 2;
		if (view_compare(sets->list[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < end && view_equals(sets->list[low].name, name);
	return found ? low - sets->first[wave] : ITEM_SET_NONE;
}

/* Answers of one rater, summed up. */
struct answer_sum {
	__extension__ __int128 total; /* millionths */
	uint32_t answered;
};

struct rater_sums {
	uint64_t id;
	uint32_t given; /* where the rater's last answer is */
	bool is_self, counts;
	bool fits_many;             /* answered nothing of some dimension */
	struct answer_sum all, set; /* over all items; over the set being summed up */
	uint64_t class;             /* the same for raters whose answers weigh in the same proportions */
};

struct item_answer {
	uint32_t set, item; /* numbers within the wave */
	uint32_t rater;     /* in `raters` */
	int64_t score;
};

void scores_clear(struct scores *scores)
{
	free(scores->sets);
	free(scores->list);
	free(scores->sizes);
	free(scores->variances);
	free(scores->raters);
	free(scores->order);
	free(scores->answers);
	free(scores->collected);
	free(scores->counts);
	*scores = (struct scores){0};
}

/* A rater by number, to be sorted: raters with their sums are too long to be moved about. */
struct rater_number {
	uint64_t id;
	uint32_t number;
};

static int compare_ids(const void *left, const void *right)
{
	const struct rater_number *a = left, *b = right;
	return (a->id > b->id) - (a->id < b->id);
}

/* Most leaders have few raters. */
#define SORTED_ONE_BY_ONE 32

static void sort_by_id(struct rater_number *list, size_t count)
{
	if (count > SORTED_ONE_BY_ONE) {
		qsort(list, count, sizeof *list, compare_ids);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		const struct rater_number rater = list[i];
		size_t at = i;
		for (; at > 0 && list[at - 1].id > rater.id; at--)
			list[at] = list[at - 1];
		list[at] = rater;
	}
}

static void collect_raters(struct scores *scores, const struct raters *raters, uint32_t leader)
{
	size_t count = 0;
	for (uint32_t i = raters->leaders[leader].rater; i != INTERN_NONE; i = raters->list[i].next) {
		scores->order = memory_reserve(scores->order, &scores->order_capacity, count + 1,
		                               sizeof *scores->order);
		scores->order[count++] = (struct rater_number){raters->list[i].id, i};
	}
	sort_by_id(scores->order, count);
	scores->rater_count = count;
	scores->raters = memory_reserve(scores->raters, &scores->raters_capacity, count, sizeof *scores->raters);
	for (size_t i = 0; i < count; i++) {
		const struct rater *rater = &raters->list[scores->order[i].number];
		scores->raters[i] = (struct rater_sums){
			.id = rater->id, .given = rater->given, .is_self = rater->is_self};
	}
}

static void add_to_sum(struct answer_sum *sum, int64_t score)
{
	sum->total += score;
	sum->answered++;
}

static bool is_half(const struct answer_sum *sum, uint32_t items)
{
	return sum->answered > 0 && (uint64_t)sum->answered * 2 >= items;
}

static struct fraction mean_of_sum(const struct answer_sum *sum)
{
	int64_t total = (int64_t)sum->total, count = sum->answered * (int64_t)MILLION;
	/* Whole points, as most are, are reduced faster. */
	if (total == sum->total && total % MILLION == 0)
		return fraction_of(total / MILLION, sum->answered);
	return total == sum->total ? fraction_of(total, count)
	                           : fraction_of_real((double)sum->total / (double)count);
}

/* Sums up what each rater answered. */
static void sum_answers(struct scores *scores, const struct raters *raters, const struct item_sets *sets,
                        uint32_t wave)
{
	scores->answer_count = 0;
	for (uint32_t r = 0; r < scores->rater_count; r++) {
		struct rater_sums *rater = &scores->raters[r];
		uint32_t at = rater->given;
		for (const struct answer *answer; (answer = raters_next_answer(raters, &at));)
			if (answer->answered)
				add_to_sum(&rater->all, answer->score);
		scores->answer_count += rater->all.answered;
		rater->counts = is_half(&rater->all, raters->waves[wave].items);
		/* Where each item is a set, each answer is all of the rater's answers to its set, and a skipped item
		 * fits any proportion. */
		rater->class = sets->rows == ITEM_ROWS_EACH ? rater->all.answered : 0;
	}
}

/* Puts the answers in the order of the items' places, and of raters within an item, by counting. */
static void sort_answers(struct scores *scores, const struct raters *raters, const struct item_sets *sets,
                         uint32_t wave)
{
	const uint32_t *set_of_item = &sets->of_item[sets->first_item[wave]];
	const uint32_t *place = &sets->place[sets->first_item[wave]];
	size_t items = raters->waves[wave].items, count = 0;
	scores->collected = memory_reserve(scores->collected, &scores->collected_capacity, scores->answer_count,
	                                   sizeof *scores->collected);
	scores->answers = memory_reserve(scores->answers, &scores->answers_capacity, scores->answer_count,
	                                 sizeof *scores->answers);
	scores->counts = memory_reserve(scores->counts, &scores->counts_capacity, items + 1,
	                                sizeof *scores->counts);
	memset(scores->counts, 0, (items + 1) * sizeof *scores->counts);
	for (uint32_t r = 0; r < scores->rater_count; r++) {
		uint32_t at = scores->raters[r].given;
		for (const struct answer *answer; (answer = raters_next_answer(raters, &at));) {
			if (!answer->answered)
				continue;
			uint32_t item = raters->items[answer->item].number;
			scores->collected[count++] = (struct item_answer){set_of_item[item], item, r, answer->score};
			scores->counts[place[item] + 1]++;
		}
	}
	for (size_t i = 0; i < items; i++)
		scores->counts[i + 1] += scores->counts[i];
	for (size_t i = 0; i < count; i++)
		scores->answers[scores->counts[place[scores->collected[i].item]]++] = scores->collected[i];
}

/* Adds the scores of one set: of those who count by their sum `all`, or by their sum `set`. */
static void add_scores(struct scores *scores, struct set_scores *set, uint32_t items, bool is_all)
{
	set->first = scores->score_count;
	set->self = fraction_undefined();
	scores->list = memory_reserve(scores->list, &scores->list_capacity,
	                              scores->score_count + scores->rater_count, sizeof *scores->list);
	for (size_t i = 0; i < scores->rater_count; i++) {
		const struct rater_sums *rater = &scores->raters[i];
		const struct answer_sum *sum = is_all ? &rater->all : &rater->set;
		if (!rater->counts || !is_half(sum, items))
			continue;
		struct fraction mean = mean_of_sum(sum);
		if (rater->is_self) {
			set->self = mean;
			continue;
		}
		struct rater_score *first = &scores->list[set->first];
		scores->list[scores->score_count++] = (struct rater_score){rater->id, mean};
		set->unanimous = set->count++ == 0 || (set->unanimous && fraction_equals(mean, first->score));
	}
}

/* Goes over the answers to one item, from `*at` on. Returns how many of the reports who count answered it. */
static int64_t add_item_answers(struct scores *scores, size_t *at)
{
	uint32_t item = scores->answers[*at].item;
	struct moments moments = {0};
	int64_t answered = 0;
	for (; *at < scores->answer_count && scores->answers[*at].item == item; ++*at) {
		const struct item_answer *answer = &scores->answers[*at];
		struct rater_sums *rater = &scores->raters[answer->rater];
		add_to_sum(&rater->set, answer->score);
		/* moments_add cannot overflow: 2^32 scores of 10^12 fit. */
		if (rater->counts && !rater->is_self && moments_add(&moments, answer->score))
			answered++;
	}
	if (answered > 1) {
		struct sample sample = moments_sample(&moments, MILLION);
		scores->sizes[scores->item_count] = sample.n;
		scores->variances[scores->item_count++] = sample_variance(&sample);
	}
	return answered;
}

/* Adds to the rater's class which share of all the rater's answers went to the set being summed up. */
static void add_proportion(struct rater_sums *rater, uint32_t set)
{
	struct fraction share = fraction_of(rater->set.answered, rater->all.answered);
	int64_t words[] = {(int64_t)rater->class, (int64_t)set, share.numerator, share.denominator};
	rater->class = view_hash(view_slice((const char *)words, sizeof words));
	rater->fits_many = rater->fits_many || rater->set.answered == 0;
}

static bool is_report(const struct rater_sums *rater)
{
	return rater->counts && !rater->is_self;
}

/* Goes over the answers to the items of one set, from `*at` on. `list` has the wave's sets. */
static void add_set(struct scores *scores, const struct item_sets *sets, const struct item_set *list,
                    size_t *at)
{
	uint32_t number = scores->answers[*at].set;
	size_t first_item = scores->item_count, answered_by = 0;
	int64_t answers = 0, items = 0;
	for (size_t i = 0; i < scores->rater_count; i++)
		scores->raters[i].set = (struct answer_sum){0};
	while (*at < scores->answer_count && scores->answers[*at].set == number) {
		int64_t answered = add_item_answers(scores, at);
		answers += answered;
		items += answered > 0;
	}
	for (size_t i = 0; i < scores->rater_count; i++) {
		answered_by += is_report(&scores->raters[i]) && scores->raters[i].set.answered > 0;
		if (sets->rows == ITEM_ROWS_DIMENSIONS)
			add_proportion(&scores->raters[i], number);
	}
	if (number == ITEM_SET_NONE) {
		scores->rest_answered_by = answered_by;
		return;
	}
	struct set_scores *set = &scores->sets[number];
	add_scores(scores, set, list[number].items, false);
	set->first_item = first_item;
	set->items = scores->item_count - first_item;
	set->answered_by = answered_by;
	set->complete = answers == items * (int64_t)scores->sets[0].count;
}

static int compare_classes(const void *left, const void *right)
{
	const struct rater_sums *a = left, *b = right;
	if (is_report(a) != is_report(b))
		return is_report(a) ? -1 : 1;
	if (a->fits_many != b->fits_many)
		return a->fits_many ? 1 : -1;
	return (a->class > b->class) - (a->class < b->class);
}

/* The smallest number of reports that can be outside the largest class; 0 only where all are in one. Leaves
 * the raters in another order. */
static size_t count_apart(struct scores *scores)
{
	size_t largest = 0, in_class = 0, fitting = 0;
	qsort(scores->raters, scores->rater_count, sizeof *scores->raters, compare_classes);
	for (size_t i = 0; i < scores->sets[0].count; i++) {
		if (scores->raters[i].fits_many) {
			fitting++;
			continue;
		}
		bool goes_on = i > 0 && scores->raters[i].class == scores->raters[i - 1].class;
		in_class = goes_on ? in_class + 1 : 1;
		largest = in_class > largest ? in_class : largest;
	}
	size_t apart = scores->sets[0].count - largest - fitting;
	return apart == 0 && fitting > 0 ? 1 : apart;
}

void scores_fill_items(struct scores *scores, const struct raters *raters, const struct item_sets *sets)
{
	uint32_t wave = scores->wave;
	const struct item_set *list = &sets->list[sets->first[wave]];
	sort_answers(scores, raters, sets, wave);
	scores->sizes = memory_reserve(scores->sizes, &scores->sizes_capacity, list->items,
	                               sizeof *scores->sizes);
	scores->variances = memory_reserve(scores->variances, &scores->variances_capacity, list->items,
	                                   sizeof *scores->variances);
	for (size_t at = 0; at < scores->answer_count;)
		add_set(scores, sets, list, &at);
	scores->sets[0].items = scores->item_count;
}

void scores_fill(struct scores *scores, const struct raters *raters, const struct item_sets *sets,
                 uint32_t leader)
{
	scores->wave = raters->leaders[leader].wave;
	collect_raters(scores, raters, leader);
	sum_answers(scores, raters, sets, scores->wave);
	scores->score_count = scores->item_count = scores->rest_answered_by = scores->apart = 0;
	scores->set_count = item_sets_count(sets, scores->wave);
	scores->sets = memory_reserve(scores->sets, &scores->sets_capacity, scores->set_count,
	                              sizeof *scores->sets);
	for (uint32_t i = 0; i < scores->set_count; i++)
		scores->sets[i] = (struct set_scores){.self = fraction_undefined(), .complete = true};
	add_scores(scores, &scores->sets[0], sets->list[sets->first[scores->wave]].items, true);
	if (sets->rows == ITEM_ROWS_NONE)
		return;
	scores_fill_items(scores, raters, sets);
	scores->apart = count_apart(scores);
}
