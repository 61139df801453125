/* The clocks of a calendar file: which zone each TZID is. Within this room only. */
#ifndef CALENDAR_CLOCKS_H
#define CALENDAR_CLOCKS_H

#include "base/hash.h"
#include "calendar/content.h"
#include "when/named_zones.h"

/* Start with {.content = …, .named = …}. */
struct clocks {
	const struct content *content;
	const struct named_zones *named; /* what the user says of unknown ones */
	/* private */
	struct intern described; /* TZIDs of the file's VTIMEZONEs, as the keys of `names` */
	uint32_t *components;    /* by described: the first of them */
	size_t component_capacity;
	bool is_indexed;
	int rules;           /* of the VTIMEZONEs asked for so far */
	struct intern names; /* number of the VCALENDAR, NUL, name without escapes */
	struct zone **zones; /* by name; NULL where nobody knows it */
	const char **whys;   /* by name; NULL where it is known */
	size_t zone_capacity, why_capacity;
	uint32_t calendar; /* the one asked for last, and the zone that it names for all its events */
	bool has_calendar;
	struct view own;
	const struct property *property; /* asked for last, and its zone */
	struct view name;
	uint32_t number; /* of `names`, and in which calendar */
	uint32_t number_calendar;
	struct text key;
};

/* Which zone the times of the property are in: that of its TZID, else the one that its calendar names for all
 * (X-WR-TIMEZONE). False where there is neither. A VTIMEZONE in the calendar decides; without one it is what
 * zone_find knows, else what the user says. *zone is NULL, with its *name and *why (`which is unknown …`),
 * for an unknown one, and for one whose VTIMEZONE has no rules or such as cannot be worked out, of which the
 * user says nothing. It lives until clocks_clear. */
bool clocks_zone(struct clocks *clocks, const struct property *property, const struct zone **zone,
                 struct view *name, const char **why);

void clocks_clear(struct clocks *clocks);

#endif
