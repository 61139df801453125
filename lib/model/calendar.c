#include "model/calendar.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "model/meeting.h"
#include "model/series.h"

struct calendar {
	struct stream_translator translator; /* first: its functions get this address */
	struct setting *setting;
	bool only;

	/* of the file at hand */
	struct content content;
	struct series series;
	size_t event;      /* the one that comes next */
	size_t occurrence; /* of the event before it, likewise */

	struct text texts[MEETING_COLUMNS];
	struct view cells[MEETING_COLUMNS];
	struct view refused; /* the event, as the rejects get it */
};

static void close_file(struct calendar *calendar)
{
	content_clear(&calendar->content);
	series_clear(&calendar->series);
	calendar->event = calendar->occurrence = 0;
}

static enum translator_verdict open_calendar(struct stream_translator *translator, const char *file, struct view bytes,
                                             char delimiter UNUSED, struct error *error)
{
	struct calendar *calendar = (struct calendar *)translator;
	struct setting *setting = calendar->setting;
	int64_t unstarted = 0;

	if (!calendar->only && !view_starts_with(view_trim(bytes), view_of("BEGIN:VCALENDAR")))
		return TRANSLATOR_UNKNOWN;
#ifndef COACH_ICAL
	(void)error_set(error, ERROR_INPUT, "%s: this build reads no calendars (it was made with ICAL=0)", file);
	return TRANSLATOR_FAILED;
#endif
	close_file(calendar);
	if (!setting_ready(setting, error) || !content_read(&calendar->content, file, bytes, error))
		return TRANSLATOR_FAILED;
	calendar->series.clocks.content = &calendar->content;
	calendar->series.horizon = setting->until != DAY_NONE ? setting->until : day_add_months(setting->now, 12);
	series_read(&calendar->series);
	for (size_t i = 0; i < calendar->series.event_count; i++)
		unstarted += !calendar->series.events[i].has_start;
	if (calendar->content.other_lines > 0)
		notice_say(setting->notice, "%s: passed over lines that are none of a calendar: %llu", file,
		           (unsigned long long)calendar->content.other_lines);
	if (unstarted > 0)
		notice_say(setting->notice, "%s: passed over events without a start: %lld", file, (long long)unstarted);
	translator->line = calendar->content.components[0].line;
	return TRANSLATOR_DONE;
}

/* The name by which the people table knows somebody, else their address, else their name. */
static struct view find_name(const struct calendar *calendar, const struct property *property)
{
	struct view names[] = {view_trim(property->value), view_trim(property_parameter(property, "EMAIL")),
	                       view_trim(property_parameter(property, "CN"))};
	uint32_t person;

	if (view_starts_with(names[0], view_of("mailto:")))
		names[0] = view_trim(view_slice(names[0].bytes + 7, names[0].length - 7));
	for (size_t i = 0; i < 3; i++) {
		struct view id = setting_person(calendar->setting, names[i], &person);

		if (person != PERSON_NONE)
			return id;
	}
	for (size_t i = 0; i < 3; i++)
		if (names[i].length && memchr(names[i].bytes, '@', names[i].length))
			return names[i];
	return names[2].length ? names[2] : names[0];
}

/* A list has `;` between, so a name cannot hold one. */
static void list_name(struct text *list, struct view name)
{
	if (list->length)
		text_add_char(list, ';');
	for (size_t i = 0; i < name.length; i++)
		text_add_char(list, name.bytes[i] == ';' ? ',' : name.bytes[i]);
}

/* Rooms, resources and distribution lists are no people, and who is only informed does not attend. */
static bool is_person(const struct property *attendee)
{
	struct view kind = property_parameter(attendee, "CUTYPE"), role = property_parameter(attendee, "ROLE");

	return (kind.length == 0 || view_equals_folded(kind, view_of("INDIVIDUAL")) ||
	        view_equals_folded(kind, view_of("UNKNOWN"))) &&
	       !view_equals_folded(role, view_of("NON-PARTICIPANT"));
}

static void fill_people(struct calendar *calendar, uint32_t component)
{
	const struct property *organizer = event_find(&calendar->content, component, "ORGANIZER"), *attendee = NULL;

	if (organizer)
		text_add(&calendar->texts[MEETING_ORGANIZER], find_name(calendar, organizer));
	while ((attendee = event_next(&calendar->content, component, "ATTENDEE", attendee))) {
		struct view name = find_name(calendar, attendee);

		if (!is_person(attendee))
			continue;
		list_name(&calendar->texts[MEETING_ATTENDEES], name);
		if (view_equals_folded(property_parameter(attendee, "PARTSTAT"), view_of("DECLINED")))
			list_name(&calendar->texts[MEETING_DECLINED], name);
	}
}

static bool property_says(const struct property *property, const char *word)
{
	return property && view_equals_folded(view_trim(property->value), view_of(word));
}

static void fill_words(struct calendar *calendar, uint32_t component)
{
	const struct content *content = &calendar->content;
	const struct property *summary = event_find(content, component, "SUMMARY"), *label = NULL;
	const struct property *shown = event_find(content, component, "X-MICROSOFT-CDO-BUSYSTATUS");
	struct text *texts = calendar->texts;

	if (summary)
		property_add_text(summary, &texts[MEETING_SUBJECT]);
	while ((label = event_next(content, component, "CATEGORIES", label))) {
		if (texts[MEETING_LABEL].length)
			text_add_string(&texts[MEETING_LABEL], ", ");
		property_add_text(label, &texts[MEETING_LABEL]);
	}
	if (property_says(event_find(content, component, "STATUS"), "CANCELLED") ||
	    property_says(event_find(content, content->components[component].parent, "METHOD"), "CANCEL"))
		text_add_string(&texts[MEETING_STATUS], "cancelled"); /* its time is shown as free because of that */
	else if (property_says(shown, "OOF"))
		text_add_string(&texts[MEETING_BUSY], "no");
	else if (property_says(shown, "FREE") || property_says(event_find(content, component, "TRANSP"), "TRANSPARENT"))
		text_add_string(&texts[MEETING_BUSY], "free");
}

static void fill_cells(struct calendar *calendar, const struct occurrence *occurrence)
{
	const struct event *event = &calendar->series.events[occurrence->event];
	struct text *texts = calendar->texts;
	const struct zone *zone = calendar->setting->zone;
	struct moment start = when_moment(&occurrence->start, zone);

	for (int column = 0; column < MEETING_COLUMNS; column++)
		text_reset(&texts[column]);
	text_add(&texts[MEETING_ID], event->uid);
	if (occurrence->is_member && event->uid.length) {
		text_add_char(&texts[MEETING_ID], '/');
		when_format(&texts[MEETING_ID], &occurrence->member);
	}
	if (!zone && occurrence->start.clock != CLOCK_FLOATING && start.second >= 0) {
		/* the reader of the row says what is missing */
		struct when utc = {.wall = when_utc(&occurrence->start)};

		moment_format(&texts[MEETING_START], when_moment(&utc, NULL));
		text_add_char(&texts[MEETING_START], 'Z');
	} else {
		moment_format(&texts[MEETING_START], start);
	}
	decimal_format(&texts[MEETING_MINUTES], decimal_divide(occurrence->seconds * THOUSAND, 60), 3);
	decimal_format(&texts[MEETING_SEQUENCE], event->sequence, 0);
	fill_people(calendar, event->component);
	fill_words(calendar, event->component);
	for (int column = 0; column < MEETING_COLUMNS; column++)
		calendar->cells[column] = text_view(&texts[column]);
}

static bool is_within(const struct setting *setting, const struct when *start)
{
	int32_t day = when_moment(start, setting->zone).day;

	return (setting->since == DAY_NONE || day >= setting->since) && (setting->until == DAY_NONE || day < setting->until) &&
	       day >= DAY_FIRST && day <= DAY_LAST;
}

static enum translator_verdict next_meeting(struct stream_translator *translator, struct translation *made, struct error *error)
{
	static const struct view names[] = {VIEW("event")};
	static const struct record header = {names, 1, 0, false};
	struct calendar *calendar = (struct calendar *)translator;
	struct view problem;

	for (;;) {
		if (calendar->occurrence < calendar->series.occurrence_count) {
			const struct occurrence *occurrence = &calendar->series.occurrences[calendar->occurrence++];

			if (!is_within(calendar->setting, &occurrence->start))
				continue;
			fill_cells(calendar, occurrence);
			made->cells = calendar->cells;
			break;
		}
		if (calendar->event == calendar->series.event_count) {
			close_file(calendar);
			return TRANSLATOR_END;
		}
		calendar->occurrence = 0;
		if (!series_expand(&calendar->series, calendar->event++, &problem)) {
			(void)error_set(error, ERROR_INPUT, "%.*s", VIEW_ARGS(problem));
			break;
		}
	}
	const struct component *component =
		&calendar->content.components[calendar->series.events[calendar->event - 1].component];

	calendar->refused = component->bytes;
	made->header = &header;
	made->record = (struct record){&calendar->refused, 1, component->line, false};
	return made->cells ? TRANSLATOR_DONE : TRANSLATOR_BAD;
}

bool calendar_open(struct calendar **opened, struct setting *setting, bool only, struct error *error)
{
	struct calendar *calendar;

	*opened = NULL;
#ifndef COACH_ICAL
	if (only)
		return error_set(error, ERROR_USAGE, "--from ics: this build reads no calendars (it was made with ICAL=0)");
#else
	(void)error;
#endif
	calendar = memory_get(1, sizeof(*calendar));
	calendar->translator = (struct stream_translator){.kind = &meeting_kind, .open = open_calendar, .next = next_meeting};
	calendar->setting = setting;
	calendar->only = only;
	*opened = calendar;
	return true;
}

void calendar_free(struct calendar *calendar)
{
	if (!calendar)
		return;
	close_file(calendar);
	for (int column = 0; column < MEETING_COLUMNS; column++)
		text_clear(&calendar->texts[column]);
	free(calendar);
}

struct stream_translator *calendar_translator(struct calendar *calendar)
{
	return &calendar->translator;
}
