/* A time as a calendar's event says it: a date, or a time of day on some clock. Within this room only. */
#ifndef CALENDAR_EVENT_TIME_H
#define CALENDAR_EVENT_TIME_H

#include "when/zone.h"

enum clock {
	CLOCK_FLOATING, /* on whatever clock is in force */
	CLOCK_UTC,
	CLOCK_ZONE
};

struct event_time {
	int64_t wall; /* seconds since 1970 on its own clock; of a date its midnight */
	bool is_date;
	enum clock clock;
	const struct zone *zone; /* CLOCK_ZONE; not owned */
};

/* Reads `20260302`, `20260302T090000` or `20260302T090000Z`, a second 60 as 59. Sets clock to FLOATING or
 * UTC. */
bool event_time_parse(struct view v, struct event_time *time) MUST_CHECK;

/* Reads a duration such as `PT1H30M`, `P1D`, `P2W` or `-PT15M`, in seconds. A day has 24 hours. */
bool duration_parse(struct view v, int64_t *seconds) MUST_CHECK;

/* Seconds since 1970 in UTC; of a floating time and a date, on their own clock. */
int64_t event_time_utc(const struct event_time *time);

/* The day on its own clock, as days since 1970. */
int32_t event_time_day(const struct event_time *time);

/* On the wall clock of `zone`. A date and a floating time, and with zone NULL any time, stay as they are. */
struct moment event_time_moment(const struct event_time *time, const struct zone *zone);

/* Adds `20260302T140000Z`, for a date `20260302`, for a floating time no Z. */
void event_time_format(struct text *text, const struct event_time *time);

#endif
