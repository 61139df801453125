/* Does a session tie back to the one before? */
#ifndef PLAN_TIEBACK_H
#define PLAN_TIEBACK_H

#include "base/fraction.h"

/* A session of one coachee. Texts are numbers; 0 stands for the empty text. */
struct tieback_session {
	uint32_t coach, id, follows, skill;
	uint32_t order; /* place among the coachee's sessions by start, then id */
};

/* What is known of the text with a number while one pair is counted. */
struct tieback_mark {
	uint32_t skill_count;
	bool is_earlier_id;
};

/* Sums over the pairs of the coachee with each coach. Start with tieback_of_none(). */
struct tieback {
	int64_t later; /* sessions from a pair's second on */
	int64_t hits;  /* those that name an earlier one, or have the non-empty skill of the one before */
	struct fraction expected_hits; /* the mean of hits over all shuffles of the skills within each pair */
};

struct tieback tieback_of_none(void);

/* Adds one coachee's sessions, and sorts them by coach and `order`. `marks` has an entry for each number of a
 * text; all are zero before and afterwards.
 *
 * The mean over all shuffles has a closed form, so nothing is drawn at random: a session that names an
 * earlier one hits in every shuffle; in a pair of n sessions of which c have the skill s, two neighbours both
 * have it in a share c(c - 1)/(n(n - 1)) of the shuffles; and means add up. */
void tieback_add(struct tieback *tieback, struct tieback_session *sessions, size_t count,
                 struct tieback_mark *marks);

/* Adds the sums of another. */
void tieback_join(struct tieback *tieback, const struct tieback *more);

/* hits/later, and its mean over the shuffles; empty where no pair has a second session. */
struct cell tieback_share(const struct tieback *tieback);
struct cell tieback_chance(const struct tieback *tieback);

#endif
