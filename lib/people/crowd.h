/* Crowds: whether so many people stand behind what a row sums up that it tells of nobody, by itself and as
 * what is left of a whole without the other rows. */
#ifndef PEOPLE_CROWD_H
#define PEOPLE_CROWD_H

#include "base/grid.h"

/* So many leaders stand behind a row of the org that a single unit is shown, and so many people behind each
 * row where no person is. */
#define CROWD_LEADERS_LEAST 5
#define CROWD_PEOPLE_LEAST 5

/* How many leaders, or people, stand behind the row by its own columns; the fewest where several say so.
 * Returns false where none does. */
bool crowd_told(const struct grid *grid, size_t row, enum counts counts, double *behind);

/* Are these rows of the same period, wave, item and category? */
bool crowd_is_alike(const struct grid *grid, size_t a, size_t b);

/* Are both rows groups of one comparison, or their difference? Any two of these tell the third. */
bool crowd_are_compared(const struct grid *grid, size_t a, size_t b);

/* How many leaders stand behind a row of the org: by its own columns, else those who have a number in a row
 * of their own beside it. */
double crowd_leaders(const struct grid *grid, size_t row);

/* Do enough leaders stand behind a row of no unit, and behind each group that it is compared with? */
bool crowd_has_leaders(const struct grid *grid, size_t row);

/* What is known of a row beside its own columns. */
struct crowd_unit {
	double members; /* how many its unit has */
	bool is_single; /* it sums up what one leader did */
};

/* Says of each row that is about no person whether it must be left out where nobody is to be recognised; to
 * be freed. A row stays with CROWD_PEOPLE_LEAST people or more behind it, by its own columns, or where these
 * do not say by `units`, by row, unless it is of a single leader, whose own row it is by another name. A row
 * of no unit that counts leaders alone stays with CROWD_LEADERS_LEAST of them.
 *
 * Of rows that are parts of one whole - the levels, or the teams, of a period, wave, item and category, or
 * the edges of the chain - further ones are left out, the smallest first, until what is left out, with what
 * the org has besides, is nothing, or CROWD_PEOPLE_LEAST people or more: the whole less the rows that stay
 * tells of no fewer. A level or team that is left out in a row is left out in all rows of its period or wave,
 * since a whole is the mean of its items. Two groups and their difference stay together or not at all. */
bool *crowd_leave_out(const struct grid *grid, const struct crowd_unit *units);

#endif
