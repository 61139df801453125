/* What a row of a table is about: a leader, a level, a team, or the organisation. */
#ifndef PEOPLE_UNIT_H
#define PEOPLE_UNIT_H

#include "base/error.h"

/* In the order of the choices of --by. */
enum unit_by { UNIT_LEADER, UNIT_LEVEL, UNIT_TEAM, UNIT_ORG, UNIT_BYS };
extern const char *const unit_by_names[UNIT_BYS];

/* Fills an empty list of --by with the usual: leader, level where people are known, org. Fails (ERROR_USAGE)
 * where a list asks for levels or teams and no people are known. */
bool unit_by_settle(int by[UNIT_BYS], size_t *by_count, bool has_people, struct error *error) MUST_CHECK;

#endif
