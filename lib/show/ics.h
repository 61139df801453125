/* An agenda as a calendar to import (RFC 5545). */
#ifndef SHOW_ICS_H
#define SHOW_ICS_H

#include "base/grid.h"

/* Appends a VCALENDAR with an all-day event for each row of the agenda, which leaves people free. Lines end
 * in CR LF and are folded at 75 bytes, never within a character. What was due before `now` is put on that
 * day, and says since when it is due. Control characters become spaces, line ends stay. DTSTAMP is the start
 * of the day `now` in UTC.
 *
 * A row gets the same UID in every run, made from its date, coach, person, plan and commitment, so that
 * importing a calendar again repeats nothing. What people read comes from `named`, which has the same rows
 * with names. */
void ics_write(const struct grid *agenda, const struct grid *named, int32_t now, struct text *out);

#endif
