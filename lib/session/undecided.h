/* What the definition leaves undecided: the titles and labels of unclassified sessions, and the rules that
 * would decide them. */
#ifndef SESSION_UNDECIDED_H
#define SESSION_UNDECIDED_H

#include "base/grid.h"
#include "session/session.h"

struct undecided;

struct undecided *undecided_new(void);
void undecided_free(struct undecided *undecided); /* NULL is allowed */

/* Adds a session that has its category; only unclassified ones count. Memory grows with different texts, in
 * which names and digits make no difference, and the leaders of each. Refused: a sum past 9.2e15 minutes. */
bool undecided_add(struct undecided *undecided, const struct session *session, const struct setting *setting,
                   struct error *error) MUST_CHECK;

/* Fills the grid (grid_init is called here), the most minutes first, then the most rows, then by text. */
bool undecided_fill(const struct undecided *undecided, const struct setting *setting, struct grid *grid,
                    struct error *error) MUST_CHECK;

#endif
