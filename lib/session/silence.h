/* When a leader's rows are silent for so long that their record is broken. */
#ifndef SESSION_SILENCE_H
#define SESSION_SILENCE_H

#include "base/days.h"

/* How many days at the end of the data are looked at: 26 weeks. */
#define SILENCE_WINDOW (26 * 7)

/* Is the record broken? Among the days from `first` until before `end` it misses more than 28 on which the
 * leader led anybody (`led`), or the leader has no row of their own on more than 28 such days in a row. */
bool silence_breaks(const struct days *rows, const struct days *known, const struct days *led, int32_t first,
                    int32_t end);

#endif
