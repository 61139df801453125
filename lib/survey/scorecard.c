#include "survey/scorecard.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "stat/moments.h"

struct tally {
	__extension__ __int128 sum; /* millionths */
	uint32_t answered;
};

struct scorecard_rater {
	uint64_t id;
	uint32_t answer; /* the ballot's last */
	bool is_self, counts;
	bool fits_many;            /* answered nothing of some dimension */
	struct tally whole, topic; /* over all items; over the topic under way */
	uint64_t class;            /* the same for raters who weigh answers in the same proportions */
};

struct scorecard_answer {
	uint32_t topic, place;
	uint32_t rater; /* in `raters` */
	int64_t score;
};

void scorecard_clear(struct scorecard *scorecard)
{
	free(scorecard->topics);
	free(scorecard->scores);
	free(scorecard->sizes);
	free(scorecard->variances);
	free(scorecard->raters);
	free(scorecard->answers);
	*scorecard = (struct scorecard){0};
}

static int compare_raters(const void *left, const void *right)
{
	const struct scorecard_rater *a = left, *b = right;
	return (a->id > b->id) - (a->id < b->id);
}

static int compare_answers(const void *left, const void *right)
{
	const struct scorecard_answer *a = left, *b = right;
	if (a->topic != b->topic)
		return a->topic < b->topic ? -1 : 1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return (a->rater > b->rater) - (a->rater < b->rater);
}

static void collect_raters(struct scorecard *card, const struct ballots *ballots, uint32_t leader)
{
	card->rater_count = 0;
	for (uint32_t i = ballots->last[leader]; i != INTERN_NONE; i = ballots->ballots[i].next) {
		const struct ballot *ballot = &ballots->ballots[i];
		card->raters = memory_reserve(card->raters, &card->raters_capacity, card->rater_count + 1,
		                              sizeof *card->raters);
		card->raters[card->rater_count++] = (struct scorecard_rater){
			.id = ballot->rater, .answer = ballot->answer, .is_self = ballot->is_self};
	}
	qsort(card->raters, card->rater_count, sizeof *card->raters, compare_raters);
}

static void add_to_tally(struct tally *tally, int64_t score)
{
	tally->sum += score;
	tally->answered++;
}

static bool is_half(const struct tally *tally, uint32_t items)
{
	return tally->answered > 0 && (uint64_t)tally->answered * 2 >= items;
}

static struct fraction mean_of_tally(const struct tally *tally)
{
	int64_t sum = (int64_t)tally->sum, count = tally->answered * (int64_t)MILLION;
	return sum == tally->sum ? fraction_of(sum, count) : fraction_of_real((double)tally->sum / (double)count);
}

static void collect_answers(struct scorecard *card, const struct ballots *ballots,
                            const struct topics *topics, uint32_t wave)
{
	const uint32_t *of_place = &topics->of_place[topics->first_place[wave]];
	uint32_t asked = topics->list[topics->first[wave]].items;
	card->answer_count = 0;
	for (uint32_t r = 0; r < card->rater_count; r++) {
		struct scorecard_rater *rater = &card->raters[r];
		for (uint32_t i = rater->answer; i != INTERN_NONE; i = ballots->answers[i].next) {
			const struct ballot_score *score = &ballots->scores[ballots->answers[i].score];
			if (!score->answered)
				continue;
			card->answers = memory_reserve(card->answers, &card->answers_capacity, card->answer_count + 1,
			                               sizeof *card->answers);
			card->answers[card->answer_count++] = (struct scorecard_answer){of_place[score->place],
			                                                                score->place, r, score->score};
			add_to_tally(&rater->whole, score->score);
		}
		rater->counts = is_half(&rater->whole, asked);
		/* For an item answered it is one to all answers, and one skipped fits any proportion. */
		rater->class = topics->kind == TOPICS_ITEMS ? rater->whole.answered : 0;
	}
	if (card->answer_count)
		qsort(card->answers, card->answer_count, sizeof *card->answers, compare_answers);
}

static void add_item(struct scorecard *card, const struct moments *moments)
{
	struct sample sample = moments_sample(moments, MILLION);
	card->sizes[card->item_count] = sample.n;
	card->variances[card->item_count++] = sample_variance(&sample);
}

/* The scores of those who count by their tallies, of the whole or of the topic under way. */
static void add_scores(struct scorecard *card, struct scorecard_topic *topic, uint32_t items, bool is_whole)
{
	topic->first = card->score_count;
	topic->self = fraction_undefined();
	card->scores = memory_reserve(card->scores, &card->scores_capacity, card->score_count + card->rater_count,
	                              sizeof *card->scores);
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct scorecard_rater *rater = &card->raters[i];
		const struct tally *tally = is_whole ? &rater->whole : &rater->topic;
		if (!rater->counts || !is_half(tally, items))
			continue;
		if (rater->is_self) {
			topic->self = mean_of_tally(tally);
			continue;
		}
		card->scores[card->score_count++] = (struct scorecard_score){rater->id, mean_of_tally(tally)};
	}
	topic->count = card->score_count - topic->first;
}

/* Goes over the answers to one item, from `*at` on; gives how many of those who count answered it. */
static int64_t add_place(struct scorecard *card, size_t *at)
{
	uint32_t place = card->answers[*at].place;
	struct moments moments = {0};
	int64_t answered = 0;
	for (; *at < card->answer_count && card->answers[*at].place == place; ++*at) {
		const struct scorecard_answer *answer = &card->answers[*at];
		struct scorecard_rater *rater = &card->raters[answer->rater];
		add_to_tally(&rater->topic, answer->score);
		/* 2^32 scores of 10^12 do fit. */
		if (rater->counts && !rater->is_self && moments_add(&moments, answer->score))
			answered++;
	}
	if (answered > 1)
		add_item(card, &moments);
	return answered;
}

/* Notes what the topic under way, to which the rater gave so many of all answers, adds to the rater's
 * proportions. */
static void add_proportion(struct scorecard_rater *rater, uint64_t topic)
{
	struct fraction share = fraction_of(rater->topic.answered, rater->whole.answered);
	int64_t words[] = {(int64_t)rater->class, (int64_t)topic, share.numerator, share.denominator};
	rater->class = view_hash(view_slice((const char *)words, sizeof words));
	rater->fits_many = rater->fits_many || rater->topic.answered == 0;
}

static bool is_report(const struct scorecard_rater *rater)
{
	return rater->counts && !rater->is_self;
}

/* Goes over the answers to the items of one topic, from *at on. */
static void add_topic(struct scorecard *card, const struct topics *topics, const struct topic *list,
                      size_t *at)
{
	uint32_t number = card->answers[*at].topic;
	size_t first_item = card->item_count, answered_by = 0;
	int64_t answers = 0, places = 0;
	for (size_t i = 0; i < card->rater_count; i++)
		card->raters[i].topic = (struct tally){0};
	while (*at < card->answer_count && card->answers[*at].topic == number) {
		int64_t answered = add_place(card, at);
		answers += answered;
		places += answered > 0;
	}
	for (size_t i = 0; i < card->rater_count; i++) {
		answered_by += is_report(&card->raters[i]) && card->raters[i].topic.answered > 0;
		if (topics->kind == TOPICS_DIMENSIONS)
			add_proportion(&card->raters[i], number);
	}
	if (number == TOPIC_NONE) {
		card->rest_answered_by = answered_by;
		return;
	}
	struct scorecard_topic *topic = &card->topics[number];
	add_scores(card, topic, list[number].items, false);
	topic->first_item = first_item;
	topic->items = card->item_count - first_item;
	topic->answered_by = answered_by;
	topic->complete = answers == places * (int64_t)card->topics[0].count;
}

static int compare_classes(const void *left, const void *right)
{
	const struct scorecard_rater *a = left, *b = right;
	if (is_report(a) != is_report(b))
		return is_report(a) ? -1 : 1;
	if (a->fits_many != b->fits_many)
		return a->fits_many ? 1 : -1;
	return (a->class > b->class) - (a->class < b->class);
}

/* How many reports are not in the largest class, at the least; 0 only where all are in one. Leaves the
 * raters in another order. */
static size_t count_apart(struct scorecard *card)
{
	size_t largest = 0, in_class = 0, fitting = 0;
	qsort(card->raters, card->rater_count, sizeof *card->raters, compare_classes);
	for (size_t i = 0; i < card->topics[0].count; i++) {
		if (card->raters[i].fits_many) {
			fitting++;
			continue;
		}
		bool goes_on = i > 0 && card->raters[i].class == card->raters[i - 1].class;
		in_class = goes_on ? in_class + 1 : 1;
		largest = in_class > largest ? in_class : largest;
	}
	size_t apart = card->topics[0].count - largest - fitting;
	return apart == 0 && fitting > 0 ? 1 : apart;
}

void scorecard_fill(struct scorecard *card, const struct ballots *ballots, const struct topics *topics,
                    uint32_t leader)
{
	uint32_t wave = ballots->survey.leaders[leader].wave;
	const struct topic *list = &topics->list[topics->first[wave]];
	collect_raters(card, ballots, leader);
	collect_answers(card, ballots, topics, wave);
	card->score_count = card->item_count = card->rest_answered_by = 0;
	card->topic_count = topics_count(topics, wave);
	card->topics = memory_reserve(card->topics, &card->topics_capacity, card->topic_count,
	                              sizeof *card->topics);
	card->sizes = memory_reserve(card->sizes, &card->sizes_capacity, list->items, sizeof *card->sizes);
	card->variances = memory_reserve(card->variances, &card->variances_capacity, list->items,
	                                 sizeof *card->variances);
	for (uint32_t i = 0; i < card->topic_count; i++)
		card->topics[i] = (struct scorecard_topic){.self = fraction_undefined(), .complete = true};
	add_scores(card, &card->topics[0], list->items, true);
	for (size_t at = 0; at < card->answer_count;)
		add_topic(card, topics, list, &at);
	card->topics[0].items = card->item_count;
	card->apart = topics->kind == TOPICS_WHOLE ? 0 : count_apart(card);
}
