/* The text of a recurrence rule, such as FREQ=DAILY;COUNT=3. Within this room only. */
#ifndef CALENDAR_RULE_H
#define CALENDAR_RULE_H

#include "base/text.h"

/* The value of one part of a rule, as in FREQ=DAILY; without bytes where the rule lacks the part. */
struct view rule_part(struct view rule, const char *name);

/* May the rule stand in a VTIMEZONE: yearly, in one month, on one day of the week, and at one time of the
 * day? */
bool rule_is_yearly(struct view rule);

#endif
