/* The days that a calendar tells of. Within this room only. */
#ifndef CALENDAR_COVERAGE_H
#define CALENDAR_COVERAGE_H

#include "calendar/event.h"
#include "session/setting.h"

/* Sets the first day and the last of those for which the calendar speaks, DAY_NONE where nothing shows them.
 * It begins with the earliest event that does not recur, since a series may have begun long before the export
 * does; with series alone, with the earliest stamp. It ends with the newest stamp or event, but a series must
 * not keep an old export fresh. */
void coverage_find(const struct content *content, const struct event *events, size_t count,
                   const struct setting *setting, int32_t *first, int32_t *last);

#endif
