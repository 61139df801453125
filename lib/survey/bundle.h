/* Ratings on their way from the threads that read them to the first one, which takes them: few bytes each,
 * since most go on with the rater before, and an answer that came before is a number. */
#ifndef SURVEY_BUNDLE_H
#define SURVEY_BUNDLE_H

#include "csv/row.h"

struct bundler;

/* For so many threads. */
struct bundler *bundler_new(unsigned threads);
void bundler_free(struct bundler *bundler); /* NULL is allowed */

/* Adds the row to `bytes`, which are empty or have what this thread added of rows before in the same input.
 * False, and nothing is added, where the first thread must see the row itself: it is to be refused, or its
 * leader is found by the rater's manager, or the thread knows too many answers already. */
bool bundler_add(struct bundler *bundler, unsigned thread, const struct row *row, struct text *bytes);

/* Who rates whom. */
struct bundle_who {
	struct view wave, leader, rater, relation;
};

struct bundle_rating {
	bool is_other;         /* than the rating before: `who` says by whom */
	struct bundle_who who; /* lives as long as the bytes */
	uint32_t answer; /* below bundler_answers: the same for the same item and score, read by one thread */
};

/* Cuts the next rating off the bytes, on the first thread. */
void bundle_next(struct view *bytes, struct bundle_rating *rating);

/* The rater of that rating of the bytes which names one so many further on; empty where there is none. `*at`
 * begins as the bytes. */
struct view bundle_rater_ahead(struct view *at);

/* How many answers there can be, and the cells of one of them, which live as long as the bundler. */
uint32_t bundler_answers(const struct bundler *bundler);
struct view bundler_item(const struct bundler *bundler, uint32_t answer);
struct view bundler_score(const struct bundler *bundler, uint32_t answer);

#endif
