/* What may be wrong with a log: the counts that --check judges. */
#ifndef SESSION_CHECK_H
#define SESSION_CHECK_H

#include "base/grid.h"
#include "session/session.h"

struct check;

struct check *check_new(void);
void check_free(struct check *check); /* NULL is allowed */

/* Adds a session that has its category. One that is not inside since … until is not counted, nor is the
 * session that it corrects. Memory grows with the number of single sessions and names, not with rows of
 * roll-ups. */
void check_add(struct check *check, const struct session *session, bool inside,
               const struct setting *setting);

/* Counts a name that is not in the people table, of somebody who came to a meeting. check_add does so for
 * coaches and coachees. */
void check_add_unknown(struct check *check, struct view name);

struct check_result {
	int64_t rows;     /* rows of sessions read */
	int64_t sessions; /* different sessions in them: of several rows of one session the last counts */
	/* Rows that say something else than an earlier row of the same session (identity.h). */
	int64_t corrections;
	int64_t unclassified; /* sessions of which the definition does not say what they are */
	int64_t one_to_ones;  /* the same, but on purpose: one-to-ones, which are counted only here */
	int64_t leaders;      /* different coaches in these rows */
	int64_t unknown;      /* different names that are not in the people table; 0 without one */
	int64_t duplicates;   /* rows that say what an earlier row of the same session said */
	int64_t overlaps; /* held meetings with a time that start before an earlier one of the same coach ends */
	int64_t mislabelled; /* sessions whose label says coaching and whose category is inspection */
	/* To be set by the caller: */
	int64_t ahead;     /* sessions that are said to be held after now, and were left out */
	int64_t differing; /* rows of exports whose end and duration differ by more than a minute */
};

/* To be called once, after the last session. */
struct check_result check_finish(struct check *check);

/* Fills the grid (grid_init is called here) with what was found and allowed and a verdict, `ok` or `no`,
 * which is empty for mere counts. `rejected` rows were refused on the way. `most_unclassified` is the share
 * of sessions that may be unclassified, in millionths. Where there are fewer leaders than `leaders_least` the
 * grid has no rows. Returns whether all is ok. */
bool check_verdict(const struct check_result *result, int64_t rejected, int64_t most_unclassified,
                   int64_t leaders_least, struct grid *grid);

/* Fills the grid (grid_init is called here) with the unknown names and their rows, most frequent first, then
 * by bytes. The grid must not outlive the check. */
void check_unknown(const struct check *check, struct grid *grid);

#endif
