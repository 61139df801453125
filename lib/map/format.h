/* The formats of a map: how the text of an export's cell becomes the text of ours. map.h lists them. */
#ifndef MAP_FORMAT_H
#define MAP_FORMAT_H

#include "when/timestamp.h"

enum format_kind {
	FORMAT_AS_IT_STANDS,
	FORMAT_DATE,
	FORMAT_DATE_UTC,
	FORMAT_PATTERN,
	FORMAT_EPOCH_SECONDS,
	FORMAT_EPOCH_MILLISECONDS,
	FORMAT_WEEK,
	FORMAT_CLOCK,
	FORMAT_DURATION,
	FORMAT_EXACT_DURATION,
	FORMAT_AMOUNT, /* a number of minutes, hours, seconds or milliseconds */
	FORMAT_COMMA,
	FORMAT_LIST,
	FORMAT_ADDRESS,
	FORMAT_ANSWER,
	FORMAT_WORDS
};

struct cell_format {
	enum format_kind kind;
	const char *text; /* as the map has it; it outlives the format */
};

/* Reads a format as a map has it; an empty one leaves cells as they stand. False where it is none. */
bool format_parse(struct cell_format *format, const char *text) MUST_CHECK;

/* Does the format read dates in any form, so that the file has to show in which order day and month stand? */
static inline bool format_is_free_date(struct cell_format format)
{
	return format.kind == FORMAT_DATE || format.kind == FORMAT_DATE_UTC;
}

/* Does the format make dates or times of what may stand on a zone's clock? */
static inline bool format_is_time(struct cell_format format)
{
	return format.kind == FORMAT_DATE || format.kind == FORMAT_PATTERN;
}

/* Does the format read dates, in any form or by a pattern? */
static inline bool format_is_date(struct cell_format format)
{
	return format_is_free_date(format) || format.kind == FORMAT_PATTERN;
}

/* Adds what the format makes of `found`, which is not empty: dates as 2026-11-16 or 2026-11-16T09:30, with Z
 * or an offset where they have one, durations as minutes with 3 decimals, rounded half to even. `order` is
 * that of dates in any form, whose names are English. `english` is what `found` says in English, without
 * bytes where that is the same; a word fits where either does. False where the format cannot read `found`. */
bool format_apply(struct cell_format format, enum date_order order, struct view found, struct view english,
                  struct text *made) MUST_CHECK;

#endif
