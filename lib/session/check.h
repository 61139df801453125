/* What is wrong with a log: the counts behind coach-log --check. */
#ifndef SESSION_CHECK_H
#define SESSION_CHECK_H

#include "base/grid.h"
#include "session/session.h"

struct check;

struct check *check_new(void);
void check_free(struct check *check); /* NULL is allowed */

/* Adds a session, its category settled; one that is not inside since … until is not counted, nor is what it
 * corrects. Memory grows with distinct meetings and names, not with rows of roll-ups. */
void check_add(struct check *check, const struct session *session, bool inside,
               const struct setting *setting);

/* Counts a name that nobody has, of somebody who came to a meeting; check_add does it for coaches and
 * coachees. */
void check_add_unknown(struct check *check, struct view name);

struct check_result {
	int64_t rows;         /* rows of sessions read */
	int64_t sessions;     /* sessions in them, each once: the last row counts */
	int64_t corrections;  /* rows of a single session, told by id, coach and coachee (of a moved one: and
	                         start), that came before with other content */
	int64_t unclassified; /* sessions that no rule of the definition knows */
	int64_t unknown;      /* names of coaches and coachees that are not in the people table; 0 without one */
	int64_t duplicates;   /* likewise, with the same content */
	int64_t overlaps;     /* pairs of neighbouring held meetings of one coach, with times, of which the later
	                         starts before the earlier ends */
	int64_t mislabelled;  /* sessions whose label says coaching and whose category is inspection */
};

struct check_result check_finish(struct check *check);

/* The verdict as a table: columns check, found, allowed, verdict (`ok` or `no`; empty for plain counts).
 * `rejected`: rows refused on the way. `most_unclassified`: the share of sessions that may be unclassified,
 * in millionths. Returns whether every check is ok. */
bool check_verdict(const struct check_result *result, int64_t rejected, int64_t most_unclassified,
                   struct grid *grid);

/* The unknown names, most frequent first, then by bytes: columns name, rows. The grid must not outlive the
 * check. */
void check_unknown(const struct check *check, struct grid *grid);

#endif
