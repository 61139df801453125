/* A list of what is kept back, and by which rule. */
#ifndef SURVEY_AUDIT_H
#define SURVEY_AUDIT_H

#include "survey/survey.h"

/* Starts the grid: `table,wave,by,unit,item,rule`. */
void audit_init(struct grid *audit);

/* Adds a hidden cell: the unit's row on the item (empty: all items) in the table. `rule` is a name of
 * hiding_names, or AUDIT_NOBODY. Texts live as long as what they come from. */
#define AUDIT_NOBODY "nobody-shown" /* of a level, team or the org */
void audit_add(struct grid *audit, const char *table, const struct survey *survey,
               const struct survey_unit *unit, struct view item, const char *rule);

#endif
