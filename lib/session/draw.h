/* A sample of sessions for somebody to judge: as many of each category as there are, drawn so that the same
 * log gives the same sample, in whatever order its rows come. */
#ifndef SESSION_DRAW_H
#define SESSION_DRAW_H

#include "base/grid.h"
#include "session/session.h"

struct draw;

/* Draws `most` sessions. */
struct draw *draw_new(int64_t most);
void draw_free(struct draw *draw); /* NULL is allowed */

/* Adds a session that has its category. Only held ones count. Memory grows with `most` and the coaches.
 * Refused: a roll-up row, and a sum past 9.2e15 minutes. */
bool draw_add(struct draw *draw, const struct session *session, const struct setting *setting,
              struct error *error) MUST_CHECK;

/* Fills the grid (grid_init is called here), in the order of the draw, categories mixed, so that nobody who
 * judges knows what comes next. Every category gets the same number of sessions, or all that it has; what is
 * left over goes to the others, and the rest of a division to the first. Fails (ERROR_USAGE) if there are
 * more categories than sessions to draw, since what is not drawn from cannot be known. The totals of a
 * category with fewer than `leaders_least` coaches are empty. The grid must not outlive the draw. */
bool draw_fill(struct draw *draw, size_t leaders_least, struct grid *grid, struct error *error) MUST_CHECK;

#endif
