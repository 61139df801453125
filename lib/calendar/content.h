/* The content lines of a calendar file (RFC 5545): components and properties, unfolded, each with the line on
 * which it stands. What they mean is not known here. */
#ifndef CALENDAR_CONTENT_H
#define CALENDAR_CONTENT_H

#include "base/error.h"
#include "base/text.h"
#include "when/zone.h"

/* The properties that are read. */
#define PROPERTIES(PROPERTY)                                                                                 \
	PROPERTY(ATTENDEE, "ATTENDEE")                                                                           \
	PROPERTY(CATEGORIES, "CATEGORIES")                                                                       \
	PROPERTY(CREATED, "CREATED")                                                                             \
	PROPERTY(DTEND, "DTEND")                                                                                 \
	PROPERTY(DTSTAMP, "DTSTAMP")                                                                             \
	PROPERTY(DTSTART, "DTSTART")                                                                             \
	PROPERTY(DURATION, "DURATION")                                                                           \
	PROPERTY(EXDATE, "EXDATE")                                                                               \
	PROPERTY(EXRULE, "EXRULE")                                                                               \
	PROPERTY(LAST_MODIFIED, "LAST-MODIFIED")                                                                 \
	PROPERTY(METHOD, "METHOD")                                                                               \
	PROPERTY(ORGANIZER, "ORGANIZER")                                                                         \
	PROPERTY(PRODID, "PRODID")                                                                               \
	PROPERTY(RDATE, "RDATE")                                                                                 \
	PROPERTY(RECURRENCE_ID, "RECURRENCE-ID")                                                                 \
	PROPERTY(RRULE, "RRULE")                                                                                 \
	PROPERTY(SEQUENCE, "SEQUENCE")                                                                           \
	PROPERTY(STATUS, "STATUS")                                                                               \
	PROPERTY(SUMMARY, "SUMMARY")                                                                             \
	PROPERTY(TRANSP, "TRANSP")                                                                               \
	PROPERTY(TZID, "TZID")                                                                                   \
	PROPERTY(TZOFFSETTO, "TZOFFSETTO")                                                                       \
	PROPERTY(UID, "UID")                                                                                     \
	PROPERTY(X_MICROSOFT_CDO_BUSYSTATUS, "X-MICROSOFT-CDO-BUSYSTATUS")                                       \
	PROPERTY(X_WR_TIMEZONE, "X-WR-TIMEZONE")

enum property_id {
#define PROPERTY(ID, NAME) PROPERTY_##ID,
	PROPERTIES(PROPERTY)
#undef PROPERTY
		PROPERTY_IDS
};

/* The name of each, in capitals. */
extern const char *const property_words[PROPERTY_IDS];

/* A property. There are very many, so that it says where its parts are instead of having views of them. */
struct property {
	const char *text; /* the unfolded line, from the name on */
	uint32_t id;      /* enum property_id */
	uint32_t parameters_at, value_at, value_length;
	uint32_t component; /* in which it stands directly */
	uint32_t next;      /* the next one there, or CONTENT_LAST */
};

/* The name as it stands. */
static inline struct view property_name(const struct property *property)
{
	return view_slice(property->text, strlen(property_words[property->id]));
}

/* `TZID=Europe/Berlin;VALUE=DATE-TIME`, as they stand. */
static inline struct view property_parameters(const struct property *property)
{
	return view_slice(property->text + property->parameters_at,
	                  property->value_at - 1 - property->parameters_at);
}

/* The value as it stands: escapes are not undone. */
static inline struct view property_value(const struct property *property)
{
	return view_slice(property->text + property->value_at, property->value_length);
}

struct component {
	struct view name;
	struct view bytes; /* unfolded, from BEGIN to the line end behind END */
	uint64_t line;     /* of BEGIN */
	uint32_t parent;   /* CONTENT_NONE for a VCALENDAR */
	/* Its properties and those of the components in it: content.properties[first … end - 1]. */
	uint32_t first, end;
	/* The first that stands directly in it, or CONTENT_LAST: a calendar's are few among very many. */
	uint32_t own;
};

#define CONTENT_NONE UINT32_MAX
#define CONTENT_LAST UINT32_MAX

/* Start with {0}. Views live until content_clear. */
struct content {
	struct text bytes;
	struct property *properties;
	size_t property_count, property_capacity;
	struct component *components; /* in the order of their BEGIN */
	size_t component_count, component_capacity;
	uint64_t other_lines; /* lines within components that are not properties, and were passed over */
	uint64_t after_lines; /* the same behind the end of a calendar, and the first of them */
	uint64_t first_after;
};

/* Reads the bytes, which begin on that line of the file, and takes them over. Properties that nobody asks for
 * are left out. Refused (ERROR_INPUT, with file and line): a first line that is not BEGIN:VCALENDAR,
 * components that do not end, as in a cut file, or end in the wrong order, components other than calendars
 * behind the end of one, NUL bytes and bytes that are not UTF-8, and components nested deeper than 8.
 * Calendars may follow one another, each with a byte order mark in front; other lines between and behind them
 * are passed over and counted. */
bool content_read(struct content *content, const char *file, uint64_t first_line, struct text *bytes,
                  struct error *error) MUST_CHECK;
void content_clear(struct content *content);

/* The first such property that stands directly in the component, or NULL. */
const struct property *content_find(const struct content *content, uint32_t component, enum property_id id);

/* All of them, one after another: start with NULL. */
const struct property *content_next(const struct content *content, uint32_t component, enum property_id id,
                                    const struct property *last);

/* The parameter's value without quotes; empty where the property lacks it. Of several values the first. */
struct view property_parameter(const struct property *property, const char *name);

/* Adds the value of a property of text with its escapes (\n \, \; \\) undone. */
void value_add_text(struct view value, struct text *text);

/* A time as a calendar's event says it: a date, or a time of day on some clock. Within this room only. */

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
