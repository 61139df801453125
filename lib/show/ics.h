/* An agenda as a calendar to import (RFC 5545). */
#ifndef SHOW_ICS_H
#define SHOW_ICS_H

#include "base/grid.h"

/* Adds a VCALENDAR with an all-day event, which keeps nobody busy, for each row of the agenda; lines end
 * in CR LF and are folded at 75 bytes, never within a character. What was due before `now` stands on
 * now's day and says since when it is due. Control characters become spaces, line ends stay.
 *
 * A row has the same UID in every run, made of its date, coach, person, plan and commitment, so that a
 * calendar which is imported again repeats nothing. What people read comes from `named`, the same rows with
 * names. DTSTAMP is the start of now's day in UTC. */
void ics_write(const struct grid *agenda, const struct grid *named, int32_t now, struct text *out);

#endif
