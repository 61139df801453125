#include "model/zone.h"

#include <stdlib.h>

#include "base/memory.h"

#ifdef COACH_ICAL
#include <libical/ical.h>
#endif

struct zone {
	void *builtin; /* icaltimezone *, owned by libical; NULL is UTC */
};

bool zone_open(struct zone **zone, const char *name, struct error *error)
{
	void *builtin = NULL;
	char quoted[ERROR_QUOTED_SIZE];

	*zone = NULL;
	if (!view_is(view_of(name), "UTC")) {
#ifdef COACH_ICAL
		builtin = icaltimezone_get_builtin_timezone(name);
		if (!builtin)
			return error_set(error, ERROR_USAGE, "%s is no time zone known here (a name such as Europe/Berlin)",
			                 error_quote(view_of(name), quoted));
#else
		return error_set(error, ERROR_USAGE, "%s: this build knows no time zone but UTC (it was made with ICAL=0)",
		                 error_quote(view_of(name), quoted));
#endif
	}
	*zone = memory_get(1, sizeof(**zone));
	(*zone)->builtin = builtin;
	return true;
}

void zone_free(struct zone *zone)
{
	free(zone);
}

static void shift(struct moment *moment, int32_t seconds)
{
	int32_t second = moment->second + seconds;

	while (second < 0) {
		second += 86400;
		moment->day--;
	}
	while (second >= 86400) {
		second -= 86400;
		moment->day++;
	}
	moment->second = second;
}

void zone_localise(const struct zone *zone, struct moment *moment)
{
	if (!moment->zoned || moment->second < 0)
		return;
	shift(moment, -moment->offset);
#ifdef COACH_ICAL
	if (zone->builtin) {
		struct date date = date_of_day(moment->day);
		struct icaltimetype utc = icaltime_null_time();
		int is_daylight;

		utc.year = date.year;
		utc.month = date.month;
		utc.day = date.day;
		utc.hour = moment->second / 3600;
		utc.minute = moment->second / 60 % 60;
		utc.second = moment->second % 60;
		shift(moment, icaltimezone_get_utc_offset_of_utc_time(zone->builtin, &utc, &is_daylight));
	}
#else
	(void)zone;
#endif
	moment->zoned = false;
	moment->offset = 0;
}
