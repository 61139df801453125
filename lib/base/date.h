/* Days and times of day by civil-date arithmetic: proleptic Gregorian, no zone, no libc. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/text.h"

#define DAY_NONE INT32_MIN
#define SECONDS_A_DAY INT64_C(86400)
/* The days that can be written, 0001-01-01 and 9999-12-31, as days since 1970-01-01. */
#define DAY_FIRST (-719162)
#define DAY_LAST 2932896

struct date {
	int32_t year;
	int32_t month; /* 1 … 12 */
	int32_t day;   /* 1 … 31 */
};

/* A point in time as a source wrote it. */
struct moment {
	int32_t day;    /* days since 1970-01-01, on the clock that the source used */
	int32_t second; /* of that day, 0 … 86399; -1 where only a date was given */
	bool zoned;     /* Z or an offset was given */
	int32_t offset; /* seconds east of UTC, where zoned */
};

bool date_is_valid(struct date date);

/* A valid date as days since 1970-01-01, and back. */
int32_t day_of_date(struct date date);
struct date date_of_day(int32_t day);

int32_t days_in_month(int32_t year, int32_t month);

/* 0 Monday … 6 Sunday. */
int32_t weekday_of_day(int32_t day);

/* Reads `2026-11-16` alone. */
bool day_parse(struct view v, int32_t *day) MUST_CHECK;

/* Reads a date, or `2026-11-16T09:30`, with `:SS`, a fraction of a second (cut off), and `Z`, `+05:30`,
 * `+0530` or `+05` where given. Refuses days, hours and offsets that are out of range, and second 60. */
bool moment_parse(struct view v, struct moment *moment) MUST_CHECK;

/* Adds `2026-11-16`; nothing for DAY_NONE and days that cannot be written. */
void day_format(struct text *text, int32_t day);

/* Adds date, `T`, hour and minute, and `:SS` where the seconds are not 0; the date alone where second is -1.
 * The offset is not written. */
void moment_format(struct text *text, struct moment moment);

/* Seconds since 1970 on the moment's own clock; of a date alone those of its midnight. */
int64_t moment_seconds(struct moment moment);

/* The moment at which a clock shows that many seconds since 1970. */
struct moment moment_of_seconds(int64_t seconds);

/* The same day of the month `months` later, or that month's last day: 31 January + 1 is 28 or 29 February. */
int32_t day_add_months(int32_t day, int32_t months);

#endif
