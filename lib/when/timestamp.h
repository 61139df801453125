/* Timestamps as other programs write them, and the order in which their dates have day and month. */
#ifndef WHEN_TIMESTAMP_H
#define WHEN_TIMESTAMP_H

#include "base/choice.h"
#include "base/date.h"

/* In which order a date's three numbers stand where its text does not show it. */
enum date_order { DATE_ISO_ONLY, DATE_DMY, DATE_MDY, DATE_YMD };

struct timestamp {
	struct moment moment;  /* meaningless where ambiguous */
	bool ambiguous;        /* which number is the day cannot be told, and no order was given */
	enum date_order shows; /* DATE_DMY or DATE_MDY where a number past 12 shows it; else DATE_ISO_ONLY */
};

/* Reads `3/2/2026`, `2.3.26`, `2026-03-02`, `2-Mar-2026`, `March 2, 2026`, a weekday's name in front or not;
 * behind it or not a time, `9:00`, `9:00:12 PM`, `9 am`; behind that or not `Z`, `UTC`, `GMT+1`, `+01:00`.
 * Years of two digits are from 2000 on; month and weekday names are English, whole or from three letters on.
 * Blanks may be the narrow and unbreakable ones of Unicode. A year of four digits in front shows the order;
 * else `order` says it, and DATE_ISO_ONLY leaves it to the numbers: one past 12 shows the day, and two equal
 * ones need no order. False for anything else, and for a day or time that there is not. */
bool timestamp_parse(struct view v, enum date_order order, struct timestamp *stamp) MUST_CHECK;

/* Reads a date without a time: `2026-11-16`, or where there is an order any form that timestamp_parse knows.
 * *day is as day_parse gives it. */
bool timestamp_parse_day(struct view v, enum date_order order, int32_t *day) MUST_CHECK;

/* What a refusal adds, by enum date_order: ` with the day first`; of DATE_ISO_ONLY nothing. */
extern const char *const date_order_words[DATE_YMD + 1];

/* `dmy`, `mdy`, `ymd`. */
extern const struct choice date_order_choices[];

#endif
