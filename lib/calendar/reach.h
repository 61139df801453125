/* How far an event that cannot be read right reaches, as far as its lines show. Within this room only. */
#ifndef CALENDAR_REACH_H
#define CALENDAR_REACH_H

#include "calendar/content.h"

/* Does the event, or a series that has ended, lie more than two days outside of since … until (DAY_NONE:
 * open, until not included)? Two days, since its zone may not be known. False where its lines do not show
 * it. Adds to *cost what the rules cost that had to be worked out for it; past RECURRENCES_MOST none is. */
bool reach_is_outside(const struct content *content, uint32_t component, int32_t since, int32_t until,
                      uint64_t *cost);

#endif
