/* Whom the title of a meeting names: calendars that are published leave out who attends. */
#ifndef MEETING_SUBJECT_H
#define MEETING_SUBJECT_H

#include "people/people.h"

/* Gives `found` each person whom the title names and who is a direct report of the owner on that day. A name
 * that several of the reports have, or the owner or somebody above, is passed over: nobody knows who is
 * meant.
 */
void subject_reports(struct people *people, struct view subject, uint32_t owner, int32_t day, void *self,
                     void (*found)(void *self, uint32_t person));

#endif
