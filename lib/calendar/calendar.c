#include "calendar/calendar.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "calendar/attendee.h"
#include "calendar/refused.h"
#include "map/map.h"
#include "map/format.h"
#include "meeting/meeting.h"
#include "table/table.h"

struct calendar {
	struct stream_translator translator; /* first: its functions get this address */
	struct setting *setting;
	const struct owners *owners;
	struct tellings *tellings;
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
	struct meeting meeting; /* the one at hand */
	struct text id, subject, label;
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
		notice_say_at(setting->notice, file, 0,
		              "passed over lines that do not belong to a calendar: %" PRIu64,
		              calendar->content.other_lines);
	if (unstarted > 0)
		notice_say_at(setting->notice, file, 0, "passed over events without a start: %" PRId64, unstarted);
	return true;
}

/* The day of a stamp such as DTSTAMP; DAY_NONE where the event has none that can be read. */
static int32_t stamp_day(const struct calendar *calendar, const struct event *event, const char *name)
{
	const struct property *stamp = event_find(&calendar->content, event->component, name);
	struct event_time time;
	if (!stamp || !event_time_parse(view_trim(stamp->value), &time))
		return DAY_NONE;
	return event_time_moment(&time, calendar->setting->zone).day;
}

static int32_t later(int32_t one, int32_t other)
{
	return other > one ? other : one;
}

/* The earlier of two days, either of which may be DAY_NONE. */
static int32_t earlier(int32_t one, int32_t other)
{
	return one == DAY_NONE || (other != DAY_NONE && other < one) ? other : one;
}

/* Says for which days the calendar at hand speaks. It begins with the earliest event that does not recur,
 * since a series may have begun long before the export does; with series alone, with the earliest stamp. It
 * ends with the newest stamp or event, but a series must not keep an old export fresh. */
static void tell_days(struct calendar *calendar)
{
	int32_t first = DAY_NONE, last = DAY_NONE, made = DAY_NONE;
	for (size_t i = 0; i < calendar->series.event_count; i++) {
		const struct event *event = &calendar->series.events[i];
		int32_t stamped = stamp_day(calendar, event, "DTSTAMP"),
				created = stamp_day(calendar, event, "CREATED");
		made = earlier(made, earlier(stamped, created));
		last = later(last, later(later(stamped, created), stamp_day(calendar, event, "LAST-MODIFIED")));
		if (!event->has_start || event->problem.length > 0 || event->repeats || event->is_override)
			continue;
		int32_t day = event_time_moment(&event->start, calendar->setting->zone).day;
		if (day > calendar->setting->now)
			continue;
		first = earlier(first, day);
		last = later(last, day);
	}
	uint32_t telling = tellings_find(calendar->tellings, calendar->translator.source,
	                                 text_view(&calendar->owner), calendar->file);
	tellings_widen(calendar->tellings, telling, first == DAY_NONE ? made : first, last);
}

/* Loads the next event of mended rejects, with its own calendar around it. */
static enum reader_verdict load_mended(struct calendar *calendar, struct error *error)
{
	struct record record;
	enum reader_verdict verdict;
	do {
		verdict = reader_next(calendar->mended, &record, error);
		if (verdict != READER_RECORD)
			return verdict;
		if (record.count != calendar->width) {
			(void)error_input(error, calendar->file, record.line, "%zu cells, the header has %zu",
			                  record.count, calendar->width);
			return READER_FAILED;
		}
	} while (view_trim(record.cells[record.count - 1]).length == 0);
	const struct view *cells = record.cells + record.count - REFUSED_COLUMNS;

	if (!load(calendar, record.line, cells[REFUSED_EVENT], error))
		return READER_FAILED;
	text_reset(&calendar->owner);
	text_add(&calendar->owner, view_trim(cells[REFUSED_OWNER]));
	tell_days(calendar);
	return READER_RECORD;
}

/* Opens the file as mended rejects where it begins as the rejects of calendars do. */
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
	(void)error_input(error, file, 0, "this build reads no calendars (it was made with ICAL=0)");
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
	tell_days(calendar);
	translator->line = calendar->content.components[0].line;
	return TRANSLATOR_DONE;
}

static bool property_says(const struct property *property, const char *word)
{
	return property && view_equals_folded(view_trim(property->value), view_of(word));
}

/* Outlook and Exchange name Microsoft as the maker of the calendar. */
static bool is_of_outlook(const struct content *content, uint32_t component)
{
	static const struct view maker = VIEW("microsoft");
	const struct property *product = event_find(content, content->components[component].parent, "PRODID");
	struct view rest = product ? product->value : (struct view){NULL, 0};
	while (rest.length > 0 && !view_starts_with(rest, maker))
		rest = view_slice(rest.bytes + 1, rest.length - 1);
	return rest.length > 0;
}

/* Makes of the title what the map makes of its column. */
static void apply_rules(const struct map *map, size_t column, struct view title, struct text *made)
{
	for (size_t i = 0; title.length && i < map->rule_count; i++)
		if (map->rules[i].column == column && !format_apply(map->rules[i].format, DATE_ISO_ONLY, title, made))
			text_reset(made);
}

/* Outlook writes what became of the meeting into its title, in its calendars as in its exports. */
static void take_title(struct calendar *calendar, const struct property *summary, bool is_of_outlook)
{
	struct meeting *meeting = &calendar->meeting;
	struct text title = {0}, status = {0};
	property_add_text(summary, is_of_outlook ? &title : &calendar->subject);
	apply_rules(calendar->outlook, MEETING_SUBJECT, text_view(&title), &calendar->subject);
	apply_rules(calendar->outlook, MEETING_STATUS, text_view(&title), &status);
	meeting->has_status = status.length && status_parse(text_view(&status), &meeting->status);
	text_clear(&title);
	text_clear(&status);
}

static void take_words(struct calendar *calendar, uint32_t component)
{
	const struct content *content = &calendar->content;
	struct meeting *meeting = &calendar->meeting;
	const struct property *summary = event_find(content, component, "SUMMARY"), *label = NULL;
	if (summary)
		take_title(calendar, summary, is_of_outlook(content, component));
	while ((label = event_next(content, component, "CATEGORIES", label))) {
		if (calendar->label.length)
			text_add_string(&calendar->label, ", ");
		property_add_text(label, &calendar->label);
	}
	meeting->subject = view_trim(text_view(&calendar->subject));
	meeting->label = view_trim(text_view(&calendar->label));
}

static void take_status(struct calendar *calendar, uint32_t component)
{
	const struct content *content = &calendar->content;
	struct meeting *meeting = &calendar->meeting;
	const struct property *shown = event_find(content, component, "X-MICROSOFT-CDO-BUSYSTATUS");
	if (property_says(event_find(content, component, "STATUS"), "CANCELLED") ||
	    property_says(event_find(content, content->components[component].parent, "METHOD"), "CANCEL")) {
		meeting->has_status = true;
		meeting->status = STATUS_CANCELLED;
	}
	if (meeting->has_status && meeting->status == STATUS_CANCELLED)
		return; /* a cancelled meeting's time is shown as free */
	if (property_says(shown, "OOF"))
		meeting->block = BLOCK_AWAY;
	else if (property_says(shown, "FREE") ||
	         property_says(event_find(content, component, "TRANSP"), "TRANSPARENT"))
		meeting->block = BLOCK_FREE;
}

/* Refuses a time in some zone where none is in force. */
static bool check_zone(const struct calendar *calendar, const struct event_time *start, struct error *error)
{
	struct event_time utc = {.wall = event_time_utc(start)};
	struct text shown = {0};
	if (calendar->setting->zone || start->clock == CLOCK_FLOATING || start->is_date)
		return true;
	moment_format(&shown, event_time_moment(&utc, NULL));
	text_add_char(&shown, 'Z');
	error_set(error, ERROR_INPUT, "carries a time zone");
	error_about(error, "start", text_view(&shown));
	text_clear(&shown);
	return error_advise(error, REMEDY_ZONE);
}

/* Makes the meeting of the occurrence. */
static bool take_occurrence(struct calendar *calendar, const struct occurrence *occurrence,
                            struct error *error)
{
	const struct event *event = &calendar->series.events[occurrence->event];
	struct meeting *meeting = &calendar->meeting;
	meeting_reset(meeting);
	text_reset(&calendar->id);
	text_reset(&calendar->subject);
	text_reset(&calendar->label);
	if (!check_zone(calendar, &occurrence->start, error))
		return false;
	text_add(&calendar->id, event->uid);
	if (occurrence->is_member && event->uid.length) {
		text_add_char(&calendar->id, '/');
		event_time_format(&calendar->id, &occurrence->member);
	}
	meeting->id = text_view(&calendar->id);
	meeting->owner = text_view(&calendar->owner);
	meeting->start = event_time_moment(&occurrence->start, calendar->setting->zone);
	meeting->is_all_day = meeting->start.second < 0;
	meeting->minutes = decimal_divide(occurrence->seconds * THOUSAND, 60);
	meeting->is_event = true;
	meeting->recurs = occurrence->is_member;
	meeting->is_covered = calendar->owner.length > 0;
	meeting->uid = event->uid;
	meeting->sequence = event->sequence;
	meeting->is_override = event->is_override;
	attendees_read(meeting, &calendar->content, event->component, calendar->setting);
	take_words(calendar, event->component);
	take_status(calendar, event->component);
	return true;
}

static bool is_within(const struct setting *setting, const struct event_time *start)
{
	int32_t day = event_time_moment(start, setting->zone).day;
	return (setting->since == DAY_NONE || day >= setting->since) &&
	       (setting->until == DAY_NONE || day < setting->until) && day >= DAY_FIRST && day <= DAY_LAST;
}

/* Goes on to the next time at which an event takes place; *occurrence is NULL for an event whose times cannot
 * be told, with *problem. READER_FAILED: the file is good no further. */
static enum reader_verdict find_next(struct calendar *calendar, const struct occurrence **occurrence,
                                     struct view *problem, struct error *error)
{
	struct series *series = &calendar->series;
	for (;;) {
		while (calendar->occurrence < series->occurrence_count) {
			*occurrence = &series->occurrences[calendar->occurrence++];
			/* A later edition that lies outside still replaces an earlier one that does not. */
			bool is_edition = calendar->occurrence == 1 && series->events[(*occurrence)->event].sequence > 0;
			if (is_edition || is_within(calendar->setting, &(*occurrence)->start))
				return READER_RECORD;
		}
		*occurrence = NULL;
		calendar->occurrence = 0;
		if (calendar->event < series->event_count) {
			if (!series_expand(series, calendar->event++, problem))
				return READER_RECORD;
			continue;
		}
		enum reader_verdict verdict = calendar->mended ? load_mended(calendar, error) : READER_END;
		if (verdict != READER_RECORD)
			return verdict;
	}
}

static enum translator_verdict next_meeting(struct stream_translator *translator, struct translation *made,
                                            struct error *error)
{
	struct calendar *calendar = (struct calendar *)translator;
	const struct occurrence *occurrence;
	struct view problem;
	enum reader_verdict verdict = find_next(calendar, &occurrence, &problem, error);
	if (verdict != READER_RECORD) {
		close_file(calendar);
		return verdict == READER_END ? TRANSLATOR_END : TRANSLATOR_FAILED;
	}
	if (!occurrence)
		(void)error_set(error, ERROR_INPUT, "%.*s", VIEW_ARGS(problem));
	else if (take_occurrence(calendar, occurrence, error))
		made->value = &calendar->meeting;
	size_t event = calendar->event - 1;
	calendar->row[REFUSED_OWNER] = text_view(&calendar->owner);
	calendar->row[REFUSED_EVENT] = refused_cell(&calendar->refused, &calendar->series, event, !occurrence);
	made->header = &refused_header;
	made->record = (struct record){
		calendar->row, REFUSED_COLUMNS,
		calendar->content.components[calendar->series.events[event].component].line, false};
	return made->value ? TRANSLATOR_DONE : TRANSLATOR_BAD;
}

bool calendar_open(struct calendar **opened, struct setting *setting, const struct owners *owners,
                   struct tellings *tellings, bool only, struct error *error UNUSED)
{
	struct calendar *calendar;
	*opened = NULL;
#ifndef COACH_ICAL
	if (only)
		return error_set(error, ERROR_USAGE, "this build reads no calendars (it was made with ICAL=0)");
#endif
	calendar = memory_get(1, sizeof *calendar);
	calendar->translator = (struct stream_translator){
		.kind = &table_kinds[TABLE_MEETINGS], .source = "ics", .open = open_calendar, .next = next_meeting};
	calendar->setting = setting;
	calendar->owners = owners;
	calendar->tellings = tellings;
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
	meeting_clear(&calendar->meeting);
	text_clear(&calendar->owner);
	text_clear(&calendar->id);
	text_clear(&calendar->subject);
	text_clear(&calendar->label);
	free(calendar);
}

struct stream_translator *calendar_translator(struct calendar *calendar)
{
	return &calendar->translator;
}
