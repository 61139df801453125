/* Scores: what each rater gave a leader, over all items and over each item or dimension; and the sets of
 * items for which there are rows. */
#ifndef SURVEY_SCORE_H
#define SURVEY_SCORE_H

#include "base/fraction.h"
#include "survey/dimension.h"
#include "survey/raters.h"

/* Which rows there are besides those for all items together. */
enum item_rows { ITEM_ROWS_NONE, ITEM_ROWS_EACH, ITEM_ROWS_DIMENSIONS };

/* All items of a wave, or one item, or the items of one dimension. */
struct item_set {
	struct view name; /* empty: all items */
	uint32_t wave;
	uint32_t items; /* how many of the wave's items are in it */
};

#define ITEM_SET_NONE UINT32_MAX

/* The sets of one wave stand together: all items first, as number 0 of the wave, then the others by name as
 * bytes. */
struct item_sets {
	enum item_rows rows;
	struct item_set *list;
	uint32_t *first;    /* by wave, with one more at the end: where its sets begin in `list` */
	uint32_t *of_item;  /* the number of the set besides set 0 that an item is in, or ITEM_SET_NONE */
	uint32_t *place;    /* of an item among the wave's, by set and then number; those in no set are last */
	size_t *first_item; /* by wave: where its items begin in `of_item` and `place` */
};

/* Names live as long as the raters and the dimensions; only ITEM_ROWS_DIMENSIONS needs `dimensions`. */
void item_sets_init(struct item_sets *sets, const struct raters *raters, enum item_rows rows,
                    struct dimensions *dimensions);
void item_sets_clear(struct item_sets *sets);

static inline uint32_t item_sets_count(const struct item_sets *sets, uint32_t wave)
{
	return sets->first[wave + 1] - sets->first[wave];
}

/* The number within the wave of the set with this name, or ITEM_SET_NONE. */
uint32_t item_sets_find(const struct item_sets *sets, uint32_t wave, struct view name);

struct rater_score {
	uint64_t rater;        /* the id of struct rater */
	struct fraction score; /* mean of the items of the set that were answered */
};

/* What was answered to the items of one set. Numbers index the lists of struct scores. */
struct set_scores {
	struct fraction self;     /* the leader's own score; undefined without one */
	size_t first, count;      /* in `list`: the reports who count, by id */
	size_t first_item, items; /* in `sizes` and `variances`: items that two or more of them answered */
	size_t answered_by;       /* reports who count for all items and answered at least one of the set's */
	bool complete;            /* those reports answered every item of it that any of them answered */
	bool unanimous;           /* all reports who count gave one score; false without any */
};

/* What was answered about one leader in one wave. Start with {0}; can be filled again and again. */
struct scores {
	struct set_scores *sets; /* by number within the wave */
	uint32_t set_count;
	struct rater_score *list;
	int64_t *sizes;          /* by item: how many answered it */
	double *variances;       /* by item: in scale points squared */
	size_t rest_answered_by; /* as answered_by, of the items that are in set 0 alone */
	size_t apart;            /* see scores_fill */
	/* private */
	uint32_t wave;
	struct rater_sums *raters;
	struct rater_number *order;
	struct item_answer *answers, *collected;
	uint32_t *counts; /* by place of the item */
	size_t rater_count, score_count, item_count, answer_count;
	size_t sets_capacity, list_capacity, sizes_capacity, variances_capacity, raters_capacity, order_capacity,
		answers_capacity, collected_capacity, counts_capacity;
};

/* Works out the scores of the leader with this number.
 *
 * A rater counts who answered at least half of the items that the wave asked; so does the leader. A rater who
 * counts also counts for another set after answering at least half of its items. The lists are in an order of
 * their own, the same for ratings in any order.
 *
 * `apart` is the smallest number of raters that a comparison of set 0 with all other sets could be about. In
 * set 0 each answer of a rater weighs 1/(number of items the rater answered), in another set 1/(number of the
 * set's items the rater answered). So a weighted sum of the sets can cancel set 0 for all raters for whom
 * these two stand in the same proportion, whatever they answered; `apart` is how many raters are left when
 * the largest such class is cancelled. A rater who answered nothing of some dimension may belong to several
 * classes; such raters are counted in the largest, but that alone never makes `apart` 0. */
void scores_fill(struct scores *scores, const struct raters *raters, const struct item_sets *sets,
                 uint32_t leader);

/* Fills the items of set 0 too, where there are no other sets: after scores_fill with the same arguments,
 * which leaves them out, since they are needed of few leaders. */
void scores_fill_items(struct scores *scores, const struct raters *raters, const struct item_sets *sets);
void scores_clear(struct scores *scores);

#endif
