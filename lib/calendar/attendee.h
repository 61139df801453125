/* Who organises an event of a calendar, and who attends it. */
#ifndef CALENDAR_ATTENDEE_H
#define CALENDAR_ATTENDEE_H

#include "calendar/content.h"
#include "meeting/meeting.h"

/* Adds the people of the event to the meeting: its organiser, who attends, who declined, and who sends a
 * delegate, who attends instead. Rooms, resources and those who are only informed are left out. Names live as
 * long as the content and the setting. */
void attendees_read(struct meeting *meeting, const struct content *content, uint32_t component,
                    const struct setting *setting);

#endif
