/* Is a session linked to the one before it? */
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
	int64_t later;                   /* sessions from a pair's second on */
	int64_t linked;                  /* those that name an earlier one of the pair */
	int64_t tied;                    /* those that do, or have the non-empty skill of the one before */
	int64_t neighbours;              /* those that have a skill, as the one before has */
	int64_t alike;                   /* those of them whose skill is that of the one before */
	struct fraction alike_by_chance; /* the mean of alike over all shuffles of the skills within each pair */
};

struct tieback tieback_of_none(void);

/* Adds one coachee's sessions, and sorts them by coach and `order`. `marks` has an entry for each number of a
 * text; all are zero before and afterwards.
 *
 * The mean over all shuffles has a closed form, so nothing is drawn at random: where the m skills of a pair
 * are shuffled among the sessions that have one, and c of them are s, two neighbours both have s in a share
 * c(c - 1)/(m(m - 1)) of the shuffles; and means add up. */
void tieback_add(struct tieback *tieback, struct tieback_session *sessions, size_t count,
                 struct tieback_mark *marks);

/* Adds the sums of another. */
void tieback_join(struct tieback *tieback, const struct tieback *more);

/* tied/later and linked/later; empty where no pair has a second session. */
struct cell tieback_share(const struct tieback *tieback);
struct cell tieback_linked(const struct tieback *tieback);

/* alike/neighbours, and its mean over the shuffles; empty where no two neighbours have a skill. */
struct cell tieback_same_skill(const struct tieback *tieback);
struct cell tieback_same_skill_chance(const struct tieback *tieback);

#endif
