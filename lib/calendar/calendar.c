#include "calendar/calendar.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "map/map.h"
#include "map/map_format.h"
#include "meeting/meeting.h"
#include "calendar/refused.h"

struct calendar {
	struct stream_translator translator; /* first: its functions get this address */
	struct setting *setting;
	const struct owners *owners;
	struct map *outlook; /* NULL before the first file */
	bool only;

	/* of the file at hand */
	const char *file;
	struct reader *mended; /* where it is one of mended rejects, each a small file of its own */
	size_t width;          /* cells of its header */
	struct text owner;
	struct content content;
	struct series series;
	size_t event;      /* the one that comes next */
	size_t occurrence; /* of the event before it, likewise */

	struct refused refused;
	struct text texts[MEETING_COLUMNS];
	struct view cells[MEETING_COLUMNS];
	struct view row[REFUSED_COLUMNS]; /* the event, as the rejects get it */
};

static void close_events(struct calendar *calendar)
{
	content_clear(&calendar->content);
	series_clear(&calendar->series);
	refused_clear(&calendar->refused);
	calendar->event = calendar->occurrence = 0;
}

static void close_file(struct calendar *calendar)
{
	close_events(calendar);
	reader_close(calendar->mended);
	calendar->mended = NULL;
	text_reset(&calendar->owner);
}

/* Makes a calendar's bytes the events at hand. */
static bool load(struct calendar *calendar, uint64_t line, struct view bytes, struct error *error)
{
	struct setting *setting = calendar->setting;
	const char *file = calendar->file;
	int64_t unstarted = 0;
	close_events(calendar);
	if (!content_read(&calendar->content, file, line, bytes, error))
		return false;
	calendar->series.clocks.content = &calendar->content;
	calendar->series.horizon = setting->until != DAY_NONE ? setting->until : day_add_months(setting->now, 12);
	series_read(&calendar->series);
	for (size_t i = 0; i < calendar->series.event_count; i++)
		unstarted += !calendar->series.events[i].has_start;
	if (calendar->content.other_lines > 0)
		notice_say(setting->notice, "%s: passed over lines that are none of a calendar: %llu", file,
		           (unsigned long long)calendar->content.other_lines);
	if (unstarted > 0)
		notice_say(setting->notice, "%s: passed over events without a start: %lld", file,
		           (long long)unstarted);
	return true;
}

/* The next event of mended rejects, with its own calendar around it. */
static enum reader_verdict load_mended(struct calendar *calendar, struct error *error)
{
	struct record record;
	enum reader_verdict verdict;
	do {
		verdict = reader_next(calendar->mended, &record, error);
		if (verdict != READER_RECORD)
			return verdict;
		if (record.count != calendar->width) {
			(void)error_set(error, ERROR_INPUT, "%s:%llu: %zu cells, the header has %zu", calendar->file,
			                (unsigned long long)record.line, record.count, calendar->width);
			return READER_FAILED;
		}
	} while (view_trim(record.cells[record.count - 1]).length == 0);
	const struct view *cells = record.cells + record.count - REFUSED_COLUMNS;

	if (!load(calendar, record.line, cells[REFUSED_EVENT], error))
		return READER_FAILED;
	text_reset(&calendar->owner);
	text_add(&calendar->owner, view_trim(cells[REFUSED_OWNER]));
	return READER_RECORD;
}

/* Does the file begin as the rejects of calendars do? Then they are to be read. */
static bool open_mended(struct calendar *calendar, struct view bytes, char delimiter)
{
	struct record record;
	struct error unheard = {0};
	calendar->mended = reader_of_source(source_of_bytes(calendar->file, bytes), delimiter);
	if (reader_next(calendar->mended, &record, &unheard) == READER_RECORD && refused_is_header(&record)) {
		calendar->width = record.count;
		calendar->translator.line = record.line;
		return true;
	}
	reader_close(calendar->mended);
	calendar->mended = NULL;
	return false;
}

static enum translator_verdict open_calendar(struct stream_translator *translator, const char *file,
                                             struct view bytes, char delimiter, struct error *error)
{
	struct calendar *calendar = (struct calendar *)translator;
	bool is_calendar = view_starts_with(view_trim(bytes), view_of("BEGIN:VCALENDAR"));
	struct view owner;
	close_file(calendar);
	calendar->file = file;
	if (!is_calendar && !open_mended(calendar, bytes, delimiter) && !calendar->only)
		return TRANSLATOR_UNKNOWN;
#ifndef COACH_ICAL
	(void)error_set(error, ERROR_INPUT, "%s: this build reads no calendars (it was made with ICAL=0)", file);
	return TRANSLATOR_FAILED;
#endif
	if (!setting_ready(calendar->setting, error) ||
	    (!calendar->outlook && !map_open_preset(&calendar->outlook, "outlook", error)))
		return TRANSLATOR_FAILED;
	if (calendar->mended)
		return TRANSLATOR_DONE;
	if (!load(calendar, 1, bytes, error) ||
	    !owners_find(calendar->owners, calendar->setting, file, &owner, error))
		return TRANSLATOR_FAILED;
	text_add(&calendar->owner, owner);
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
	const struct property *organizer = event_find(&calendar->content, component, "ORGANIZER"),
						  *attendee = NULL;
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

/* Outlook and Exchange say that they are Microsoft's; a title of others is a title. */
static bool is_of_outlook(const struct content *content, uint32_t component)
{
	static const struct view maker = VIEW("microsoft");
	const struct property *product = event_find(content, content->components[component].parent, "PRODID");
	struct view rest = product ? product->value : (struct view){NULL, 0};
	while (rest.length > 0 && !view_starts_with(rest, maker))
		rest = view_slice(rest.bytes + 1, rest.length - 1);
	return rest.length > 0;
}

/* Outlook marks a title with what became of the meeting, in its calendars as in its exports. */
static void fill_title(struct calendar *calendar, const struct property *summary)
{
	const struct map *outlook = calendar->outlook;
	struct text title = {0};
	property_add_text(summary, &title);
	for (size_t i = 0; title.length && i < outlook->rule_count; i++) {
		const struct map_rule *rule = &outlook->rules[i];
		struct text *text = &calendar->texts[rule->column];
		if ((rule->column == MEETING_SUBJECT || rule->column == MEETING_STATUS) &&
		    !map_format_apply(rule->format, DATE_ISO_ONLY, text_view(&title), text))
			text_reset(text);
	}
	text_clear(&title);
}

static void fill_words(struct calendar *calendar, uint32_t component)
{
	const struct content *content = &calendar->content;
	const struct property *summary = event_find(content, component, "SUMMARY"), *label = NULL;
	const struct property *shown = event_find(content, component, "X-MICROSOFT-CDO-BUSYSTATUS");
	struct text *texts = calendar->texts;
	if (summary && is_of_outlook(content, component))
		fill_title(calendar, summary);
	else if (summary)
		property_add_text(summary, &texts[MEETING_SUBJECT]);
	while ((label = event_next(content, component, "CATEGORIES", label))) {
		if (texts[MEETING_LABEL].length)
			text_add_string(&texts[MEETING_LABEL], ", ");
		property_add_text(label, &texts[MEETING_LABEL]);
	}
	if (property_says(event_find(content, component, "STATUS"), "CANCELLED") ||
	    property_says(event_find(content, content->components[component].parent, "METHOD"), "CANCEL")) {
		text_reset(&texts[MEETING_STATUS]);
		text_add_string(&texts[MEETING_STATUS], "cancelled");
	}
	if (view_is(text_view(&texts[MEETING_STATUS]), "cancelled"))
		return; /* its time is shown as free because of that */
	if (property_says(shown, "OOF"))
		text_add_string(&texts[MEETING_BUSY], "no");
	else if (property_says(shown, "FREE") ||
	         property_says(event_find(content, component, "TRANSP"), "TRANSPARENT"))
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
	text_add(&texts[MEETING_OWNER], text_view(&calendar->owner));
	fill_people(calendar, event->component);
	fill_words(calendar, event->component);
	for (int column = 0; column < MEETING_COLUMNS; column++)
		calendar->cells[column] = text_view(&texts[column]);
}

static bool is_within(const struct setting *setting, const struct when *start)
{
	int32_t day = when_moment(start, setting->zone).day;
	return (setting->since == DAY_NONE || day >= setting->since) &&
	       (setting->until == DAY_NONE || day < setting->until) && day >= DAY_FIRST && day <= DAY_LAST;
}

static enum translator_verdict next_meeting(struct stream_translator *translator, struct translation *made,
                                            struct error *error)
{
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
		calendar->occurrence = 0;
		if (calendar->event < calendar->series.event_count) {
			if (series_expand(&calendar->series, calendar->event++, &problem))
				continue;
			(void)error_set(error, ERROR_INPUT, "%.*s", VIEW_ARGS(problem));
			break;
		}
		enum reader_verdict verdict = calendar->mended ? load_mended(calendar, error) : READER_END;

		if (verdict == READER_RECORD)
			continue;
		close_file(calendar);
		return verdict == READER_END ? TRANSLATOR_END : TRANSLATOR_FAILED;
	}
	size_t event = calendar->event - 1;

	calendar->row[REFUSED_OWNER] = text_view(&calendar->owner);
	calendar->row[REFUSED_EVENT] = refused_cell(&calendar->refused, &calendar->series, event, !made->cells);
	made->header = &refused_header;
	made->record = (struct record){
		calendar->row, REFUSED_COLUMNS,
		calendar->content.components[calendar->series.events[event].component].line, false};
	return made->cells ? TRANSLATOR_DONE : TRANSLATOR_BAD;
}

bool calendar_open(struct calendar **opened, struct setting *setting, const struct owners *owners, bool only,
                   struct error *error)
{
	struct calendar *calendar;
	*opened = NULL;
#ifndef COACH_ICAL
	if (only)
		return error_set(error, ERROR_USAGE,
		                 "--from ics: this build reads no calendars (it was made with ICAL=0)");
#else
	(void)error;
#endif
	calendar = memory_get(1, sizeof *calendar);
	calendar->translator = (struct stream_translator){
		.kind = &meeting_kind, .open = open_calendar, .next = next_meeting};
	calendar->setting = setting;
	calendar->owners = owners;
	calendar->only = only;
	*opened = calendar;
	return true;
}

void calendar_free(struct calendar *calendar)
{
	if (!calendar)
		return;
	close_file(calendar);
	map_free(calendar->outlook);
	text_clear(&calendar->owner);
	for (int column = 0; column < MEETING_COLUMNS; column++)
		text_clear(&calendar->texts[column]);
	free(calendar);
}

struct stream_translator *calendar_translator(struct calendar *calendar)
{
	return &calendar->translator;
}
