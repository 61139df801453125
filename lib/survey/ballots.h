/* The ballots of a survey: what each rater answered about one leader in one wave, kept in few bytes. What
 * gap and hours have in common. */
#ifndef SURVEY_BALLOTS_H
#define SURVEY_BALLOTS_H

#include "survey/survey.h"

/* A rater's answers about a leader in a wave: 24 bytes. Who the rater is is kept as 64 bits made of the id,
 * so two raters of one leader are taken for one once in 10^17 leaders of 20 raters. */
struct ballot {
	uint64_t rater; /* view_hash of the id: the same in all ballots of a run */
	uint32_t leader;
	uint32_t next;   /* another ballot about the same leader, or INTERN_NONE */
	uint32_t answer; /* the last one that came; INTERN_NONE: the rater does not count, but may have */
	bool is_self;
};

/* 8 bytes. */
struct ballot_answer {
	uint32_t next;  /* one that came before, or INTERN_NONE */
	uint32_t score; /* in `scores`: what has been answered to which item */
};

struct ballot_score {
	int64_t score;  /* millionths */
	uint32_t place; /* of the item among those of its wave */
	bool answered;  /* else the item was left empty */
};

struct ballot_item {
	uint32_t wave, place;
};

/* Start with {0}. */
struct ballots {
	struct survey survey;
	struct ballot *ballots;
	uint32_t count;
	uint32_t *last; /* by leader: a ballot; `next` leads to the others */
	struct ballot_answer *answers;
	uint32_t answer_count;
	struct ballot_score *scores;
	struct survey_names item_names; /* of waves */
	struct ballot_item *items;      /* by number of the name */
	uint32_t *asked;                /* by wave: how many items; also the places */
	/* private */
	struct intern score_keys;
	struct text key;
	struct survey_names far; /* of ballots: items that came, past those that are looked for one by one */
	uint32_t *slots;         /* of ballots: number + 1, 0 where free */
	size_t slot_count, ballots_capacity, answers_capacity, last_capacity, scores_capacity, items_capacity,
		asked_capacity;
};

/* Takes a rating that counts, with its score as it shall be kept. Refused: a wave, leader, rater and item
 * that came before. A score that is empty counts as an item asked and not answered. Of a rating that does not
 * count only the rater is kept, as one who may have counted when the ballots were published; then none of
 * that rater's about the leader in the wave may count. */
bool ballots_add(struct ballots *ballots, const struct rating *rating, const struct setting *setting,
                 struct error *error) MUST_CHECK;

/* How many raters do not count for the leader in the wave, but may have when the ballots were published. */
size_t ballots_count_doubtful(struct ballots *ballots, uint32_t wave, struct view leader);

void ballots_clear(struct ballots *ballots);

#endif
