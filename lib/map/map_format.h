/* Formats of a map: from the text of somebody else's cell to ours. */
#ifndef MAP_MAP_FORMAT_H
#define MAP_MAP_FORMAT_H

#include "when/timestamp.h"

/* Is it one of the formats that map.h lists? */
bool map_format_is_known(const char *format);

/* Is it one that takes a date in any form, so that the file has to show the order of day and month? */
bool map_format_is_free_date(const char *format);

/* Adds what the format makes of `found` (not empty) to `made`: dates as 2026-11-16 or 2026-11-16T09:30, with
 * Z or an offset where they have a zone, durations as minutes with 3 decimals, rounded half to even from a
 * millisecond up. `order` is for free dates. False where `found` does not have the format's form. */
bool map_format_apply(const char *format, enum date_order order, struct view found,
                      struct text *made) MUST_CHECK;

#endif
