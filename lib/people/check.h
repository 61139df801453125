/* What must be right about a people table as a whole. */
#ifndef PEOPLE_CHECK_H
#define PEOPLE_CHECK_H

#include "people/people.h"

/* The levels by height, for people whose rows name none: rep, manager, director, vp, executive. */
#define HEIGHT_LEVELS 5

/* Finishes the table, and is called after its last row, before any question. Looks managers up by id and
 * alias. Refuses (ERROR_INPUT, with file and line) two rows of one person that hold on the same day, an alias
 * in `aliases` that is another person's id, a person who is their own manager, and a cycle of managers on any
 * day, naming it; but the one at the top may be their own manager, and becomes a root with a warning. Warns
 * of people who are left out (people_add), of managers whom nobody knows, of managers past their own `to`,
 * and where more than one person has no manager. Names and e-mails serve as aliases where only one person has
 * them. */
bool people_finish(struct people *people, struct notice *notice, struct error *error) MUST_CHECK;

#endif
