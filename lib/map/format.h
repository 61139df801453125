/* The formats of a map: how the text of an export's cell becomes the text of ours. map.h lists them. */
#ifndef MAP_FORMAT_H
#define MAP_FORMAT_H

#include "when/timestamp.h"

/* Is this a format? */
bool format_is_known(const char *format);

/* Does the format read dates in any form, so that the file has to show in which order day and month stand? */
bool format_is_free_date(const char *format);

/* Does the format make dates or times of what may stand on a zone's clock? */
bool format_is_time(const char *format);

/* Does the format read dates, in any form or by a pattern? */
bool format_is_date(const char *format);

/* Does the format tell words apart, so that it matters what they are in English? */
bool format_takes_words(const char *format);

/* Adds what the format makes of `found`, which is not empty: dates as 2026-11-16 or 2026-11-16T09:30, with Z
 * or an offset where they have one, durations as minutes with 3 decimals, rounded half to even. `order` is
 * that of dates in any form, whose names are English. `english` is what `found` says in English, without
 * bytes where that is the same; a word fits where either does. False where the format cannot read `found`. */
bool format_apply(const char *format, enum date_order order, struct view found, struct view english,
                  struct text *made) MUST_CHECK;

#endif
