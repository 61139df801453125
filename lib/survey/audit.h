/* The audit table: which cells are hidden, and by which rule. */
#ifndef SURVEY_AUDIT_H
#define SURVEY_AUDIT_H

#include "survey/unit.h"

/* Starts the grid: `table,wave,by,unit,item,rule`. */
void audit_init(struct grid *audit);

/* The rule for a level, team or org none of whose leaders is shown. */
#define AUDIT_NOBODY "nobody-shown"

/* Adds the unit's row on the item (empty: all items) in the table. `rule` is one of hiding_names or
 * AUDIT_NOBODY. Texts live as long as what they come from. */
void audit_add(struct grid *audit, const char *table, const struct raters *raters,
               const struct wave_unit *unit, struct view item, const char *rule);

#endif
