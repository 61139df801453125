/* Who already coaches colleagues without being anybody's leader. */
#ifndef REPORT_CANDIDATES_H
#define REPORT_CANDIDATES_H

#include "base/grid.h"
#include "base/intern.h"
#include "session/session.h"

struct candidate {
	int64_t sessions, peers, minutes; /* minutes are thousandths */
};

/* Start with {0}. Memory grows with the pairs of peers. */
struct candidates {
	struct intern names, pairs;
	struct candidate *list; /* by name */
	size_t capacity;
	int64_t total; /* of everything added up: no sum of parts is greater */
};

void candidates_clear(struct candidates *candidates);

/* Adds a session, in any order, if it is a held coaching session of direction peer with a coach whom the
 * people table knows. Refused: one that takes a sum past 64 bits. */
bool candidates_add(struct candidates *candidates, const struct session *session,
                    struct error *error) MUST_CHECK;

/* Starts `grid` and fills it with the candidates table: each person who held such sessions as coach, and on
 * periods_last_day is there and has no reports; the most sessions first, then the most peers, then minutes,
 * then by person as bytes.
 *
 * - sessions: how many. peers: with how many different people. minutes: what these received.
 * Texts live as long as the people. Without people there are no rows. */
void candidates_grid(const struct candidates *candidates, const struct setting *setting, struct grid *grid);

#endif
