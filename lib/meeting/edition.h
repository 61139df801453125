/* Editions of a meeting, by the sequence that calendars count up when its organiser changes it. */
#ifndef MEETING_EDITION_H
#define MEETING_EDITION_H

#include "meeting/merged.h"

/* Finds the rows that a later edition replaces, in whichever file that stands: those of a whole event or
 * series where another row of its UID has a higher sequence, and those of one member of a series where that
 * member alone was changed later. Marks each as replaced and makes it part (`into`) of a row that replaces
 * it. Returns how many there are. */
int64_t editions_settle(struct merged *rows, uint32_t count);

#endif
