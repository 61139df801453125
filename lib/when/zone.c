#include "when/zone.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "csv/small_table.h"
#include "presets/presets.h"
#include "when/libical.h"

struct zone {
#ifdef COACH_ICAL
	icaltimezone *rules; /* NULL is UTC */
	bool owned;          /* made of a VTIMEZONE; else libical's own */
#else
	char nothing; /* there is UTC alone */
#endif
};

static struct zone *zone_new(void)
{
	return memory_get(1, sizeof(struct zone));
}

#ifdef COACH_ICAL

/* Does the name have the form of one of IANA: an area and a place in it, or one of those that stand alone?
 * What has not is never looked for in the database, where a name is the path of a file. */
static bool is_iana(struct view name)
{
	static const char *const areas[] = {"Africa",    "America", "Antarctica", "Arctic", "Asia", "Atlantic",
	                                    "Australia", "Brazil",  "Canada",     "Chile",  "Etc",  "Europe",
	                                    "Indian",    "Mexico",  "Pacific",    "US"};
	static const char *const alone[] = {
		"CET",       "CST6CDT",   "Cuba",    "EET",       "EST",      "EST5EDT", "Egypt",
		"Eire",      "GB",        "GMT+0",   "GB-Eire",   "GMT-0",    "GMT0",    "HST",
		"Greenwich", "Hongkong",  "Iceland", "Iran",      "Israel",   "Jamaica", "Japan",
		"Libya",     "Kwajalein", "MET",     "MST",       "MST7MDT",  "NZ",      "Navajo",
		"NZ-CHAT",   "PRC",       "Poland",  "PST8PDT",   "Portugal", "ROC",     "ROK",
		"Singapore", "Turkey",    "UCT",     "Universal", "W-SU",     "WET",     "Zulu"};
	struct view rest = name, area = view_cut(&rest, '/');
	for (size_t i = 0; !rest.bytes && i < COUNT_OF(alone); i++)
		if (view_is(area, alone[i]))
			return true;
	for (size_t i = 0; rest.bytes && i < COUNT_OF(areas); i++)
		if (view_is(area, areas[i])) {
			for (size_t j = 0; j < rest.length; j++)
				if (!strchr("/_+-0123456789", rest.bytes[j]) &&
				    (ascii_lower(rest.bytes[j]) < 'a' || ascii_lower(rest.bytes[j]) > 'z'))
					return false;
			return rest.length > 0 && rest.bytes[0] != '/';
		}
	return false;
}

#endif

/* UTC, or a zone of the system's database. */
static struct zone *find_iana(struct view name)
{
	struct zone *zone = NULL;
	if (view_equals_folded(name, view_of("UTC")) || view_equals_folded(name, view_of("Etc/UTC")) ||
	    view_equals_folded(name, view_of("GMT")) || view_is(name, "Z"))
		return zone_new();
#ifdef COACH_ICAL
	struct text text = {0};

	text_add(&text, name);
	if (is_iana(name)) {
		icaltimezone *rules = libical()->icaltimezone_get_builtin_timezone(text_terminate(&text));
		if (rules) {
			zone = zone_new();
			zone->rules = rules;
		}
	}
	text_clear(&text);
#endif
	return zone;
}

bool zone_open(struct zone **zone, const char *name, struct error *error)
{
	*zone = find_iana(view_of(name));
	if (*zone)
		return true;
#ifdef COACH_ICAL
	error_set(error, ERROR_USAGE, "is not a known time zone (a name such as Europe/Berlin)");
#else
	error_set(error, ERROR_USAGE,
	          "is unknown to this build, which has no zone but UTC (it was made with ICAL=0)");
#endif
	return error_about(error, NULL, view_of(name));
}

void zone_free(struct zone *zone)
{
#ifdef COACH_ICAL
	if (zone && zone->owned)
		libical()->icaltimezone_free(zone->rules, 1);
#endif
	free(zone);
}

/* What stands behind `(UTC-05:00) ` or `(GMT) `; the name itself without such a start. */
static struct view without_offset(struct view name)
{
	if (!view_starts_with(name, view_of("(UTC")) && !view_starts_with(name, view_of("(GMT")))
		return name;
	const char *close = memchr(name.bytes, ')', name.length);
	if (!close)
		return name;
	return view_trim(view_slice(close + 1, name.length - (size_t)(close + 1 - name.bytes)));
}

/* How Windows names a zone, and what that is in the system's database. */
static const struct column windows_columns[] = {
	{.name = "windows", .type = COLUMN_TEXT},
	{.name = "shown", .type = COLUMN_TEXT},
	{.name = "zone", .type = COLUMN_TEXT},
};
enum { WINDOWS_NAME, WINDOWS_SHOWN, WINDOWS_ZONE, WINDOWS_COLUMNS };
static const struct table_kind windows_kind = {.name = "windows zones",
                                               .columns = windows_columns,
                                               .column_count = WINDOWS_COLUMNS,
                                               .signature = "windows,shown,zone"};

struct windows_search {
	struct view name, shown;
	struct zone *zone;
};

static bool try_windows(void *self, const struct row *row, UNUSED struct error *error)
{
	struct windows_search *search = self;
	if (!search->zone && (view_equals_folded(row_cell(row, WINDOWS_NAME), search->name) ||
	                      view_equals_folded(row_cell(row, WINDOWS_SHOWN), search->shown)))
		search->zone = find_iana(row_cell(row, WINDOWS_ZONE));
	return true;
}

/* A zone by the name that Windows has for it, or shows for it. */
static struct zone *find_windows(struct view name)
{
	struct windows_search search = {.name = name, .shown = without_offset(name)};
	struct error unheard = {0};
	bool good = small_table_parse(&windows_kind, "windows-zones", preset_find("windows-zones"), &search,
	                              try_windows, &unheard);
	return good ? search.zone : NULL;
}

struct zone *zone_find(struct view name)
{
	struct view rest = view_trim(name);
	struct zone *zone = find_iana(rest);
	if (!zone)
		zone = find_windows(rest);
	/* the IANA name may stand behind a vendor's path */
	while (!zone && memchr(rest.length ? rest.bytes : "", '/', rest.length)) {
		(void)view_cut(&rest, '/');
		if (memchr(rest.length ? rest.bytes : "", '/', rest.length) ||
		    view_equals_folded(rest, view_of("UTC")))
			zone = find_iana(rest);
	}
	return zone;
}

struct zone *zone_of_rules(struct view component)
{
	struct zone *zone = NULL;
#ifdef COACH_ICAL
	struct text text = {0};
	icaltimezone *made = libical()->icaltimezone_new();

	text_add(&text, component);
	icalcomponent *rules = libical()->icalcomponent_new_from_string(text_terminate(&text));
	text_clear(&text);
	if (rules && made && libical()->icaltimezone_set_component(made, rules)) {
		zone = zone_new();
		zone->rules = made;
		zone->owned = true;
	} else {
		if (rules)
			libical()->icalcomponent_free(rules);
		if (made)
			libical()->icaltimezone_free(made, 1);
	}
#else
	(void)component;
#endif
	return zone;
}

int32_t zone_offset(const struct zone *zone, int64_t utc)
{
#ifdef COACH_ICAL
	if (zone->rules) {
		struct moment moment = moment_of_seconds(utc);
		struct date date = date_of_day(moment.day);
		struct icaltimetype at = libical()->icaltime_null_time();
		int is_daylight;
		at.year = date.year;
		at.month = date.month;
		at.day = date.day;
		at.hour = moment.second / 3600;
		at.minute = moment.second / 60 % 60;
		at.second = moment.second % 60;
		return libical()->icaltimezone_get_utc_offset_of_utc_time(zone->rules, &at, &is_daylight);
	}
#else
	(void)zone;
	(void)utc;
#endif
	return 0;
}

int64_t zone_utc(const struct zone *zone, int64_t wall)
{
	/* No zone changes its clock twice within two days. */
	int32_t before = zone_offset(zone, wall - SECONDS_A_DAY), after = zone_offset(zone, wall + SECONDS_A_DAY);

	if (zone_offset(zone, wall - before) != before && zone_offset(zone, wall - after) == after)
		return wall - after;
	return wall - before;
}

void zone_localise(const struct zone *zone, struct moment *moment)
{
	if (!moment->zoned || moment->second < 0)
		return;
	int64_t seconds = moment_seconds(*moment) - moment->offset;
	*moment = moment_of_seconds(seconds + zone_offset(zone, seconds));
}
