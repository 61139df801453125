/* Hiding rows of items and dimensions against those of levels, teams and the org: the whole less its parts
 * must not tell what one hidden leader's reports said. */
#ifndef SURVEY_ROUNDS_H
#define SURVEY_ROUNDS_H

#include "survey/result.h"

/* The units whose row of an item or dimension is hidden. Start with {0}. */
struct rounds {
	struct survey_names names; /* of units, by wave and kind */
	uint8_t *hidden;           /* by number in names, then by item set */
	size_t capacity;
	uint32_t sets; /* the most that a wave has */
};

/* Hides rows of each item set besides set 0, in rounds, until each row that is left, and each difference
 * between a unit and the units and leaders in it that are left, holds no leader whose own row is hidden, or
 * two or more of them with ITEM_RATERS raters together; and this both of the leaders with a self rating and
 * of those without, since a row tells of each of the two. Where that does not hold, the row with the fewest
 * raters among the parts is hidden, of equal ones the first; where no part is left, the unit's own. A team's
 * row is also hidden where the team and a level that has a row have a hidden leader in common and each of
 * them another: so of any two rows that are left one lies in the other, or they have nobody hidden in common,
 * and no sum of several tells more than these differences. Where a leader's row is hidden so, hiding_partners
 * looks at the leader's other rows again. Levels, teams and the org are looked at whichever of these have
 * rows, so that runs with other rows agree. People as for wave_units_init. */
void rounds_hide(struct rounds *rounds, struct results *results, const struct raters *raters,
                 struct people *people);
void rounds_clear(struct rounds *rounds);

/* Is the unit's row on the item set hidden? */
bool rounds_hid(const struct rounds *rounds, const struct wave_unit *unit, uint32_t set);

#endif
